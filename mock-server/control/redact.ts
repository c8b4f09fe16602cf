/** Takes secrets out of what a client sent before anybody sees it. */

import { parseJson } from '../protocol/json.ts'
import type { RequestEntry } from './journal.ts'

const hidden = '[redacted]'
const secretParameters = new Set([
  'client_secret',
  'code',
  'code_verifier',
  'refresh_token',
  'access_token',
  'token',
  'password',
  'coder_session_token',
  'session_token',
  'registration_access_token',
  'csrf_token',
])
const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'coder-session-token',
  'x-csrf-token',
])

/** A request as a test sees it. */
export interface ShownRequest {
  readonly id: string
  readonly at: string
  readonly endpoint: string | undefined
  readonly method: string
  readonly path: string
  readonly query: { readonly [name: string]: readonly string[] }
  readonly headers: { readonly [name: string]: string }
  /** The parameters of a form; undefined where the body was none. */
  readonly form: { readonly [name: string]: readonly string[] } | undefined
  /** The value of a JSON body; undefined where the body was none. */
  readonly json: unknown
  /** Of the answer; undefined where the connection ended without one. */
  readonly status: number | undefined
}

function showParameters(parameters: URLSearchParams): { [name: string]: string[] } {
  const shown: Record<string, string[]> = {}
  for (const [name, value] of parameters) {
    const values = Object.hasOwn(shown, name) ? shown[name] : undefined
    const text = secretParameters.has(name) ? hidden : value
    Object.defineProperty(shown, name, {
      value: [...(values ?? []), text],
      enumerable: true,
      configurable: true,
    })
  }
  return shown
}

/** Keeps the scheme of an Authorization header: which one was used is no secret. */
function showHeader(name: string, value: string): string {
  if (name === 'referer') return value.replace(/[?#].*$/, '')
  const scheme = /^\S+(?= )/.exec(value)?.[0]
  if (name.endsWith('authorization') && scheme !== undefined) return `${scheme} ${hidden}`
  return secretHeaders.has(name) ? hidden : value
}

/** Shows a request without its secrets. */
export function showRequest(entry: RequestEntry): ShownRequest {
  const type = entry.headers.get('content-type') ?? ''
  const { pathname, searchParams } = new URL(entry.url)
  const json = type.includes('json') ? parseJson(entry.body) : undefined
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    endpoint: entry.endpoint,
    method: entry.method,
    path: pathname,
    query: showParameters(searchParams),
    headers: Object.fromEntries([...entry.headers].map(([name, value]) => [name, showHeader(name, value)])),
    form: type.startsWith('application/x-www-form-urlencoded')
      ? showParameters(new URLSearchParams(entry.body))
      : undefined,
    json:
      json === undefined
        ? undefined
        : JSON.parse(JSON.stringify(json, (key, value) => (secretParameters.has(key) ? hidden : value))),
    status: entry.status,
  }
}
