/** Harmless differences in refreshing, revoking and protecting. */

import { withHeaders } from '../answer.ts'
import { withError } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { defineVariant, type Variant } from './define.ts'

const { http } = strict.wire

/** The harmless differences in refreshing, revoking and protecting. */
export const tokenVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'access-token-survives-refresh',
      because: 'RFC 6749 §6 says nothing of the access token before a refresh: it may live until it expires.',
    },
    { effects: { replacedAccessToken: 'kept' } },
  ),
  defineVariant(
    {
      id: 'revocation-of-access-token-alone',
      because: 'RFC 7009 §2.1: with an access token the server may end its refresh token, and need not.',
    },
    { effects: { revokedAccessToken: 'self' } },
  ),
  defineVariant(
    {
      id: 'revocation-with-body',
      because: 'RFC 7009 §2.2: the client pays no heed to the body of the answer.',
    },
    {
      wire: {
        token: {
          revocationResponse: (exchange) => ({
            ...strict.wire.token.revocationResponse(exchange),
            headers: { 'content-type': 'application/json' },
            json: { revoked: true },
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'foreign-revocation-as-unauthorized-client',
      because: 'RFC 7009 §2.1 has the revocation of a foreign token refused, and names no error code.',
    },
    {
      policies: {
        revocation: { client: withError(strict.policies.revocation.client, 'unauthorized_client') },
      },
    },
  ),
  defineVariant(
    {
      id: 'revocation-for-servers-only',
      because: 'RFC 7009 §2.3: CORS at the revocation endpoint is optional.',
    },
    {
      wire: {
        http: {
          corsHeaders: (answer, exchange) =>
            exchange.endpoint === 'revocation' ? {} : http.corsHeaders(answer, exchange),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'nobody-named-as-invalid-client',
      because: 'RFC 6749 §5.2: no client authentication included is a case of invalid_client.',
    },
    {
      policies: {
        clientAuthentication: {
          identifier: withError(strict.policies.clientAuthentication.identifier, 'invalid_client'),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'longer-credentials',
      because: 'RFC 6749 §5.1 leaves the sizes of credentials to the server.',
    },
    {
      limits: {
        authorizationCode: { id: 16, secret: 100 },
        clientSecret: { id: 16, secret: 64 },
        refreshToken: { id: 32, secret: 200 },
        accessToken: { id: 16, secret: 120 },
      },
    },
  ),
  defineVariant(
    {
      id: 'forgery-told-by-origin',
      because:
        'RFC 6749 §10.12 asks for protection, and names no way: the origin of a request is proof enough.',
    },
    { steps: { csrf: ['origin'] } },
  ),
  defineVariant(
    {
      id: 'own-frames-allowed',
      because: 'RFC 9700 §4.16 keeps foreign sites from framing the pages, not the own one.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const sealed = http.seal(answer, exchange)
            return sealed.headers['x-frame-options'] === undefined
              ? sealed
              : withHeaders(sealed, {
                  'x-frame-options': 'SAMEORIGIN',
                  'content-security-policy': "frame-ancestors 'self'",
                })
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'confidential-clients-keep-refresh-token',
      because: 'RFC 9700 §4.14.2 asks for rotation or sender-constraint for public clients only.',
    },
    { effects: { rotation: 'publicClients' } },
  ),
]
