/** Defects of error responses, and of what is said to grant types that are not offered: RFC 6749 §5.2. */

import type { JsonObject } from '../../answer.ts'
import type { Profile } from '../../profile.ts'
import { allowing, type Override, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf } from '../sealing.ts'

const { token, http } = strict.wire
const { grantType } = strict.policies

/** Other members of error responses. */
function members(change: (body: JsonObject) => JsonObject): Override<Profile> {
  return { wire: { token: { errorMembers: (refusal) => change(token.errorMembers(refusal)) } } }
}

/** Another error for certain grant types. */
function unsupported(pattern: RegExp, error: string): Override<Profile> {
  return {
    policies: {
      grantType: {
        supported: (facts) =>
          pattern.test(first(facts.parameters, 'grant_type') ?? '')
            ? withError(grantType.supported, error)(facts)
            : grantType.supported(facts),
      },
    },
  }
}

/** The defects of error responses. */
export const tokenErrorDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'token-error-as-html',
      for: 'token-endpoint/error-json',
      because: 'Errors of the token endpoint call themselves text/html.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const complete = http.seal(answer, exchange)
            if (answer.kind !== 'oauthError') return complete
            return { ...complete, headers: { ...complete.headers, 'content-type': 'text/html' } }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'token-errors-with-200',
      for: 'token-endpoint/code-missing',
      because: 'Errors of the token endpoint come with status 200.',
    },
    { wire: { token: { errorStatus: () => 200 } } },
  ),
  defineDefect(
    {
      id: 'token-error-nested',
      for: 'token-endpoint/error-code',
      because: 'The error code stands inside another object.',
    },
    members(({ error, ...body }) => ({ error: { code: error ?? null }, ...body })),
  ),
  defineDefect(
    {
      id: 'token-error-of-own-making',
      for: 'token-endpoint/error-code',
      because: 'An invalid code is answered with an error code that no text defines.',
    },
    members((body) => ({ ...body, error: body.error === 'invalid_grant' ? 'invalid_code' : body.error })),
  ),
  defineDefect(
    {
      id: 'token-endpoint-breaks-down-on-redirect-uri',
      for: 'token-endpoint/redirect-uri-unparsable',
      because: 'The token endpoint breaks down on a redirect_uri that it cannot parse.',
    },
    answersOf(['token'], (answer, { body }) => {
      const redirectUri = new URLSearchParams(body.text).get('redirect_uri') ?? ''
      return redirectUri === '' || URL.canParse(redirectUri) ? answer : { ...answer, status: 500, json: {} }
    }),
  ),
  defineDefect(
    {
      id: 'token-error-quoted',
      for: 'token-endpoint/error-characters',
      because: 'The error code stands in quotation marks.',
    },
    members((body) => ({ ...body, error: `"${body.error}"` })),
  ),
  defineDefect(
    {
      id: 'token-error-echoes-the-request',
      for: 'token-endpoint/error-description-characters',
      because: 'The error_description repeats what was sent, with the quotation marks around it.',
    },
    { wire: { token: { errorMembers: ({ error, because }) => ({ error, error_description: because }) } } },
  ),
  defineDefect(
    {
      id: 'token-error-uri-with-space',
      for: 'token-endpoint/error-uri-syntax',
      because: 'The error_uri is no URI reference.',
    },
    members((body) => ({ ...body, error_uri: `https://coder.example/errors/${body.error} explained` })),
  ),
  defineDefect(
    {
      id: 'empty-request-as-invalid-grant',
      for: 'token-endpoint/empty-request',
      because: 'A request with nothing in it is answered with invalid_grant.',
    },
    {
      policies: {
        clientAuthentication: {
          identifier: withError(strict.policies.clientAuthentication.identifier, 'invalid_grant'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unsupported-grant-as-invalid-request',
      for: 'token-endpoint/unsupported-grant-type',
      because: 'A grant type that is not offered is answered with invalid_request.',
    },
    unsupported(/./, 'invalid_request'),
  ),
  defineDefect(
    {
      id: 'extension-grant-as-invalid-grant',
      for: 'token-endpoint/grant-types-not-offered',
      because: 'Grant types of extensions are answered with invalid_grant.',
    },
    unsupported(/^urn:ietf:/, 'invalid_grant'),
  ),
  defineDefect(
    {
      id: 'client-credentials-as-access-denied',
      for: 'token-endpoint/client-credentials-refused',
      because: 'The client credentials grant is answered with access_denied.',
    },
    unsupported(/^client_credentials$/, 'access_denied'),
  ),
  defineDefect(
    {
      id: 'password-looked-up',
      for: 'token-endpoint/password-grant-refused',
      because: 'The password grant is tried, and says that user and password are wrong.',
    },
    unsupported(/^password$/, 'invalid_grant'),
  ),
  defineDefect(
    {
      id: 'password-request-found-incomplete',
      for: 'token-endpoint/password-grant-refused',
      because: 'The password grant is there, and says that its request misses a parameter.',
    },
    unsupported(/^password$/, 'invalid_request'),
  ),
  defineDefect(
    {
      id: 'unregistered-grant-type-served',
      for: 'token-endpoint/unauthorized-client',
      because: 'A client uses grant types for which it is not registered.',
    },
    { policies: { grantType: { client: allowing } } },
  ),
  defineDefect(
    {
      id: 'unregistered-grant-type-as-unsupported',
      for: 'token-endpoint/unauthorized-client',
      because: 'A client that is not registered for a grant type is told that nobody is.',
    },
    { policies: { grantType: { client: withError(grantType.client, 'unsupported_grant_type') } } },
  ),
]
