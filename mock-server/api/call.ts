/** What the calls of Coder's API share: errors, bodies, callers. */

import type { JsonObject } from '../answer.ts'
import { requireSession, type Session } from '../endpoints/session.ts'
import type { Exchange } from '../exchange.ts'
import { demand, type Judgement, OAuthError, refuse } from '../judgement.ts'
import type { PermissionFacts, Policies } from '../policies/index.ts'
import { parseJsonObject } from '../protocol/json.ts'
import type { User } from '../stores/rows.ts'
import type { ApiError } from '../wire/index.ts'
import { findUser } from './find-user.ts'

/** Ends a call with an error of the API. */
export function fail(exchange: Exchange, error: ApiError): never {
  const reason = { because: error.detail ?? error.message, clause: 'Coder API' }
  throw new OAuthError(refuse('api', error.message, reason), () =>
    exchange.context.profile.wire.coder.error(error),
  )
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
  return (
    value ??
    fail(exchange, { status: 400, message: 'Request body must be valid JSON.', detail: 'not a JSON object' })
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
  const judgement: Judgement = policies.permission[permission](facts)
  demand(judgement, (refusal) => wire.coder.forbidden(refusal, exchange))
}

const missing: ApiError = {
  status: 404,
  message: 'Resource not found or you do not have access to this resource',
}

/** Ends a call about something that is not there. */
export function failMissing(exchange: Exchange): never {
  return fail(exchange, missing)
}

/** The user that the path names; `me` is the caller. **Errors**: 404. */
export function namedUser(exchange: Exchange, caller: User): User {
  const name = exchange.segments.user ?? 'me'
  return (name === 'me' ? caller : findUser(exchange.context, name)) ?? failMissing(exchange)
}
