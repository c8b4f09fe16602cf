/** Defects of redirects, errors, iss and pages at the authorization endpoint. */

import type { Profile } from '../../profile.ts'
import { type Override, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { addToQuery } from '../../protocol/redirect-uri.ts'
import type { ResponseMembers } from '../../wire/index.ts'
import { type Defect, defineDefect } from '../define.ts'
import { onPage, requested } from '../to-client.ts'

const { authorization: policies } = strict.policies
const { authorization: wire } = strict.wire
const topic = 'authorization-endpoint'

/** Error responses have other parameters than they should. */
const errors = (spoil: (members: ResponseMembers) => ResponseMembers): Override<Profile> => ({
  wire: {
    authorization: {
      errorMembers: (refusal, target, exchange) => spoil(wire.errorMembers(refusal, target, exchange)),
    },
  },
})

const metadata = (value: string | undefined): Override<Profile> => ({
  metadata: { authorizationServer: { authorization_response_iss_parameter_supported: value } },
})

/** The defects of redirects, of errors and of iss. */
export const responseDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'approval-without-code',
      for: `${topic}/approval-redirected`,
      because: 'The response to an approved request has no code.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target, exchange) => ({
            ...wire.responseMembers(code, target, exchange),
            code: undefined,
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'response-in-fragment',
      for: `${topic}/response-in-query`,
      because: 'The parameters of the response are in the fragment.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) => wire.location(target, members).replace('?', '#'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'response-parameters-repeated',
      for: `${topic}/response-parameters-once`,
      because: 'The response has its state twice.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) => addToQuery(wire.location(target, members), { state: target.state }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'denial-called-cancelled',
      for: `${topic}/denial-access-denied`,
      because: 'A user who refuses goes back with an error code that no specification has.',
    },
    {
      wire: {
        authorization: {
          cancelUrl: (target) => addToQuery(target.redirectUri, { error: 'cancelled', state: target.state }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'repeated-parameters-on-page',
      for: `${topic}/errors-redirected`,
      because: 'A repeated parameter is told to the user and not to the client.',
    },
    { steps: { authorization: onPage('singleParameters') } },
  ),
  defineDefect(
    {
      id: 'repeated-parameter-server-error',
      for: `${topic}/repeated-parameter-invalid-request`,
      because: 'A repeated parameter is answered with server_error.',
    },
    {
      policies: {
        authorization: { singleParameters: withError(policies.singleParameters, 'server_error') },
      },
    },
  ),
  defineDefect(
    {
      id: 'malformed-scope-invalid-request',
      for: `${topic}/malformed-scope`,
      because: 'A malformed scope is answered with invalid_request.',
    },
    { policies: { authorization: { scopeFormat: withError(policies.scopeFormat, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'error-code-not-ascii',
      for: `${topic}/one-error-code`,
      because: 'The error code stands in quotation marks.',
    },
    errors((members) => ({ ...members, error: `"${members.error}"` })),
  ),
  defineDefect(
    {
      id: 'error-description-quoted',
      for: `${topic}/error-description-characters`,
      because: 'The error_description has quotation marks.',
    },
    errors((members) => ({ ...members, error_description: 'The parameter "response_type" is wrong' })),
  ),
  defineDefect(
    {
      id: 'error-uri-with-spaces',
      for: `${topic}/error-uri-syntax`,
      because: 'The error_uri is a sentence.',
    },
    errors((members) => ({ ...members, error_uri: 'see the documentation' })),
  ),
  defineDefect(
    {
      id: 'state-dropped-on-error',
      for: `${topic}/error-state`,
      because: 'An error response to the client has no state.',
    },
    errors(({ state: _state, ...members }) => members),
  ),
  defineDefect(
    {
      id: 'response-without-iss',
      for: `${topic}/iss-in-response`,
      because: 'The response to an approved request has no iss, although the metadata promises it.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target) => ({ code, state: target.state }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'error-response-without-iss',
      for: `${topic}/iss-in-error-response`,
      because: 'Error responses have no iss.',
    },
    errors(({ iss: _iss, ...members }) => members),
  ),
  defineDefect(
    { id: 'iss-with-query', for: `${topic}/iss-url`, because: 'The iss has a query.' },
    { wire: { authorization: { issuer: (exchange) => `${wire.issuer(exchange)}?tenant=1` } } },
  ),
  defineDefect(
    {
      id: 'iss-with-trailing-slash',
      for: `${topic}/iss-equals-issuer`,
      because: 'The iss has a slash at its end that the issuer has not.',
    },
    { wire: { authorization: { issuer: (exchange) => `${wire.issuer(exchange)}/` } } },
  ),
  defineDefect(
    {
      id: 'iss-not-advertised',
      for: `${topic}/iss-advertised`,
      because: 'The server sends iss and its metadata does not say so.',
    },
    metadata(undefined),
  ),
  defineDefect(
    {
      id: 'iss-support-as-text',
      for: `${topic}/iss-support-boolean`,
      because: 'authorization_response_iss_parameter_supported is the string true.',
    },
    metadata('true'),
  ),
  defineDefect(
    {
      id: 'state-unescaped-on-page',
      for: `${topic}/markup-not-executed`,
      because: 'The consent page shows the state without escaping it.',
    },
    {
      wire: {
        pages: {
          consent: (view, exchange) =>
            `${strict.wire.pages.consent(view, exchange)}<p>${requested(exchange, 'state')}</p>`,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-unescaped-on-page',
      for: `${topic}/markup-not-executed`,
      because: 'The error page shows redirect_uri without escaping it.',
    },
    {
      wire: {
        pages: {
          message: (view, exchange) =>
            `${strict.wire.pages.message(view, exchange)}<p>${requested(exchange, 'redirect_uri')}</p>`,
        },
      },
    },
  ),
]
