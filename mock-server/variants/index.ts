/** Every harmless difference. */

import { strict } from '../profiles/strict.ts'
import { authorizationEndpointVariants } from './authorization-endpoint.ts'
import { bearerTokenVariants } from './bearer-tokens.ts'
import { clientRegistrationVariants } from './client-registration.ts'
import { defineVariant, type Variant } from './define.ts'
import { deploymentVariants } from './deployment.ts'
import { discoveryVariants } from './discovery.ts'
import { tokenEndpointVariants } from './token-endpoint.ts'
import { tokenVariants } from './tokens.ts'

export { type AboutVariant, defineVariant, type Variant } from './define.ts'

const { token, authorization, http } = strict.wire

/** The harmless differences. */
export const variants: readonly Variant[] = [
  ...clientRegistrationVariants,
  ...deploymentVariants,
  ...tokenVariants,
  ...discoveryVariants,
  ...bearerTokenVariants,
  ...tokenEndpointVariants,
  ...authorizationEndpointVariants,
  defineVariant(
    {
      id: 'redirect-with-303',
      because:
        'RFC 6749 §1.7 lets the user agent be sent on by any method, and RFC 9700 §4.12 recommends 303.',
    },
    {
      wire: {
        authorization: {
          redirect: (kind, location) => ({ ...authorization.redirect(kind, location), status: 303 }),
        },
      },
    },
  ),
  defineVariant(
    { id: 'token-type-lower-case', because: 'RFC 6749 §5.1: the value of token_type is case insensitive.' },
    { wire: { token: { members: (tokens) => ({ ...token.members(tokens), token_type: 'bearer' }) } } },
  ),
  defineVariant(
    { id: 'no-error-description', because: 'RFC 6749 §5.2: error_description is optional.' },
    { wire: { token: { errorMembers: ({ error }) => ({ error }) } } },
  ),
  defineVariant(
    {
      id: 'confidential-clients-keep-refresh-token',
      because: 'RFC 9700 §4.14.2 asks for rotation or sender-constraint for public clients only.',
    },
    { effects: { rotation: 'publicClients' } },
  ),
  defineVariant(
    { id: 'chunked-bodies', because: 'RFC 9112 §7.1: a body may come in chunks of any size.' },
    {
      wire: {
        http: {
          transmit: (answer, exchange) => {
            const { body, status, headers } = http.transmit(answer, exchange)
            if (body === null) return new Response(null, { status, headers })
            const bytewise = new TransformStream<Uint8Array, Uint8Array>({
              transform(chunk, controller) {
                for (const octet of chunk) controller.enqueue(Uint8Array.of(octet))
              },
            })
            return new Response(body.pipeThrough(bytewise), { status, headers })
          },
        },
      },
    },
  ),
]
