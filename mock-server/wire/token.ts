/** Answers of the token and revocation endpoints: RFC 6749 §5, RFC 7009 §2.2. */

import { type Answer, type JsonObject, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Refusal } from '../judgement.ts'
import { formatChallenge } from '../protocol/challenge.ts'
import { errorDescription } from './http.ts'

/** Tokens as they are handed out. */
export interface IssuedTokens {
  readonly accessToken: string
  readonly refreshToken: string | undefined
  /** **Units**: seconds. */
  readonly expiresIn: number
  /** **Units**: milliseconds since the epoch. */
  readonly expiresAt: number
  /** The scope, where it is not the one that was asked for (RFC 6749 §5.1). */
  readonly narrowedScope: string | undefined
}

export const tokenWire = {
  /** The members of a successful response, in Coder's order; `expiry` is Coder's own. */
  members: (tokens: IssuedTokens): JsonObject => ({
    access_token: tokens.accessToken,
    token_type: 'Bearer',
    expires_in: tokens.expiresIn,
    refresh_token: tokens.refreshToken,
    scope: tokens.narrowedScope,
    expiry: new Date(tokens.expiresAt).toISOString(),
  }),

  /** Hands out tokens. */
  response: (tokens: IssuedTokens, exchange: Exchange): Answer =>
    json('tokenResponse', 200, exchange.context.profile.wire.token.members(tokens)),

  /** The members of an error response. */
  errorMembers: (refusal: Refusal): JsonObject => ({
    error: refusal.error,
    error_description: errorDescription(refusal.description),
  }),

  /** The status of an error response (RFC 6749 §5.2). */
  errorStatus: (refusal: Refusal): number => (refusal.error === 'invalid_client' ? 401 : 400),

  /** The challenges that go with a refused client authentication. */
  clientChallenges: (refusal: Refusal, _exchange: Exchange): readonly string[] =>
    refusal.error === 'invalid_client' ? [formatChallenge('Basic', { realm: 'coder' })] : [],

  /** Refuses a request to the token or revocation endpoint. */
  error: (refusal: Refusal, exchange: Exchange): Answer => {
    const wire = exchange.context.profile.wire.token
    const challenges = wire.clientChallenges(refusal, exchange)
    const answer = json('oauthError', wire.errorStatus(refusal), wire.errorMembers(refusal))
    if (challenges.length === 0) return answer
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenges } }
  },

  /** Confirms a revocation; the status says all (RFC 7009 §2.2). */
  revocationResponse: (_exchange: Exchange): Answer => ({
    kind: 'revocationResponse',
    status: 200,
    headers: {},
  }),

  /** Refuses a revocation. */
  revocationError: (refusal: Refusal, exchange: Exchange): Answer =>
    exchange.context.profile.wire.token.error(refusal, exchange),

  /** Confirms that an application lost all access to a user's account. */
  deletionResponse: (_exchange: Exchange): Answer => ({
    kind: 'tokenDeletionResponse',
    status: 204,
    headers: {},
  }),
}
