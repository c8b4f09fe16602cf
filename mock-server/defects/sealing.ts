/** Answers that leave otherwise than they were made. */

import type { Answer, JsonObject } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Profile } from '../profile.ts'
import type { Override } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { parseJsonObject } from '../protocol/json.ts'
import { parseKey } from '../protocol/secrets.ts'
import type { EndpointName } from '../routes.ts'

const { http } = strict.wire

/** A change of one answer. */
export type Change = (answer: Answer, exchange: Exchange) => Answer

/** Every answer of some endpoints, changed. */
export function answersOf(endpoints: readonly EndpointName[], change: Change): Override<Profile> {
  return everyAnswer((answer, exchange) =>
    endpoints.includes(exchange.endpoint) ? change(answer, exchange) : answer,
  )
}

/** Every answer, changed. */
export function everyAnswer(change: Change): Override<Profile> {
  return {
    wire: { http: { seal: (answer, exchange) => change(http.seal(answer, exchange), exchange) } },
  }
}

/** Successful answers with other members; a member set to `undefined` is not sent. */
export function membersOf(
  endpoints: readonly EndpointName[],
  change: (body: JsonObject, exchange: Exchange) => JsonObject,
): Override<Profile> {
  return answersOf(endpoints, (answer, exchange) =>
    answer.status < 300 && isObject(answer.json)
      ? { ...answer, json: { ...answer.json, ...change(answer.json, exchange) } }
      : answer,
  )
}

function isObject(json: Answer['json']): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** The same answer as a page. */
export function asPage(answer: Answer): Answer {
  const { json: _json, ...rest } = answer
  const headers = { ...answer.headers, 'content-type': 'text/html; charset=utf-8' }
  return { ...rest, headers, body: `<!doctype html><title>${answer.status}</title>` }
}

/** The same answer under another media type. */
export function asText(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }
}

/** An error in the place of an answer. */
export function errorInstead(answer: Answer, status: number, error: string): Answer {
  const { body: _body, ...rest } = answer
  const headers = { ...answer.headers, 'content-type': 'application/json' }
  return { ...rest, status, headers, json: { error, error_description: 'Refused' } }
}

/** The JSON object of a request. */
export function requested(exchange: Exchange): JsonObject {
  return parseJsonObject(exchange.body.text) ?? {}
}

/** The registered client that the path names, or that an answer tells of. */
export function registeredClient(exchange: Exchange, id = exchange.segments.client ?? '') {
  const client = exchange.context.stores.applications.get(id)
  return client?.registration === undefined ? undefined : { ...client, registration: client.registration }
}

/** The key that a request carries as a bearer token. */
export function bearerKey({ request, context }: Exchange) {
  const bearer = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
  return context.stores.keys.get(parseKey(bearer)?.id ?? '')
}
