/** Defects of the revocation endpoint itself: RFC 7009 §2 and §2.3. */

import { allowIf, refuse } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

/** The defects of the revocation endpoint itself. */
export const revocationEndpointDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'revocation-without-token-confirmed',
      for: 'revocation/token-missing',
      because: 'A revocation request without a token is answered with 200.',
    },
    { policies: { revocation: { presence: allowing } } },
  ),
  defineDefect(
    {
      id: 'form-with-charset-refused',
      for: 'revocation/form-with-charset',
      because: 'A form whose Content-Type has a parameter is refused.',
    },
    {
      policies: {
        form: {
          contentType: ({ contentType }) =>
            allowIf(contentType === 'application/x-www-form-urlencoded', () =>
              refuse('invalid_request', 'The request body must be application/x-www-form-urlencoded', {
                because: `The Content-Type is ${contentType}.`,
                clause: 'none',
              }),
            ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-by-get',
      for: 'revocation/get',
      because: 'A link revokes a token.',
    },
    {
      furtherMethods: { revocation: ['GET'] },
      accepts: { revocation: { places: ['query', 'body'] } },
      policies: { form: { contentType: allowing, credentialsInQuery: allowing } },
    },
  ),
  defineDefect(
    {
      id: 'revocation-endpoint-with-fragment',
      for: 'revocation/endpoint-url',
      because: 'The advertised revocation endpoint has a fragment.',
    },
    { metadata: { authorizationServer: { revocation_endpoint: { path: '/oauth2/revoke#token' } } } },
  ),
  defineDefect(
    {
      id: 'revocation-endpoint-on-http',
      for: 'revocation/endpoint-https',
      because: 'The advertised revocation endpoint is an http URL.',
    },
    {
      wire: {
        metadata: {
          members: (members, exchange) => {
            const advertised = strict.wire.metadata.members(members, exchange)
            const { revocation_endpoint: endpoint } = advertised
            return typeof endpoint === 'string'
              ? { ...advertised, revocation_endpoint: endpoint.replace(/^https:/, 'http:') }
              : advertised
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'revocation-without-cors',
      for: 'revocation/cors',
      because: 'Scripts of other origins cannot revoke tokens.',
    },
    {
      wire: {
        http: {
          corsHeaders: (answer, exchange) =>
            exchange.url.pathname === '/oauth2/revoke' ? {} : strict.wire.http.corsHeaders(answer, exchange),
        },
      },
    },
  ),
]
