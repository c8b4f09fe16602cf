/** What the calls of Coder's API share: errors, bodies, callers. */

import type { JsonObject } from '../answer.ts'
import { requireSession, type Session } from '../endpoints/session.ts'
import type { Exchange } from '../exchange.ts'
import { demand, OAuthError, refuse } from '../judgement.ts'
import type { PermissionFacts, Policies } from '../policies/index.ts'
import { parseJsonObject } from '../protocol/json.ts'
import type { User } from '../stores/rows.ts'
import type { ApiError } from '../wire/index.ts'
import { findPathUser } from './find-user.ts'
import { parseUuid } from './uuid.ts'

/** Ends a call with an error of the API. */
export function fail(exchange: Exchange, error: ApiError): never {
  const reason = { because: error.detail ?? error.message, clause: 'Coder API' }
  throw new OAuthError(refuse('api', error.message, reason), () =>
    exchange.context.profile.wire.coder.error(error),
  )
}

/** Ends a call whose body is not what the call takes. */
export function failUnreadable(exchange: Exchange, detail: string): never {
  return fail(exchange, { status: 400, message: 'Request body must be valid JSON.', detail })
}

/** Reads the JSON object of a call. **Errors**: 400, or 413 where it is too long. */
export function readBody(exchange: Exchange): JsonObject {
  const { body, context } = exchange
  if (body.problem === 'tooLarge') {
    fail(exchange, {
      status: 413,
      message: 'Request body too large.',
      detail: `Maximum request body size is ${context.profile.limits.body} bytes.`,
    })
  }
  const value = body.problem === undefined ? parseJsonObject(body.text) : undefined
  return value ?? failUnreadable(exchange, 'not a JSON object')
}

/** Reads a member that is text; absent or null, it is empty. **Errors**: 400. */
export function readText(exchange: Exchange, body: JsonObject, member: string): string {
  const value = body[member] ?? ''
  return typeof value === 'string' ? value : failUnreadable(exchange, `${member} is not a string`)
}

/** Reads a member that is a list of texts; absent or null, it is empty. **Errors**: 400. */
export function readTexts(exchange: Exchange, body: JsonObject, member: string): readonly string[] {
  const value = body[member] ?? []
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isList ? value : failUnreadable(exchange, `${member} is not a list of strings`)
}

/** Reads a UUID of the path. **Errors**: 400. */
export function readUuid(exchange: Exchange, segment: string): string {
  const text = exchange.segments[segment] ?? ''
  return (
    parseUuid(text) ??
    fail(exchange, { status: 400, message: `Invalid UUID "${text}".`, detail: 'invalid UUID' })
  )
}

/** The caller of a part of the provider's management API: the session is asked for before the experiment. */
export function requireProviderSession(exchange: Exchange): Session {
  const session = requireSession(exchange)
  const { context } = exchange
  const { policies, routes, wire } = context.profile
  if (routes[exchange.endpoint] === 'gated') {
    demand(policies.gate.experiment(context.deployment), (refusal) =>
      wire.coder.experimentOff(refusal, exchange),
    )
  }
  return session
}

/** Asks a permission policy. **Errors**: 403. */
export function permit(
  exchange: Exchange,
  permission: keyof Policies['permission'],
  facts: PermissionFacts,
): void {
  const { policies, wire } = exchange.context.profile
  demand(policies.permission[permission](facts), (refusal) => wire.coder.forbidden(refusal, exchange))
}

const missing: ApiError = {
  status: 404,
  message: 'Resource not found or you do not have access to this resource',
}

/** Ends a call about something that is not there. */
export function failMissing(exchange: Exchange): never {
  return fail(exchange, missing)
}

/** The user that the path names; `me` is the caller. **Errors**: 404, also where the caller may not know of the user. */
export function namedUser(exchange: Exchange, caller: User): User {
  const { context, segments } = exchange
  const name = segments.user ?? 'me'
  const subject = (name === 'me' ? caller : findPathUser(context, name)) ?? failMissing(exchange)
  const { policies, wire } = context.profile
  demand(policies.permission.actFor({ caller, subject }), () => wire.coder.error(missing))
  return subject
}
