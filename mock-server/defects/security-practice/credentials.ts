/** Defects of credentials, and of what they are good for: RFC 6749 §7, §10.3, §10.10 and §10.12. */

import { json } from '../../answer.ts'
import { createApplication } from '../../api/applications.ts'
import { bearerToken } from '../../endpoints/session.ts'
import type { Exchange } from '../../exchange.ts'
import { allow, allowIf } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { parseOpaque } from '../../protocol/secrets.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { requested } from '../sealing.ts'

/** Opens the protected resource for a bearer token that `known` knows by its first half. */
function opening(known: (exchange: Exchange, id: string) => boolean) {
  return {
    wire: {
      bearer: {
        error: (...[refusal, exchange]: Parameters<typeof strict.wire.bearer.error>) => {
          const parsed = parseOpaque(bearerToken(exchange.request) ?? '')
          return parsed !== undefined && known(exchange, parsed.id)
            ? json('coderResponse', 200, { id: 'somebody' })
            : strict.wire.bearer.error(refusal, exchange)
        },
      },
    },
  }
}

/** 18 characters of 62: 107 bits. */
const weak = { id: 10, secret: 8 }
/** 24 characters of 62: 142 bits. */
const middling = { id: 10, secret: 14 }

/** The defects of credentials. */
export const credentialDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'codes-weak',
      for: 'security-practice/code-unguessable',
      because: 'Authorization codes have a chance of 107 bits.',
    },
    { limits: { authorizationCode: weak } },
  ),
  defineDefect(
    {
      id: 'access-tokens-weak',
      for: 'security-practice/access-token-unguessable',
      because: 'Access tokens have a chance of 107 bits.',
    },
    { limits: { accessToken: weak } },
  ),
  defineDefect(
    {
      id: 'refresh-tokens-weak',
      for: 'security-practice/refresh-token-unguessable',
      because: 'Refresh tokens have a chance of 107 bits.',
    },
    { limits: { refreshToken: weak } },
  ),
  defineDefect(
    {
      id: 'client-secrets-weak',
      for: 'security-practice/client-secret-unguessable',
      because: 'Client secrets have a chance of 107 bits.',
    },
    { limits: { clientSecret: weak } },
  ),
  defineDefect(
    {
      id: 'codes-middling',
      for: 'security-practice/credentials-recommended-strength',
      because: 'Authorization codes have a chance of 142 bits.',
    },
    { limits: { authorizationCode: middling } },
  ),
  defineDefect(
    {
      id: 'access-tokens-middling',
      for: 'security-practice/credentials-recommended-strength',
      because: 'Access tokens have a chance of 142 bits.',
    },
    { limits: { accessToken: middling } },
  ),
  defineDefect(
    {
      id: 'refresh-tokens-middling',
      for: 'security-practice/credentials-recommended-strength',
      because: 'Refresh tokens have a chance of 142 bits.',
    },
    { limits: { refreshToken: middling } },
  ),
  defineDefect(
    {
      id: 'refresh-token-opens-resource',
      for: 'security-practice/refresh-token-at-resource',
      because: 'The protected resource takes a refresh token for an access token.',
    },
    opening(({ context }, id) => context.stores.refreshTokens.get(id) !== undefined),
  ),
  defineDefect(
    {
      id: 'code-opens-resource',
      for: 'security-practice/code-at-resource',
      because: 'The protected resource takes an authorization code for an access token.',
    },
    opening(({ context }, id) => context.stores.codes.get(id) !== undefined),
  ),
  defineDefect(
    {
      id: 'suspended-user-keeps-access',
      for: 'security-practice/suspended-user-access-token',
      because: 'The access tokens of a suspended user go on working.',
    },
    { effects: { suspendedUser: 'kept' }, policies: { session: { user: allowing } } },
  ),
  defineDefect(
    {
      id: 'suspended-user-refreshes',
      for: 'security-practice/suspended-user-refresh',
      because: 'The refresh tokens of a suspended user go on working.',
    },
    { effects: { suspendedUser: 'kept' }, policies: { refreshToken: { user: allowing } } },
  ),
  defineDefect(
    {
      id: 'suspended-user-authorizes',
      for: 'security-practice/suspended-user-authorization',
      because: 'The session of a suspended user is good for authorizing clients.',
    },
    {
      policies: {
        session: { user: (facts) => (facts.decidedByUser ? allow : strict.policies.session.user(facts)) },
      },
    },
  ),
  defineDefect(
    {
      id: 'access-token-authorizes-clients',
      for: 'security-practice/access-token-grants-nothing',
      because: 'An access token is a session, with which its client authorizes clients.',
    },
    { policies: { session: { resourceOwner: allowing } } },
  ),
  defineDefect(
    {
      id: 'applications-managed-by-anybody',
      for: 'security-practice/access-token-of-member',
      because: 'Every member manages the applications of the deployment.',
    },
    { policies: { permission: { manageApplications: allowing } } },
  ),
  defineDefect(
    {
      id: 'forbidden-application-created',
      for: 'security-practice/access-token-of-member',
      because: 'An application is created before its creator is found to have no right to it.',
    },
    {
      wire: {
        coder: {
          forbidden: (refusal, exchange) => {
            const name = String(requested(exchange).name)
            const entry = { name, callback_url: 'https://client.example/callback', icon: '' }
            if (exchange.endpoint === 'applicationCreation') createApplication(exchange, entry)
            return strict.wire.coder.forbidden(refusal, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'verifier-of-any-transaction',
      for: 'security-practice/code-injection',
      because: 'A code_verifier of 43 characters redeems any code.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: ({ parameters }) =>
            allowIf(parameters.values.get('code_verifier')?.[0]?.length === 43, () =>
              refuseWrongly('The PKCE code verifier is invalid', 'invalid_grant'),
            ),
        },
      },
    },
  ),
]
