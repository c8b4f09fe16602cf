/** Defects in what a revocation ends: RFC 7009 §2.1 and §2.2. */

import type { Answer } from '../../answer.ts'
import type { Context } from '../../context.ts'
import type { Exchange } from '../../exchange.ts'
import type { RevocationFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { parseKey, parseOpaque } from '../../protocol/secrets.ts'
import { revokeGrant } from '../../stores/revocation.ts'
import { type Defect, defineDefect } from '../define.ts'
import { formParameter } from '../refresh-token/refreshing.ts'
import { refuseWrongly } from '../refusals.ts'
import { refusing } from './refusing.ts'

/** Answers errors of the server with the status of one. */
const asServerErrors = {
  token: {
    errorStatus: (refusal: Parameters<typeof strict.wire.token.errorStatus>[0]) =>
      refusal.error === 'server_error' ? 500 : strict.wire.token.errorStatus(refusal),
  },
}

const isUnknown = ({ grant }: RevocationFacts) => grant === undefined
const isAccessTokenShaped = ({ token = '' }: RevocationFacts) => parseKey(token) !== undefined
const isRefreshTokenShaped = ({ token = '' }: RevocationFacts) => parseOpaque(token) !== undefined
const isShapeless = (facts: RevocationFacts) => !isAccessTokenShaped(facts) && !isRefreshTokenShaped(facts)

/** Revokes when it answers, and so can refuse by what is stored. */
function revokingLate(refuses: (context: Context, token: string) => boolean) {
  return {
    effects: { revokedAccessToken: 'nothing', revokedRefreshToken: 'nothing' },
    wire: {
      token: {
        revocationResponse: (exchange: Exchange): Answer => {
          const { context } = exchange
          const { stores } = context
          const token = formParameter(exchange, 'token') ?? ''
          if (refuses(context, token)) {
            return strict.wire.token.error(
              refuseWrongly('The token cannot be revoked', 'invalid_grant'),
              exchange,
            )
          }
          const refreshToken = stores.refreshTokens.get(parseOpaque(token)?.id ?? '')
          const key = stores.keys.get(parseKey(token)?.id ?? '')
          revokeGrant(stores, refreshToken?.grantId ?? key?.grantId ?? '')
          return strict.wire.token.revocationResponse(exchange)
        },
      },
    },
  } as const
}

/**
 * The user of the revocation that is being answered: endpoints are synchronous, so there is one at a time.
 * Owners are spared: all cases share theirs.
 */
let userOfRevocation = ''

/** The defects of what a revocation ends. */
export const revocationTokenDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'access-tokens-not-revocable',
      for: 'revocation/access-token',
      because: 'Access tokens cannot be revoked, as unsupported_token_type says.',
    },
    refusing(({ kind }) => kind === 'access_token', 'unsupported_token_type'),
  ),
  defineDefect(
    {
      id: 'access-token-revocation-pretended',
      for: 'revocation/confirmed-at-once',
      because: 'The revocation of an access token is confirmed, and nothing is revoked.',
    },
    { effects: { revokedAccessToken: 'nothing' } },
  ),
  defineDefect(
    {
      id: 'access-token-revocation-as-invalid-request',
      for: 'revocation/unsupported-token-type',
      because: 'That access tokens cannot be revoked is said by invalid_request.',
    },
    refusing(({ kind }) => kind === 'access_token', 'invalid_request'),
  ),
  defineDefect(
    {
      id: 'refresh-token-revocation-pretended',
      for: 'revocation/refresh-token',
      because: 'The revocation of a refresh token is confirmed, and nothing is revoked.',
    },
    { effects: { revokedRefreshToken: 'nothing' } },
  ),
  defineDefect(
    {
      id: 'revocation-answered-with-204',
      for: 'revocation/status',
      because: 'A revocation is answered with status 204.',
    },
    {
      wire: {
        token: { revocationResponse: () => ({ kind: 'revocationResponse', status: 204, headers: {} }) },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-forgets-access-tokens',
      for: 'revocation/refresh-token-ends-access-tokens',
      because: 'The revocation of a refresh token leaves the access tokens of its grant alive.',
    },
    { effects: { revokedRefreshToken: 'self' } },
  ),
  defineDefect(
    {
      id: 'revocation-forgets-refresh-token',
      for: 'revocation/access-token-ends-refresh-token',
      because: 'The revocation of an access token leaves the refresh token of its grant alive.',
    },
    { effects: { revokedAccessToken: 'self' } },
  ),
  defineDefect(
    {
      id: 'revocation-ends-everything-of-user',
      for: 'revocation/other-client-lives-on',
      because: 'The revocation of one token ends whatever its user, a member, has granted to any client.',
    },
    {
      policies: {
        revocation: {
          client: (facts) => {
            userOfRevocation = facts.grant?.userId ?? ''
            return strict.policies.revocation.client(facts)
          },
        },
      },
      wire: {
        token: {
          revocationResponse: (exchange) => {
            const { stores } = exchange.context
            const isOwner = stores.users.get(userOfRevocation)?.roles.includes('owner') ?? true
            const grants = isOwner ? [] : stores.grants.where('userId', userOfRevocation)
            for (const grant of grants) revokeGrant(stores, grant.id)
            return strict.wire.token.revocationResponse(exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unknown-token-refused',
      for: 'revocation/token-unknown',
      because: 'The revocation of a token that is not known is answered with invalid_grant.',
    },
    refusing((facts) => isUnknown(facts) && isRefreshTokenShaped(facts), 'invalid_grant'),
  ),
  defineDefect(
    {
      id: 'malformed-token-refused',
      for: 'revocation/token-malformed',
      because: 'The revocation of what has not the form of a token is answered with invalid_request.',
    },
    refusing(isShapeless, 'invalid_request'),
  ),
  defineDefect(
    {
      id: 'wrong-access-token-is-server-error',
      for: 'revocation/access-token-altered',
      because: 'The revocation of an access token with a wrong second half is answered with 500.',
    },
    {
      ...refusing((facts) => isUnknown(facts) && isAccessTokenShaped(facts), 'server_error'),
      wire: asServerErrors,
    },
  ),
  defineDefect(
    {
      id: 'wrong-refresh-token-is-server-error',
      for: 'revocation/refresh-token-altered',
      because: 'The revocation of a refresh token with a wrong second half is answered with 500.',
    },
    {
      ...refusing((facts) => isUnknown(facts) && isRefreshTokenShaped(facts), 'server_error'),
      wire: asServerErrors,
    },
  ),
  defineDefect(
    {
      id: 'revocation-by-first-half',
      for: 'revocation/altered-token-revokes-nothing',
      because: 'Whoever knows the first half of an access token can revoke it.',
    },
    {
      wire: {
        token: {
          revocationResponse: (exchange) => {
            const { stores } = exchange.context
            const parsed = parseKey(formParameter(exchange, 'token') ?? '')
            const grantId = parsed && stores.keys.get(parsed.id)?.grantId
            if (grantId !== undefined) revokeGrant(stores, grantId)
            return strict.wire.token.revocationResponse(exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'second-revocation-refused',
      for: 'revocation/repeated',
      because: 'The revocation of a token that was revoked is answered with unsupported_token_type.',
    },
    refusing((facts) => isUnknown(facts) && isRefreshTokenShaped(facts), 'unsupported_token_type'),
  ),
  defineDefect(
    {
      id: 'revocation-of-replaced-token-refused',
      for: 'revocation/refresh-token-replaced',
      because: 'The revocation of a refresh token that was replaced is answered with invalid_grant.',
    },
    revokingLate(({ stores }, token) => {
      const parsed = parseOpaque(token)
      return (parsed && stores.refreshTokens.get(parsed.id)?.rotatedAt) !== undefined
    }),
  ),
  defineDefect(
    {
      id: 'revocation-of-expired-token-refused',
      for: 'revocation/token-expired',
      because: 'The revocation of an access token that has expired is answered with invalid_grant.',
    },
    revokingLate(({ stores, clock }, token) => {
      const parsed = parseKey(token)
      const key = parsed && stores.keys.get(parsed.id)
      return key !== undefined && key.expiresAt <= clock.now()
    }),
  ),
]
