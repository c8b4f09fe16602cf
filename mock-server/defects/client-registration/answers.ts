/** Defects of registration responses: RFC 7591 §3.2. */

import { createHash } from 'node:crypto'
import { json, withoutHeader } from '../../answer.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, asText, errorInstead, membersOf, requested } from '../sealing.ts'

/** A UUID that depends on nothing but the text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const members = (change: Parameters<typeof membersOf>[1]) => membersOf(['registration'], change)

/** The defects of registration responses. */
export const registrationAnswerDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'registration-with-200',
      for: 'client-registration/created',
      because: 'A registration is answered with 200.',
    },
    answersOf(['registration'], (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer)),
  ),
  defineDefect(
    {
      id: 'registration-as-text',
      for: 'client-registration/created',
      because: 'A registration response is JSON that calls itself text/plain.',
    },
    answersOf(['registration'], asText),
  ),
  defineDefect(
    {
      id: 'registration-demands-token',
      for: 'client-registration/open',
      because: 'Nobody may register without an initial access token.',
    },
    answersOf(['registration'], (answer) => errorInstead(answer, 401, 'invalid_token')),
  ),
  defineDefect(
    {
      id: 'registration-cacheable',
      for: 'client-registration/no-store',
      because: 'The answer with a new client secret says nothing on caching.',
    },
    answersOf(['registration'], (answer) => withoutHeader(answer, 'cache-control')),
  ),
  defineDefect(
    {
      id: 'registration-body-error-without-code',
      for: 'client-registration/body-error-code',
      because: 'A body that cannot be read is answered with a message in place of an error code.',
    },
    {
      wire: {
        registration: {
          bodyError: () => json('registrationError', 400, { message: 'Request body must be valid JSON.' }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-breaks-down-on-long-value',
      for: 'client-registration/value-beyond-bounds',
      because: 'The registration endpoint breaks down on a value that is longer than its column.',
    },
    answersOf(['registration'], (answer, exchange) =>
      String(requested(exchange).logo_uri).length > 256 ? errorInstead(answer, 500, 'server_error') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'registration-breaks-down-on-null-character',
      for: 'client-registration/value-beyond-bounds',
      because: 'The registration endpoint breaks down on a null character.',
    },
    answersOf(['registration'], (answer, exchange) =>
      exchange.body.text.includes('\\u0000') ? errorInstead(answer, 500, 'server_error') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'client-id-as-number',
      for: 'client-registration/client-id',
      because: 'The client_id is a number.',
    },
    members(() => ({ client_id: 12 })),
  ),
  defineDefect(
    {
      id: 'client-id-issued-at-in-milliseconds',
      for: 'client-registration/client-id-issued-at',
      because: 'client_id_issued_at counts milliseconds.',
    },
    members((body) => ({ client_id_issued_at: Number(body.client_id_issued_at) * 1000 })),
  ),
  defineDefect(
    {
      id: 'client-secret-expires-at-missing',
      for: 'client-registration/client-secret-expires-at',
      because: 'A client secret comes without client_secret_expires_at.',
    },
    members(() => ({ client_secret_expires_at: undefined })),
  ),
  defineDefect(
    {
      id: 'client-secret-expires-at-in-milliseconds',
      for: 'client-registration/client-secret-expires-at-value',
      because: 'client_secret_expires_at counts milliseconds.',
    },
    members((body) => ({ client_secret_expires_at: Number(body.client_id_issued_at) * 1000 })),
  ),
  defineDefect(
    {
      id: 'registration-hides-contacts',
      for: 'client-registration/all-metadata-returned',
      because: 'The contacts are registered and not told.',
    },
    members(() => ({ contacts: undefined })),
  ),
  defineDefect(
    {
      id: 'registration-tells-first-redirect-uri',
      for: 'client-registration/redirect-uris-returned',
      because: 'Of several redirect_uris the first is told.',
    },
    members((body) => ({
      redirect_uris: Array.isArray(body.redirect_uris) ? body.redirect_uris.slice(0, 1) : [],
    })),
  ),
  defineDefect(
    {
      id: 'client-id-of-all',
      for: 'client-registration/client-ids-differ',
      because: 'All clients get the same client_id.',
    },
    members(() => ({ client_id: uuidOf('all') })),
  ),
  defineDefect(
    {
      id: 'client-id-of-software',
      for: 'client-registration/instance-client-ids-differ',
      because: 'The client_id is made from the software_id.',
    },
    members((body) =>
      body.software_id === undefined ? {} : { client_id: uuidOf(String(body.software_id)) },
    ),
  ),
  defineDefect(
    {
      id: 'client-secret-of-all',
      for: 'client-registration/client-secrets-differ',
      because: 'All clients get the same client secret.',
    },
    members((body) => (body.client_secret === undefined ? {} : { client_secret: 'coder_0123456789_shared' })),
  ),
  defineDefect(
    {
      id: 'client-secret-of-software',
      for: 'client-registration/instance-client-secrets-differ',
      because: 'The client secret is made from the software_id.',
    },
    members((body) =>
      body.software_id === undefined ? {} : { client_secret: uuidOf(String(body.software_id)) },
    ),
  ),
  defineDefect(
    {
      id: 'client-id-chosen-by-client',
      for: 'client-registration/client-id-not-chosen',
      because: 'A client gets the client_id that it asks for.',
    },
    members((_body, exchange) => {
      const { client_id: wanted } = requested(exchange)
      return wanted === undefined ? {} : { client_id: wanted }
    }),
  ),
  defineDefect(
    {
      id: 'member-types-mixed-up',
      for: 'client-registration/response-member-types',
      because: 'contacts come as one string.',
    },
    members((body) => (Array.isArray(body.contacts) ? { contacts: body.contacts.join(' ') } : {})),
  ),
]
