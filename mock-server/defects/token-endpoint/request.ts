/** Defects in how the token endpoint reads its requests: RFC 6749 §3.2, §4.1.3 and appendix B. */

import { allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { FormFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { form, grantType, authorizationCode } = strict.policies

/** Another test of the media type. */
function mediaType(accepted: RegExp) {
  return ({ contentType }: FormFacts): Judgement =>
    allowIf(accepted.test(contentType ?? ''), () =>
      refuse('invalid_request', 'The request body must be application/x-www-form-urlencoded', {
        because: `The Content-Type is ${contentType ?? 'absent'}.`,
        clause: 'RFC 6749 §4.1.3',
      }),
    )
}

/** The defects in reading token requests. */
export const tokenRequestDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'token-endpoint-with-fragment',
      for: 'token-endpoint/no-fragment',
      because: 'The metadata names a token endpoint with a fragment.',
    },
    { metadata: { authorizationServer: { token_endpoint: { path: '/oauth2/tokens#token' } } } },
  ),
  defineDefect(
    {
      id: 'tokens-by-get',
      for: 'token-endpoint/post-only',
      because: 'A GET request with everything in the URL gets tokens.',
    },
    {
      furtherMethods: { token: ['GET'] },
      accepts: { token: { places: ['query', 'body'] } },
      policies: { form: { credentialsInQuery: allowing, contentType: allowing } },
    },
  ),
  defineDefect(
    {
      id: 'tokens-by-put',
      for: 'token-endpoint/post-only',
      because: 'A PUT request gets tokens.',
    },
    { furtherMethods: { token: ['PUT'] } },
  ),
  defineDefect(
    {
      id: 'media-type-with-parameter-refused',
      for: 'token-endpoint/media-type-with-charset',
      because: 'The Content-Type is compared as a whole, so that a charset is one too many.',
    },
    { policies: { form: { contentType: mediaType(/^application\/x-www-form-urlencoded$/i) } } },
  ),
  defineDefect(
    {
      id: 'media-type-case-sensitive',
      for: 'token-endpoint/media-type-case-insensitive',
      because: 'The media type is compared with regard to case.',
    },
    { policies: { form: { contentType: mediaType(/^application\/x-www-form-urlencoded *(;|$)/) } } },
  ),
  defineDefect(
    {
      id: 'form-not-decoded',
      for: 'token-endpoint/form-decoding',
      because: 'Escapes in names and values of a form stay as they are.',
    },
    { accepts: { token: { escapes: 'kept' } } },
  ),
  defineDefect(
    {
      id: 'broken-escape-as-server-error',
      for: 'token-endpoint/malformed-form',
      because: 'A form that cannot be decoded is answered with server_error.',
    },
    { policies: { form: { encoding: withError(form.encoding, 'server_error') } } },
  ),
  defineDefect(
    {
      id: 'other-media-type-as-server-error',
      for: 'token-endpoint/other-media-types',
      because: 'A body that is not a form is answered with server_error.',
    },
    { policies: { form: { contentType: withError(form.contentType, 'server_error') } } },
  ),
  defineDefect(
    {
      id: 'missing-grant-type-as-unsupported',
      for: 'token-endpoint/grant-type-missing',
      because: 'A missing grant_type is answered as one that is not supported.',
    },
    { policies: { grantType: { presence: withError(grantType.presence, 'unsupported_grant_type') } } },
  ),
  defineDefect(
    {
      id: 'empty-parameters-kept',
      for: 'token-endpoint/grant-type-empty',
      because: 'A parameter without a value counts as sent.',
    },
    { accepts: { token: { empty: 'kept' } } },
  ),
  defineDefect(
    {
      id: 'empty-code-as-invalid-grant',
      for: 'token-endpoint/code-empty',
      because: 'An empty code is looked up like any other, and answered with invalid_grant.',
    },
    {
      accepts: { token: { empty: 'kept' } },
      policies: {
        grantType: { presence: (facts) => grantType.presence(facts) },
        authorizationCode: { presence: allowing },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-redirect-uri-compared',
      for: 'token-endpoint/empty-parameter-omitted',
      because: 'An empty redirect_uri is compared with the one that the authorization request did not have.',
    },
    {
      accepts: { token: { empty: 'kept' } },
      policies: {
        authorizationCode: {
          redirectUri: (facts) =>
            allowIf(facts.redirectUri === facts.stored?.redirectUri, () =>
              refuse('invalid_grant', 'The redirect_uri differs', {
                because: 'The values are not identical.',
                clause: 'RFC 6749 §4.1.3',
              }),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'missing-code-as-invalid-grant',
      for: 'token-endpoint/code-missing',
      because: 'A missing code is answered with invalid_grant.',
    },
    { policies: { authorizationCode: { presence: withError(authorizationCode.presence, 'invalid_grant') } } },
  ),
  defineDefect(
    {
      id: 'unknown-token-parameter-refused',
      for: 'token-endpoint/unknown-parameter-ignored',
      because: 'A token request with a parameter that is not known is refused.',
    },
    {
      policies: {
        form: {
          unknownParameters: ({ body, accepts }) => {
            const unknown = [...body.values.keys()].find((name) => !accepts.known.includes(name))
            return allowIf(unknown === undefined, () =>
              refuse('invalid_request', 'The request is malformed', {
                because: `The parameter ${unknown} is not known.`,
                clause: 'RFC 6749 §3.2',
              }),
            )
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'repeated-token-parameters-accepted',
      for: 'token-endpoint/repeated-parameters',
      because: 'Of parameters that come more than once the first one is taken.',
    },
    { policies: { form: { singleParameters: allowing } } },
  ),
  defineDefect(
    {
      id: 'repeated-grant-type-as-unsupported',
      for: 'token-endpoint/repeated-parameters',
      because: 'A grant_type that comes twice is answered as one that is not supported.',
    },
    {
      policies: {
        form: {
          singleParameters: (facts) =>
            (facts.body.values.get('grant_type')?.length ?? 0) > 1
              ? withError(form.singleParameters, 'unsupported_grant_type')(facts)
              : form.singleParameters(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'parameter-names-in-any-case',
      for: 'token-endpoint/parameter-names-case-sensitive',
      because: 'Names of parameters are read without regard to case.',
    },
    { accepts: { token: { names: 'caseInsensitive' } } },
  ),
  defineDefect(
    {
      id: 'misspelled-grant-type-as-invalid-request',
      for: 'token-endpoint/parameter-values-case-sensitive',
      because: 'A grant_type that differs in case is answered with invalid_request.',
    },
    {
      policies: {
        grantType: {
          supported: (facts) => {
            const value = facts.parameters.values.get('grant_type')?.[0] ?? ''
            return /[A-Z]/.test(value)
              ? withError(grantType.supported, 'invalid_request')(facts)
              : grantType.supported(facts)
          },
        },
      },
    },
  ),
]
