/** Harmless differences of the token endpoint and of PKCE. */

import { allowIf, refuse } from '../judgement.ts'
import { allowing, withError } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { first } from '../protocol/parameters.ts'
import { defineVariant, type Variant } from './define.ts'

const { token, http } = strict.wire
const { authorizationCode, clientAuthentication } = strict.policies

/** The harmless differences of the token endpoint and of PKCE. */
export const tokenEndpointVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'body-credentials-refused-with-400',
      because: 'RFC 6749 §5.2: 401 is demanded for the Authorization header alone.',
    },
    {
      wire: {
        token: {
          error: (refusal, exchange) => {
            const answer = token.error(refusal, exchange)
            if (exchange.request.headers.has('authorization')) return answer
            return { ...answer, status: 400 }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'missing-secret-as-invalid-request',
      because:
        'RFC 6749 §2.3.1 calls client_secret REQUIRED, and §5.2 has invalid_request for what is missing.',
    },
    {
      policies: {
        clientAuthentication: { method: withError(clientAuthentication.method, 'invalid_request') },
      },
    },
  ),
  defineVariant(
    {
      id: 'unnamed-client-as-invalid-client',
      because: 'RFC 6749 §5.2 has invalid_client where no client authentication is included.',
    },
    {
      policies: {
        clientAuthentication: { identifier: withError(clientAuthentication.identifier, 'invalid_client') },
      },
    },
  ),
  defineVariant(
    {
      id: 'malformed-basic-as-invalid-request',
      because: 'RFC 6749 §5.2 has invalid_request for what is malformed.',
    },
    {
      policies: {
        clientAuthentication: { basicFormat: withError(clientAuthentication.basicFormat, 'invalid_request') },
      },
    },
  ),
  defineVariant(
    {
      id: 'missing-verifier-as-invalid-request',
      because:
        'RFC 7636 §4.5 calls code_verifier REQUIRED, and RFC 6749 §5.2 has invalid_request for what is missing.',
    },
    {
      policies: {
        authorizationCode: {
          verifierPresence: withError(authorizationCode.verifierPresence, 'invalid_request'),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'unexpected-verifier-as-invalid-request',
      because: 'RFC 9700 §4.8.2 says that the request is rejected, and not with which error.',
    },
    {
      policies: {
        authorizationCode: {
          verifierExpected: withError(authorizationCode.verifierExpected, 'invalid_request'),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'malformed-verifier-as-invalid-grant',
      because: 'RFC 7636 §4.6 has invalid_grant for a verifier that is none of the code.',
    },
    {
      policies: {
        authorizationCode: { verifierFormat: withError(authorizationCode.verifierFormat, 'invalid_grant') },
      },
    },
  ),
  defineVariant(
    {
      id: 'missing-redirect-uri-as-invalid-request',
      because:
        'RFC 6749 §4.1.3 calls redirect_uri REQUIRED, and §5.2 has invalid_request for what is missing.',
    },
    {
      policies: {
        authorizationCode: {
          redirectUri: (facts) =>
            facts.redirectUri === undefined
              ? withError(authorizationCode.redirectUri, 'invalid_request')(facts)
              : authorizationCode.redirectUri(facts),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'failed-exchange-spends-the-code',
      because: 'RFC 6749 leaves open whether a code outlives a request that was refused.',
    },
    {
      effects: {
        refusedCode: {
          redirectUri: 'self',
          verifierPresence: 'self',
          verifierFormat: 'self',
          verifier: 'self',
        },
      },
    },
  ),
  defineVariant(
    {
      id: 's256-challenge-of-43-only',
      because: 'RFC 7636 §4.2: base64url of a SHA-256 hash has 43 characters; another length cannot match.',
    },
    {
      policies: {
        authorization: {
          codeChallengeFormat: ({ parameters }) =>
            allowIf(/^[\w-]{43}$/.test(first(parameters, 'code_challenge') ?? 'a'.repeat(43)), () =>
              refuse('invalid_request', 'The code_challenge is no S256 hash', {
                because: 'The code_challenge has not 43 characters of base64url.',
                clause: 'RFC 7636 §4.2',
              }),
            ),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'pkce-refusal-with-error-uri',
      because:
        'RFC 7636 §4.4.1: the response of error_uri may explain the error in place of error_description.',
    },
    {
      wire: {
        authorization: {
          errorMembers: (refusal, target, exchange) => {
            const members = strict.wire.authorization.errorMembers(refusal, target, exchange)
            return { ...members, error_description: undefined, error_uri: 'https://coder.com/docs/errors' }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'codes-live-a-minute',
      because: 'RFC 6749 §4.1.2 recommends ten minutes at most, and names no least lifetime.',
    },
    { lifetimes: { authorizationCode: 60 } },
  ),
  defineVariant(
    {
      id: 'broken-escape-overlooked',
      because: 'RFC 6749 §3.2: a parameter that is not known is ignored, so that its value does not matter.',
    },
    { policies: { form: { encoding: allowing } } },
  ),
  defineVariant(
    {
      id: 'other-media-type-with-415',
      because: 'RFC 9110 §15.5.16: 415 is the status for a media type that is not supported.',
    },
    {
      wire: {
        token: {
          errorStatus: (refusal) =>
            refusal.description.includes('must be application/x-www-form-urlencoded')
              ? 415
              : token.errorStatus(refusal),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'unknown-scope-dropped',
      because: 'RFC 6749 §3.3: the server may leave a scope aside, as long as it says which one it granted.',
    },
    { policies: { authorization: { scope: allowing } } },
  ),
  defineVariant(
    {
      id: 'get-not-found',
      because: 'RFC 6749 §3.2 has no answer for other methods than POST.',
    },
    {
      wire: {
        http: { methodNotAllowed: (allowed) => ({ ...http.methodNotAllowed(allowed), status: 404 }) },
      },
    },
  ),
  defineVariant(
    {
      id: 'access-tokens-of-ten-minutes',
      because: 'RFC 6750 §5.3 recommends an hour at most for access tokens.',
    },
    { lifetimes: { accessToken: 600 } },
  ),
  defineVariant(
    {
      id: 'pkce-optional-for-public-clients',
      because:
        'RFC 7636 §5: the server may serve clients that do not use PKCE; RFC 8252 §8.1 advises against it for native apps only.',
    },
    {
      policies: {
        authorization: {
          codeChallengePresence: (facts) =>
            facts.client?.redirectUris.every((uri) => uri.startsWith('https:'))
              ? allowing(facts)
              : strict.policies.authorization.codeChallengePresence(facts),
        },
      },
    },
  ),
]
