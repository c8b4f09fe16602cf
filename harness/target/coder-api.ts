import { PrerequisiteMissing } from '../errors.ts'
import { ExchangeFailed, type HttpResponse } from '../user-agent/message.ts'
import { exchange } from './connection.ts'
import type { Connection } from './target.ts'

/** A request to Coder's REST API. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api/v2: '/users/me'. */
  readonly path: string
  readonly json?: unknown
  /** Another token than the session's; null sends none. */
  readonly token?: string | null
  readonly signal?: AbortSignal
}

/** Coder's REST API as far as the suite uses it to prepare and to clean up. */
export interface CoderApi {
  /** Sends a request and gives whatever comes back. */
  readonly send: (request: ApiRequest) => Promise<HttpResponse>
  /**
   * Sends a request whose success is needed.
   *
   * Errors: `PrerequisiteMissing` when the answer is not 2xx with a JSON object (or without a body).
   */
  readonly need: (request: ApiRequest) => Promise<Readonly<Record<string, unknown>>>
}

/** Makes the API's client for one session. */
export function coderApi(connection: Connection, sessionToken?: string): CoderApi {
  const send = (request: ApiRequest) => {
    const token = request.token === undefined ? sessionToken : request.token
    const headers: [string, string][] = [['Accept', 'application/json']]
    if (token !== undefined && token !== null) headers.push(['Coder-Session-Token', token])
    if (request.json !== undefined) headers.push(['Content-Type', 'application/json'])
    return exchange(
      connection,
      {
        method: request.method ?? 'GET',
        url: `${connection.url}/api/v2${request.path}`,
        headers,
        ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      },
      request.signal === undefined ? {} : { signal: request.signal },
    )
  }
  return { send, need: async (request) => needed(request, await send(request)) }
}

function needed(request: ApiRequest, response: HttpResponse): Readonly<Record<string, unknown>> {
  const what = `${request.method ?? 'GET'} /api/v2${request.path}`
  if (response.status < 200 || response.status > 299) {
    const message = response.jsonObject?.message
    const reason = typeof message === 'string' ? `: ${message}` : ''
    throw new PrerequisiteMissing(`${what} was needed and answered ${response.status}${reason}`)
  }
  if (response.body.length === 0) return {}
  const body = response.mediaType === 'application/json' ? response.jsonObject : undefined
  if (body === undefined) {
    throw unreadable(`${what} was needed and answered ${response.mediaType} instead of a JSON object`)
  }
  return body
}

/** The applications that the session sees. Errors: `PrerequisiteMissing` when it sees no list. */
export async function listApplications(
  api: CoderApi,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const response = await api.send({ path: '/oauth2-provider/apps' })
  const list: unknown = response.status === 200 ? response.json : undefined
  if (Array.isArray(list))
    return list.filter((it) => typeof it?.id === 'string' && typeof it.name === 'string')
  throw new PrerequisiteMissing(`the list of applications answered ${response.status}`)
}

/**
 * The string member of an answer.
 *
 * Errors: `PrerequisiteMissing` when it is absent or no string.
 */
export function stringMember(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '') {
    throw unreadable(`the answer carries no member "${name}"`)
  }
  return value
}

/** An answer that accepts and does not say what it made. The cause tells it from a refusal. */
function unreadable(message: string): PrerequisiteMissing {
  return new PrerequisiteMissing(message, { cause: new ExchangeFailed('malformed', message) })
}
