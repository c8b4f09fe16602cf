/** Harmless differences of HTTP itself. */

import { strict } from '../profiles/strict.ts'
import { defineVariant, type Variant } from './define.ts'

const { authorization, http } = strict.wire

/** The harmless differences of HTTP itself. */
export const httpVariants: readonly Variant[] = [
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
    { id: 'chunked-bodies', because: 'RFC 9112 §7.1: a body may come in chunks of any size.' },
    {
      wire: {
        http: {
          transmit: (answer, exchange) => {
            const message = http.transmit(answer, exchange)
            const { body } = message
            return typeof body === 'string' && body !== '' ? { ...message, body: bytewise(body) } : message
          },
        },
      },
    },
  ),
]

async function* bytewise(text: string): AsyncGenerator<Uint8Array> {
  for (const octet of new TextEncoder().encode(text)) yield Uint8Array.of(octet)
}
