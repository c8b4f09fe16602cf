/** Defects of client authentication at refreshing, and of the binding to the client: RFC 6749 §6. */

import { allow, allowIf, refuse } from '../../judgement.ts'
import type { ClientFacts } from '../../policies/index.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { isRefresh } from './refreshing.ts'

const policies = strict.policies.clientAuthentication
const refreshing = ({ grantType }: ClientFacts) => grantType === 'refresh_token'

/** The defects of clients at refreshing. */
export const refreshClientDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'refresh-without-client-authentication',
      for: 'refresh-token/client-secret-missing',
      because: 'A client with a secret refreshes without it.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) => (refreshing(facts) && facts.method === 'none' ? allow : policies.method(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-without-client-as-invalid-grant',
      for: 'refresh-token/client-absent',
      because: 'A refresh request that names no client is answered with invalid_grant.',
    },
    {
      policies: {
        clientAuthentication: {
          identifier: (facts) => {
            const judgement = policies.identifier(facts)
            return judgement.allow || !refreshing(facts)
              ? judgement
              : { ...judgement, error: 'invalid_grant' }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-secret-not-checked',
      for: 'refresh-token/client-secret-wrong',
      because: 'A refresh request with a client_secret in its form is not checked for the right one.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            refreshing(facts) && facts.method === 'client_secret_post' ? allow : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-secret-of-any-client',
      for: 'refresh-token/client-secret-of-another-client',
      because: 'A refresh request may have the secret of any client.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            refreshing(facts) && facts.storedSecret?.digest === facts.presentedDigest
              ? allow
              : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-by-basic-refused',
      for: 'refresh-token/basic-authentication',
      because: 'A client that authenticates by Basic gets codes redeemed and tokens not refreshed.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) =>
            allowIf(!refreshing(facts) || facts.method !== 'client_secret_basic', () =>
              refuse('invalid_client', 'The client credentials are invalid', {
                because: 'Basic is not read at refreshing.',
                clause: 'none',
              }),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-basic-secret-not-checked',
      for: 'refresh-token/basic-secret-wrong',
      because: 'A refresh request with Basic credentials is not checked for the right secret.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            refreshing(facts) && facts.method === 'client_secret_basic' ? allow : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-without-basic-challenge',
      for: 'refresh-token/basic-secret-wrong',
      because: 'Failed Basic authentication at refreshing is answered without WWW-Authenticate.',
    },
    {
      wire: {
        token: {
          clientChallenges: (refusal, exchange) =>
            isRefresh(exchange) ? [] : strict.wire.token.clientChallenges(refusal, exchange),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refresh-token-of-any-client',
      for: 'refresh-token/another-client',
      because: 'A refresh token serves every client that authenticates.',
    },
    { policies: { refreshToken: { client: allowing } } },
  ),
]
