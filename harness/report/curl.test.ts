import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../toolkit/recorder.ts'
import { curlOf } from './curl.ts'

const request = { method: 'GET', url: 'https://coder.test/', headers: [] }

function command(changes: Partial<Exchange['request']>): string {
  return curlOf({ request: { ...request, ...changes } })
}

/** The arguments that a shell gives to curl. */
function argumentsOf(commandLine: string, env: Record<string, string> = {}): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${commandLine}`
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { env: { PATH: process.env.PATH, ...env } })
  expect(stderr.toString()).toBe('')
  return stdout.toString().split('\0').slice(0, -1)
}

it('sends the URL, the method, the header lines and the body as they were', () => {
  const line = command({
    method: 'POST',
    url: 'https://coder.test/a/../b?x[]=1&y={2}',
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Twice', '1'],
      ['X-Twice', '2'],
      ['Host', 'coder.test'],
      ['Content-Length', '3'],
    ],
    body: 'a=b',
  })
  expect(argumentsOf(line)).toEqual([
    ...['-i', '--path-as-is', '--globoff', '-X', 'POST'],
    ...['-H', 'Content-Type: text/plain', '-H', 'X-Twice: 1', '-H', 'X-Twice: 2'],
    ...['--data-raw', 'a=b', 'https://coder.test/a/../b?x[]=1&y={2}'],
  ])
})

it('has a variable for each secret', () => {
  const body = 'code=$CODE_1&code_verifier=$CODE_VERIFIER_1'
  const env = { CODE_1: 'a', CODE_VERIFIER_1: 'b' }
  expect(argumentsOf(command({ method: 'POST', body }), env)).toContain('code=a&code_verifier=b')
})

it('keeps curl from adding a content type', () => {
  expect(argumentsOf(command({ method: 'POST', body: 'x=1' }))).toContain('Content-Type:')
})

it('hands every text to curl as it is, whatever a shell makes of it', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 40 })
    .filter((it) => !/[\0\r]/.test(it) && !it.includes('$SECRET'))
  fc.assert(
    fc.property(text, text, (body, value) => {
      const headers = [['Content-Type', value]] as const
      expect(argumentsOf(command({ method: 'POST', body, headers }))).toEqual([
        ...['-i', '--path-as-is', '--globoff', '-X', 'POST', '-H', `Content-Type: ${value}`],
        ...['--data-raw', body, 'https://coder.test/'],
      ])
    }),
    { numRuns: 50 },
  )
})

describe('secrets', () => {
  const env = { CODE_1: 'the code', CODE_1_ALTERED: 'another', CLIENT_SECRET_1: 'the $ecret' }

  it.each([
    ['code=$CODE_1', 'code=the code'],
    ['code=$CODE_1&client_secret=$CLIENT_SECRET_1', 'code=the code&client_secret=the $ecret'],
    ['code=$CODE_1_ALTERED', 'code=another'],
    ['code=$CODE_1x', 'code=the codex'],
    ['code=$CODE_1$CODE_1', 'code=the codethe code'],
    ["it's $CODE_1", "it's the code"],
    ['$(touch /x) `id` $HOME ! $CODE_1', '$(touch /x) `id` $HOME ! the code'],
    ['"$CODE_1\\"', '"the code\\"'],
  ])('are filled in by the shell and nothing else is: %s', (body, expected) => {
    expect(argumentsOf(command({ method: 'POST', body }), env)).toContain(expected)
  })

  it('read well in double quotes where nothing else is special', () => {
    const line = command({ headers: [['Authorization', 'Bearer $ACCESS_TOKEN_1']] })
    expect(line).toContain('-H "Authorization: Bearer $ACCESS_TOKEN_1"')
  })

  it('go to curl as Basic credentials', () => {
    const line = command({ headers: [['Authorization', 'Basic base64(client:$CLIENT_SECRET_1)']] })
    expect(argumentsOf(line, env)).toEqual(expect.arrayContaining(['-u', 'client:the $ecret']))
  })

  it('are encoded by the shell where curl would ask for a password', () => {
    const line = command({ headers: [['Authorization', 'Basic base64($CODE_1)']] })
    expect(argumentsOf(line, env)).toContain(
      `Authorization: Basic ${Buffer.from('the code').toString('base64')}`,
    )
  })
})
