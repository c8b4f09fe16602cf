/** Defects of HTTP Basic at the token endpoint: RFC 6749 §2.3.1 and §5.2. */

import { allow, allowIf, refuse } from '../../judgement.ts'
import type { ClientFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { parseBasicCredentials } from '../../protocol/basic-credentials.ts'
import { type Defect, defineDefect } from '../define.ts'

const { clientAuthentication: policies } = strict.policies

const basicSecret = ({ basic }: ClientFacts) => (typeof basic === 'object' ? basic.clientSecret : undefined)

/** The defects of Basic. */
export const basicDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'basic-ignored',
      for: 'token-endpoint/client-secret-basic',
      because: 'The Authorization header of a token request is not read.',
    },
    { accepts: { basicAtTokenEndpoint: 'ignored' } },
  ),
  defineDefect(
    {
      id: 'basic-taken-verbatim',
      for: 'token-endpoint/basic-credentials-form-encoded',
      because: 'User name and password of Basic are not form-decoded.',
    },
    { accepts: { basicCredentials: (authorization) => parseBasicCredentials(authorization, 'verbatim') } },
  ),
  defineDefect(
    {
      id: 'client-id-beside-basic-refused',
      for: 'token-endpoint/basic-with-client-id',
      because: 'A client_id in the body counts as a second authentication method.',
    },
    {
      policies: {
        clientAuthentication: {
          sameClient: ({ basic, bodyClientId }) =>
            allowIf(typeof basic !== 'object' || bodyClientId === undefined, () =>
              refuse('invalid_request', 'More than one client authentication method was used', {
                because: 'There is a client_id in the body.',
                clause: 'RFC 6749 §2.3',
              }),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'other-client-id-beside-basic-ignored',
      for: 'token-endpoint/client-id-of-other-client',
      because: 'A client_id in the body that contradicts Basic is overlooked.',
    },
    { policies: { clientAuthentication: { sameClient: allowing } } },
  ),
  defineDefect(
    {
      id: 'invalid-client-with-400',
      for: 'token-endpoint/basic-wrong-secret',
      because: 'Failed Basic authentication is answered with 400.',
    },
    { wire: { token: { errorStatus: () => 400 } } },
  ),
  defineDefect(
    {
      id: 'invalid-client-with-403',
      for: 'token-endpoint/invalid-client-status',
      because: 'Failed client authentication is answered with 403.',
    },
    { wire: { token: { errorStatus: ({ error }) => (error === 'invalid_client' ? 403 : 400) } } },
  ),
  defineDefect(
    {
      id: 'no-basic-challenge',
      for: 'token-endpoint/basic-wrong-secret',
      because: 'Failed Basic authentication is answered without WWW-Authenticate.',
    },
    { wire: { token: { clientChallenges: () => [] } } },
  ),
  defineDefect(
    {
      id: 'bearer-challenge-for-basic',
      for: 'token-endpoint/basic-unknown-client',
      because: 'Failed Basic authentication is answered with a challenge for Bearer.',
    },
    {
      wire: {
        token: {
          clientChallenges: ({ error }) => (error === 'invalid_client' ? ['Bearer realm="coder"'] : []),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-basic-secret-accepted',
      for: 'token-endpoint/basic-empty-secret',
      because: 'Basic with an empty password passes for a public client.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) => (basicSecret(facts) === '' ? allow : policies.secret(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-basic-secret-as-missing-parameter',
      for: 'token-endpoint/basic-empty-secret',
      because: 'Basic with an empty password is answered with 400, as if a parameter were missing.',
    },
    {
      policies: {
        clientAuthentication: {
          secret: (facts) =>
            basicSecret(facts) === ''
              ? refuse('invalid_request', 'Missing required parameter: client_secret', {
                  because: 'The password is empty.',
                  clause: 'RFC 6749 §5.2',
                })
              : policies.secret(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'malformed-basic-as-server-error',
      for: 'token-endpoint/basic-malformed',
      because: 'Basic credentials that cannot be read are answered with server_error.',
    },
    { policies: { clientAuthentication: { basicFormat: withError(policies.basicFormat, 'server_error') } } },
  ),
  defineDefect(
    {
      id: 'malformed-basic-as-authentication',
      for: 'token-endpoint/basic-malformed',
      because: 'A client that is named in the body is let in by a Basic header that cannot be read.',
    },
    {
      policies: {
        clientAuthentication: {
          basicFormat: allowing,
          method: (facts) => (facts.basic === 'malformed' ? allow : policies.method(facts)),
        },
      },
    },
  ),
]
