/** Defects of what is taken for client metadata: RFC 7591 §2 and §3.2.2. */

import { withHeaders } from '../../answer.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { answersOf, asText, errorInstead, membersOf, requested } from '../sealing.ts'

const { registration } = strict.policies

const known = new Set([
  'redirect_uris',
  'client_name',
  'token_endpoint_auth_method',
  'grant_types',
  'response_types',
  'client_uri',
  'logo_uri',
  'tos_uri',
  'policy_uri',
  'scope',
  'contacts',
  'jwks',
  'jwks_uri',
  'software_id',
  'software_version',
  'software_statement',
  'client_id',
])

/** The defects of client metadata. */
export const registrationMetadataDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'client-name-demanded',
      for: 'client-registration/redirect-uris-suffice',
      because: 'A client without a client_name is refused.',
    },
    {
      policies: {
        registration: {
          name: (facts) =>
            facts.requested.client_name === undefined
              ? refuseWrongly('client_name is missing', 'invalid_client_metadata')
              : registration.name(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'member-types-unchecked',
      for: 'client-registration/member-of-wrong-type',
      because: 'A client_name that is a number is registered as it stands.',
    },
    {
      policies: { registration: { memberTypes: allowing } },
      ...membersOf(['registration'], (_body, exchange) => {
        const { client_name: name } = requested(exchange)
        return typeof name === 'number' ? { client_name: name } : {}
      }),
    },
  ),
  defineDefect(
    {
      id: 'unknown-metadata-refused',
      for: 'client-registration/unknown-member-ignored',
      because: 'A registration with a member of an extension is refused.',
    },
    answersOf(['registration'], (answer, exchange) =>
      Object.keys(requested(exchange)).every((name) => known.has(name))
        ? answer
        : errorInstead(answer, 400, 'invalid_client_metadata'),
    ),
  ),
  defineDefect(
    {
      id: 'auth-method-unchecked',
      for: 'client-registration/unsupported-value-replaced',
      because: 'Any token_endpoint_auth_method is registered.',
    },
    { policies: { registration: { authMethod: allowing } } },
  ),
  defineDefect(
    {
      id: 'grant-and-response-types-unrelated',
      for: 'client-registration/grant-and-response-types-consistent',
      because: 'A client is registered for code without authorization_code.',
    },
    { policies: { registration: { consistency: allowing } } },
  ),
  defineDefect(
    {
      id: 'jwks-beside-jwks-uri',
      for: 'client-registration/jwks-by-one-means',
      because: 'A client is registered with jwks and jwks_uri.',
    },
    { policies: { registration: { keys: allowing } } },
  ),
  defineDefect(
    {
      id: 'jwks-unchecked',
      for: 'client-registration/jwks-invalid',
      because: 'Any object is registered as jwks.',
    },
    { policies: { registration: { keySet: allowing } } },
  ),
  defineDefect(
    {
      id: 'registration-crashes-on-array',
      for: 'client-registration/body-not-an-object',
      because: 'A registration whose body is an array makes the server fail.',
    },
    answersOf(['registration'], (answer, { body }) =>
      body.text.startsWith('[') ? errorInstead(answer, 500, 'server_error') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'registration-crashes-on-form',
      for: 'client-registration/body-form-encoded',
      because: 'A registration whose body is a form makes the server fail.',
    },
    answersOf(['registration'], (answer, { body }) =>
      /^[\w-]+=/.test(body.text) ? errorInstead(answer, 500, 'server_error') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'registration-error-with-422',
      for: 'client-registration/error-form',
      because: 'A registration error has status 422.',
    },
    answersOf(['registration'], (answer) => (answer.status === 400 ? { ...answer, status: 422 } : answer)),
  ),
  defineDefect(
    {
      id: 'registration-error-without-code',
      for: 'client-registration/error-form',
      because: 'A registration error has a message and no error.',
    },
    { wire: { registration: { errorMembers: ({ description }) => ({ message: description }) } } },
  ),
  defineDefect(
    {
      id: 'registration-error-as-text',
      for: 'client-registration/error-form',
      because: 'A registration error calls itself text/plain.',
    },
    answersOf(['registration'], (answer) => (answer.status === 400 ? asText(answer) : answer)),
  ),
  defineDefect(
    {
      id: 'registration-error-echoes',
      for: 'client-registration/error-description-ascii',
      because: 'The error_description repeats what was sent, in whatever characters.',
    },
    {
      wire: {
        registration: {
          errorMembers: ({ error, description }) => ({ error, error_description: description }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unsupported-grant-type-as-invalid-request',
      for: 'client-registration/invalid-client-metadata',
      because: 'A grant type that is not supported is answered with invalid_request.',
    },
    { policies: { registration: { grantTypes: withError(registration.grantTypes, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'grant-combination-denied',
      for: 'client-registration/grant-combination-refused',
      because: 'Grant types that do not go together are answered with access_denied.',
    },
    {
      policies: {
        registration: {
          grantTypes: (facts) =>
            facts.grantTypes.includes('client_credentials')
              ? refuseWrongly('The grant types do not go together', 'access_denied')
              : registration.grantTypes(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'initial-access-token-as-metadata-error',
      for: 'client-registration/initial-access-token-refused',
      because: 'An unknown initial access token is answered with a challenge, and with 400.',
    },
    answersOf(['registration'], (answer, { request }) =>
      request.headers.has('authorization')
        ? withHeaders(errorInstead(answer, 400, 'invalid_token'), { 'www-authenticate': 'Bearer' })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'initial-access-token-without-challenge',
      for: 'client-registration/initial-access-token-refused',
      because: 'An unknown initial access token is answered with 401 and no challenge.',
    },
    answersOf(['registration'], (answer, { request }) =>
      request.headers.has('authorization') ? errorInstead(answer, 401, 'invalid_token') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'software-statement-unsigned-used',
      for: 'client-registration/software-statement-unsigned',
      because: 'The claims of a software statement are taken without its signature.',
    },
    membersOf(['registration'], (_body, exchange) => {
      const claims = String(requested(exchange).software_statement ?? '').split('.')[1]
      return claims === undefined ? {} : JSON.parse(Buffer.from(claims, 'base64url').toString())
    }),
  ),
  defineDefect(
    {
      id: 'software-statement-as-metadata-error',
      for: 'client-registration/software-statement-invalid',
      because: 'A software statement that is no JWT is answered with invalid_client_metadata.',
    },
    answersOf(['registration'], (answer, exchange) =>
      requested(exchange).software_statement === undefined
        ? answer
        : errorInstead(answer, 400, 'invalid_client_metadata'),
    ),
  ),
  defineDefect(
    {
      id: 'software-statement-cut',
      for: 'client-registration/software-statement-returned',
      because: 'A software statement comes back without its signature.',
    },
    membersOf(['registration'], (_body, exchange) => {
      const { software_statement: statement } = requested(exchange)
      return typeof statement === 'string' ? { software_statement: statement.replace(/\.[^.]*$/, '.') } : {}
    }),
  ),
]
