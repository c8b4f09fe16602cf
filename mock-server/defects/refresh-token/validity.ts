/** Defects in what counts as a refresh token: RFC 6749 §6, RFC 9700 §4.14. */

import { allow, allowIf, type Judgement } from '../../judgement.ts'
import type { RefreshFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { parseKey, parseOpaque } from '../../protocol/secrets.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { formParameter, grantOf, servingAnyway } from './refreshing.ts'

const policies = strict.policies.refreshToken

/** Lets a refresh token serve again for so long after it was replaced. */
function graceOf(seconds: number) {
  return (facts: RefreshFacts): Judgement =>
    facts.now - (facts.stored?.rotatedAt ?? facts.now) < seconds * 1000 ? allow : policies.unused(facts)
}

/** The defects of what counts as a refresh token. */
export const refreshTokenDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'missing-refresh-token-as-invalid-grant',
      for: 'refresh-token/absent',
      because: 'A refresh request without refresh_token is answered with invalid_grant.',
    },
    { policies: { refreshToken: { presence: withError(policies.presence, 'invalid_grant') } } },
  ),
  defineDefect(
    {
      id: 'empty-token-parameters-kept',
      for: 'refresh-token/empty',
      because: 'A parameter without value counts as there.',
    },
    { accepts: { token: { empty: 'kept' } } },
  ),
  defineDefect(
    {
      id: 'repeated-refresh-token-accepted',
      for: 'refresh-token/repeated',
      because: 'Of several refresh_token parameters the first one is taken.',
    },
    { accepts: { token: { repeatable: ['resource', 'refresh_token'] } } },
  ),
  defineDefect(
    {
      id: 'unknown-parameter-refused-at-refresh',
      for: 'refresh-token/unknown-parameter',
      because: 'A refresh request with a parameter that the server does not know is refused.',
    },
    {
      policies: {
        form: {
          unknownParameters: ({ body, accepts }) => {
            const unknown = [...body.values.keys()].some((name) => !accepts.known.includes(name))
            const refreshing = body.values.get('grant_type')?.includes('refresh_token') ?? false
            return allowIf(!unknown || !refreshing, () => refuseWrongly('There is an unknown parameter.'))
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unknown-refresh-token-as-invalid-request',
      for: 'refresh-token/unknown',
      because: 'A refresh token that was never issued is answered with invalid_request.',
    },
    {
      policies: {
        refreshToken: {
          known: (facts) =>
            (facts.presentedDigest === undefined
              ? policies.known
              : withError(policies.known, 'invalid_request'))(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'malformed-refresh-token-as-invalid-request',
      for: 'refresh-token/malformed',
      because: 'What has not the form of a refresh token is answered with invalid_request.',
    },
    {
      policies: {
        refreshToken: {
          known: (facts) =>
            (facts.presentedDigest === undefined
              ? withError(policies.known, 'invalid_request')
              : policies.known)(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-token-known-by-its-first-half',
      for: 'refresh-token/altered',
      because: 'Of a refresh token only the part that finds its row is compared.',
    },
    {
      policies: {
        refreshToken: {
          known: (facts) =>
            facts.stored !== undefined && facts.grant !== undefined ? allow : policies.known(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'access-token-refreshes',
      for: 'refresh-token/access-token-instead',
      because: 'An access token serves as a refresh token.',
    },
    servingAnyway((exchange) => {
      const parsed = parseKey(formParameter(exchange, 'refresh_token') ?? '')
      return parsed && grantOf(exchange, exchange.context.stores.keys.get(parsed.id), parsed.secret)
    }),
  ),
  defineDefect(
    {
      id: 'code-refreshes',
      for: 'refresh-token/code-instead',
      because: 'An authorization code serves as a refresh token.',
    },
    servingAnyway((exchange) => {
      const parsed = parseOpaque(formParameter(exchange, 'refresh_token') ?? '')
      return parsed && grantOf(exchange, exchange.context.stores.codes.get(parsed.id), parsed.secret)
    }),
  ),
  defineDefect(
    {
      id: 'refresh-token-redeemed-as-code',
      for: 'refresh-token/as-code',
      because: 'A refresh token serves as an authorization code.',
    },
    servingAnyway((exchange) => {
      const parsed = parseOpaque(formParameter(exchange, 'code') ?? '')
      return parsed && grantOf(exchange, exchange.context.stores.refreshTokens.get(parsed.id), parsed.secret)
    }),
  ),
  defineDefect(
    {
      id: 'refresh-tokens-for-ten-years',
      for: 'refresh-token/idle',
      because: 'A refresh token that nobody uses lives ten years.',
    },
    { lifetimes: { refreshToken: 10 * 366 * 24 * 60 * 60 } },
  ),
  defineDefect(
    {
      id: 'refresh-token-dies-with-access-token',
      for: 'refresh-token/outlives-access-token',
      because: 'A refresh token expires with the access token that it came with.',
    },
    { lifetimes: { refreshToken: strict.lifetimes.accessToken } },
  ),
  defineDefect(
    {
      id: 'refresh-widens-scope',
      for: 'refresh-token/scope-widened',
      because: 'A refresh grants whatever scope it asks for.',
    },
    { policies: { refreshToken: { scope: allowing } } },
  ),
  defineDefect(
    {
      id: 'refresh-tokens-not-replaced',
      for: 'refresh-token/rotated',
      because: 'No refresh brings a new refresh token.',
    },
    { effects: { rotation: 'none' } },
  ),
  defineDefect(
    {
      id: 'refresh-tokens-of-public-clients-not-replaced',
      for: 'refresh-token/public-client-rotation',
      because: 'A public client keeps one refresh token for good.',
    },
    { effects: { rotation: 'confidentialClients' } },
  ),
  defineDefect(
    {
      id: 'refresh-token-good-for-ever',
      for: 'refresh-token/previous-refused',
      because: 'A refresh token goes on working after it was replaced.',
    },
    { policies: { refreshToken: { unused: allowing } } },
  ),
  defineDefect(
    {
      id: 'refresh-token-good-for-a-minute-more',
      for: 'refresh-token/public-client-previous-refused',
      because: 'A refresh token goes on working for a minute after it was replaced.',
    },
    { policies: { refreshToken: { unused: graceOf(60) } } },
  ),
  defineDefect(
    {
      id: 'refresh-token-good-for-rivals',
      for: 'refresh-token/public-client-race',
      because: 'Two uses of a refresh token within the same five seconds are both served.',
    },
    { policies: { refreshToken: { unused: graceOf(5) } } },
  ),
  defineDefect(
    {
      id: 'refresh-token-replay-ends-nothing',
      for: 'refresh-token/public-client-replay',
      because: 'The replay of a refresh token is refused and has no consequence.',
    },
    { effects: { refusedRefreshToken: { unused: 'nothing' } } },
  ),
]
