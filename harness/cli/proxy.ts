import { HarnessError } from '../errors.ts'

const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])

/**
 * Adds to the sentence about an unreachable target that a proxy is set and not used: what a proxy
 * makes of requests is not what the deployment is judged by.
 */
export function explainProxy(error: unknown, env: Readonly<Record<string, string | undefined>>): unknown {
  const set = variables.filter((name) => env[name])
  if (!(error instanceof HarnessError) || error.code !== 'unreachable' || set.length === 0) return error
  const sentence = `${set.join(' and ')} is set, and the suite uses no proxy: run it where the deployment is reached directly`
  return new HarnessError('unreachable', `${error.message}. ${sentence}`, { cause: error })
}
