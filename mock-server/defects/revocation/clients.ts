/** Defects in who may revoke: RFC 7009 §2.1 and §5. */

import { allow, allowIf, refuse } from '../../judgement.ts'
import type { ClientFacts } from '../../policies/index.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { parseKey } from '../../protocol/secrets.ts'
import { revokeGrant } from '../../stores/revocation.ts'
import { type Defect, defineDefect } from '../define.ts'
import { formParameter } from '../refresh-token/refreshing.ts'
import { refuseWrongly } from '../refusals.ts'

const policies = strict.policies.clientAuthentication
const revoking = ({ endpoint }: ClientFacts) => endpoint === 'revocation'

/** The defects in who may revoke. */
export const revocationClientDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'revocation-without-client-authentication',
      for: 'revocation/client-secret-missing',
      because: 'A client with a secret revokes without it.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) => (revoking(facts) && facts.method === 'none' ? allow : policies.method(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-before-client-authentication',
      for: 'revocation/unauthenticated-revokes-nothing',
      because: 'A revocation is refused for want of client authentication when the token is dead already.',
    },
    {
      wire: {
        token: {
          revocationError: (refusal, exchange) => {
            const { stores } = exchange.context
            const parsed = parseKey(formParameter(exchange, 'token') ?? '')
            const grantId = parsed && stores.keys.get(parsed.id)?.grantId
            if (refusal.error === 'invalid_client' && grantId !== undefined) revokeGrant(stores, grantId)
            return strict.wire.token.revocationError(refusal, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-secret-not-checked',
      for: 'revocation/client-secret-wrong',
      because: 'A revocation request with a client_secret in its form is not checked for the right one.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            revoking(facts) && facts.method === 'client_secret_post' ? allow : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-secret-of-any-client',
      for: 'revocation/client-secret-of-another-client',
      because: 'A revocation request may have the secret of any client.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            revoking(facts) && facts.storedSecret?.digest === facts.presentedDigest
              ? allow
              : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-basic-secret-not-checked',
      for: 'revocation/basic-secret-wrong',
      because: 'A revocation request with Basic credentials is not checked for the right secret.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            revoking(facts) && facts.method === 'client_secret_basic' ? allow : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-without-basic-challenge',
      for: 'revocation/basic-secret-wrong',
      because: 'Failed Basic authentication at revocation is answered without WWW-Authenticate.',
    },
    {
      wire: {
        token: {
          clientChallenges: (refusal, exchange) =>
            exchange.endpoint === 'revocation' ? [] : strict.wire.token.clientChallenges(refusal, exchange),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-by-basic-refused',
      for: 'revocation/basic-authentication',
      because: 'A client that authenticates by Basic gets tokens and cannot revoke them.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) =>
            allowIf(!revoking(facts) || facts.method !== 'client_secret_basic', () =>
              refuse('invalid_client', 'The client credentials are invalid', {
                because: 'Basic is not read at revocation.',
                clause: 'none',
              }),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-without-client-as-invalid-token',
      for: 'revocation/client-absent',
      because: 'A revocation request that names no client is answered with invalid_token.',
    },
    {
      policies: {
        clientAuthentication: {
          identifier: (facts) => {
            const judgement = policies.identifier(facts)
            return judgement.allow || !revoking(facts) ? judgement : { ...judgement, error: 'invalid_token' }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'foreign-revocation-confirmed',
      for: 'revocation/token-of-another-client',
      because: 'The revocation of the token of another client is confirmed, and nothing is revoked.',
    },
    {
      policies: {
        revocationSearch: {
          hint: ({ grant, client }) =>
            allowIf(grant?.applicationId === client.id, () => refuseWrongly('Not found')),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'tokens-of-any-client-revoked',
      for: 'revocation/token-of-another-client-lives-on',
      because: 'A client revokes the tokens of other clients.',
    },
    { policies: { revocation: { client: allowing } } },
  ),
]
