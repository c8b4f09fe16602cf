/** What the authorization server does beside what it advertises. */

import { allow, allowIf } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { advertising } from '../metadata.ts'
import { refuseWrongly } from '../refusals.ts'

const { clientAuthentication, grantType } = strict.policies

/** A client authentication method that is refused although the client may use it. */
function refusing(method: string) {
  return (facts: Parameters<typeof clientAuthentication.method>[0]) =>
    facts.method === method
      ? refuseWrongly(`The method ${method} does not work.`, 'invalid_client')
      : clientAuthentication.method(facts)
}

/** The defects by which metadata and server differ. */
export const advertisedDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'advertised-other-response-types',
      for: 'server-metadata/response-types-unadvertised',
      because: 'Every response_type is served as if it were code.',
    },
    { policies: { authorization: { responseType: allowing } } },
  ),
  defineDefect(
    {
      id: 'advertised-response-mode-unknown',
      for: 'server-metadata/response-modes-default',
      because: 'The response modes are not listed, and response_mode is refused as an unknown parameter.',
    },
    {
      ...advertising({ response_modes_supported: undefined }),
      policies: {
        authorization: {
          unknownParameters: ({ parameters }) =>
            allowIf(first(parameters, 'response_mode') === undefined, () =>
              refuseWrongly('response_mode is not a valid parameter'),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'advertised-plain-beside-s256',
      for: 'server-metadata/code-challenge-plain-unadvertised',
      because: 'The code challenge method plain is accepted without being advertised.',
    },
    { policies: { authorization: { codeChallengeMethod: allowing } } },
  ),
  defineDefect(
    {
      id: 'advertised-password-known',
      for: 'server-metadata/grant-types-unadvertised',
      because: 'The password grant is there: it fails by the password.',
    },
    {
      policies: {
        grantType: {
          supported: (facts) =>
            first(facts.parameters, 'grant_type') === 'password'
              ? refuseWrongly('Incorrect email or password.', 'invalid_grant')
              : grantType.supported(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'advertised-basic-ignored',
      for: 'server-metadata/client-secret-basic-works',
      because: 'client_secret_basic is advertised, and the Authorization header is not read.',
    },
    { accepts: { basicAtTokenEndpoint: 'ignored' } },
  ),
  defineDefect(
    {
      id: 'advertised-post-refused',
      for: 'server-metadata/client-secret-post-works',
      because: 'client_secret_post is advertised and refused.',
    },
    { policies: { clientAuthentication: { method: refusing('client_secret_post') } } },
  ),
  defineDefect(
    {
      id: 'advertised-none-refused',
      for: 'server-metadata/none-works',
      because: 'The method none is advertised, and public clients are refused.',
    },
    { policies: { clientAuthentication: { method: refusing('none') } } },
  ),
  defineDefect(
    {
      id: 'advertised-secret-optional',
      for: 'server-metadata/none-unadvertised',
      because: 'Clients with a secret are served without it, which the metadata does not tell.',
    },
    {
      ...advertising({
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      }),
      policies: {
        clientAuthentication: {
          method: (facts) => (facts.method === 'none' ? allow : clientAuthentication.method(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'advertised-post-by-silence',
      for: 'server-metadata/client-secret-basic-default',
      because: 'The methods of the token endpoint are not listed, and client_secret_post alone works.',
    },
    {
      ...advertising({ token_endpoint_auth_methods_supported: undefined }),
      accepts: { basicAtTokenEndpoint: 'ignored' },
    },
  ),
  defineDefect(
    {
      id: 'advertised-revocation-post-by-silence',
      for: 'server-metadata/revocation-basic-default',
      because: 'The methods of the revocation endpoint are not listed, and client_secret_post alone works.',
    },
    {
      ...advertising({ revocation_endpoint_auth_methods_supported: undefined }),
      accepts: { basicAtTokenEndpoint: 'ignored' },
    },
  ),
  defineDefect(
    {
      id: 'advertised-redirect-without-code',
      for: 'server-metadata/authorization-endpoint-works',
      because: 'The authorization response has a token of its own name in place of the code.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target, exchange) => {
            const members = strict.wire.authorization.responseMembers(code, target, exchange)
            return { ...members, code: undefined, authorization_code: code }
          },
        },
      },
    },
  ),
]
