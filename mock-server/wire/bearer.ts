/** Answers of the protected resource to a request that its token does not carry: RFC 6750 §3, RFC 9728 §5.1. */

import { type Answer, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Refusal } from '../judgement.ts'
import { formatChallenge } from '../protocol/challenge.ts'
import { errorDescription } from './http.ts'

export const bearerWire = {
  /** The status of a refusal (RFC 6750 §3.1). */
  status: (refusal: Refusal): number => {
    if (refusal.error === 'invalid_request') return 400
    return refusal.error === 'insufficient_scope' ? 403 : 401
  },

  /** Where the protected resource describes itself. */
  resourceMetadata: (exchange: Exchange): string | undefined =>
    `${exchange.context.deployment.accessUrl}/.well-known/oauth-protected-resource`,

  /** The challenges; a request without credentials is told no error. */
  challenges: (refusal: Refusal, exchange: Exchange): readonly string[] => [
    formatChallenge('Bearer', {
      realm: 'coder',
      error: refusal.error === '' ? undefined : refusal.error,
      error_description: refusal.error === '' ? undefined : errorDescription(refusal.description),
      scope:
        refusal.error === 'insufficient_scope'
          ? exchange.context.profile.accepts.scopes[exchange.endpoint]
          : undefined,
      resource_metadata: exchange.context.profile.wire.bearer.resourceMetadata(exchange),
    }),
  ],

  /** Coder's message, which is the same for all that is wrong with a session; a good one is told what it lacks. */
  message: (refusal: Refusal): string =>
    bearerWire.status(refusal) === 401
      ? 'You are signed out or your session has expired. Please sign in again to continue.'
      : refusal.description,

  /** Refuses a request to the API. */
  error: (refusal: Refusal, exchange: Exchange): Answer => {
    const wire = exchange.context.profile.wire.bearer
    const message = wire.message(refusal)
    const detail = message === refusal.description ? undefined : refusal.description
    const answer = json('bearerError', wire.status(refusal), { message, detail })
    return {
      ...answer,
      headers: { ...answer.headers, 'www-authenticate': wire.challenges(refusal, exchange) },
    }
  },
}
