/** Defects of client authentication at the token endpoint: RFC 6749 §2.3 and §5.2. */

import { allow, allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { ClientFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { digest } from '../../protocol/secrets.ts'
import { type Defect, defineDefect } from '../define.ts'

const { clientAuthentication: policies } = strict.policies

const invalidClient = refuse('invalid_client', 'The client credentials are invalid', {
  because: 'The secret is wrong.',
  clause: 'RFC 6749 §5.2',
})

/** Another comparison of secrets, for requests that have one. */
function comparing(matches: (facts: ClientFacts) => boolean) {
  return (facts: ClientFacts): Judgement =>
    allowIf(facts.method === 'none' || matches(facts), () => invalidClient)
}

const isClients = ({ storedSecret, client }: ClientFacts) =>
  storedSecret !== undefined && storedSecret.applicationId === client?.id

/** The defects of client authentication. */
export const clientAuthenticationDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'secret-known-by-its-first-half',
      for: 'token-endpoint/basic-altered-secrets',
      because: 'Of a client_secret only the part that finds its row is compared.',
    },
    { policies: { clientAuthentication: { secret: comparing(isClients) } } },
  ),
  defineDefect(
    {
      id: 'secret-trimmed',
      for: 'token-endpoint/post-altered-secrets',
      because: 'White space around a client_secret is cut off before it is compared.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: comparing(
            (facts) =>
              isClients(facts) &&
              digest(facts.presentedSecret?.secret.trim() ?? '') === facts.storedSecret?.digest,
          ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'secret-of-any-client',
      for: 'token-endpoint/other-clients-secret',
      because: 'The client_secret of one client opens every other one.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: comparing(
            ({ storedSecret, presentedDigest }) =>
              storedSecret !== undefined && storedSecret.digest === presentedDigest,
          ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'deleted-secret-accepted',
      for: 'token-endpoint/deleted-secret',
      because:
        'A client_secret that is not there any more passes: nothing is compared where nothing is found.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            facts.presentedSecret !== undefined && facts.storedSecret === undefined
              ? allow
              : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'body-credentials-refused',
      for: 'token-endpoint/client-secret-post',
      because: 'Credentials in the form, as documented, are refused.',
    },
    { accepts: { applicationAuthMethods: ['client_secret_basic'] } },
  ),
  defineDefect(
    {
      id: 'wrong-secret-as-invalid-grant',
      for: 'token-endpoint/post-wrong-secret',
      because: 'A wrong client_secret is answered with invalid_grant.',
    },
    { policies: { clientAuthentication: { secret: withError(policies.secret, 'invalid_grant') } } },
  ),
  defineDefect(
    {
      id: 'unknown-client-as-invalid-request',
      for: 'token-endpoint/post-unknown-client',
      because: 'An unknown client is answered with invalid_request.',
    },
    { policies: { clientAuthentication: { client: withError(policies.client, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'client-id-is-enough',
      for: 'token-endpoint/client-authentication-required',
      because: 'A client that has a secret redeems codes without it.',
    },
    { policies: { clientAuthentication: { method: allowing } } },
  ),
  defineDefect(
    {
      id: 'empty-body-secret-accepted',
      for: 'token-endpoint/client-secret-empty',
      because: 'An empty client_secret in the body counts as one, and is not compared.',
    },
    {
      accepts: { token: { empty: 'kept' } },
      policies: {
        clientAuthentication: {
          method: (facts) => (facts.bodyClientSecret === '' ? allow : policies.method(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unnamed-client-as-unauthorized',
      for: 'token-endpoint/client-unnamed',
      because: 'A request that names no client is answered with unauthorized_client.',
    },
    {
      policies: {
        clientAuthentication: { identifier: withError(policies.identifier, 'unauthorized_client') },
      },
    },
  ),
  defineDefect(
    {
      id: 'secret-without-id-as-access-denied',
      for: 'token-endpoint/client-id-missing',
      because: 'A client_secret without a client_id is answered with access_denied.',
    },
    {
      policies: {
        clientAuthentication: {
          identifier: (facts) =>
            facts.bodyClientSecret === undefined
              ? policies.identifier(facts)
              : withError(policies.identifier, 'access_denied')(facts),
        },
      },
    },
  ),
]
