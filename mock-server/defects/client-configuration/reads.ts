/** Defects of the answers to reads: RFC 7592 §2.1 and §3. */

import { createHash } from 'node:crypto'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, asText, errorInstead, membersOf } from '../sealing.ts'

const read = (change: Parameters<typeof membersOf>[1]) => membersOf(['clientRead'], change)
const hashed = (value: unknown) => createHash('sha256').update(String(value)).digest('hex')

/** The defects of reads. */
export const configurationReadDefects: readonly Defect[] = [
  defineDefect(
    { id: 'read-with-203', for: 'client-configuration/read', because: 'A read is answered with 203.' },
    answersOf(['clientRead'], (answer) => (answer.status === 200 ? { ...answer, status: 203 } : answer)),
  ),
  defineDefect(
    {
      id: 'read-as-text',
      for: 'client-configuration/read',
      because: 'The answer to a read calls itself text/plain.',
    },
    answersOf(['clientRead'], asText),
  ),
  defineDefect(
    {
      id: 'read-changes-client-id',
      for: 'client-configuration/read-client-id',
      because: 'A read tells the client_id in upper case.',
    },
    read((body) => ({ client_id: String(body.client_id).toUpperCase() })),
  ),
  defineDefect(
    {
      id: 'read-hides-contacts',
      for: 'client-configuration/read-all-metadata',
      because: 'A read does not tell the contacts.',
    },
    read(() => ({ contacts: undefined })),
  ),
  defineDefect(
    {
      id: 'read-without-token-member',
      for: 'client-configuration/read-returns-token',
      because: 'A read does not tell the registration access token.',
    },
    read(() => ({ registration_access_token: undefined })),
  ),
  defineDefect(
    {
      id: 'read-tells-hash-of-token',
      for: 'client-configuration/read-returns-token',
      because: 'A read tells a hash in the place of the registration access token.',
    },
    read((body) => ({ registration_access_token: hashed(body.registration_access_token) })),
  ),
  defineDefect(
    {
      id: 'read-without-client-uri',
      for: 'client-configuration/read-returns-client-uri',
      because: 'A read does not tell the registration_client_uri.',
    },
    read(() => ({ registration_client_uri: undefined })),
  ),
  defineDefect(
    {
      id: 'read-without-secret',
      for: 'client-configuration/read-returns-secret',
      because: 'A read does not tell the client secret.',
    },
    read(() => ({ client_secret: undefined })),
  ),
  ...(['clientRead', 'clientUpdate', 'clientDeletion'] as const).map((endpoint) => {
    const name = { clientRead: 'read', clientUpdate: 'update', clientDeletion: 'delete' }[endpoint]
    return defineDefect(
      {
        id: `${name}-of-unknown-client-not-found`,
        for: `client-configuration/${name === 'delete' ? 'delete-after-delete' : `${name}-unknown-client`}`,
        because: `The ${name} of a client that does not exist is answered with 404.`,
      },
      answersOf([endpoint], (answer, { context, segments }) =>
        answer.status === 401 && context.stores.applications.get(segments.client ?? '') === undefined
          ? { ...answer, status: 404 }
          : answer,
      ),
    )
  }),
  defineDefect(
    {
      id: 'foreign-identifier-as-bad-request',
      for: 'client-configuration/read-foreign-identifier',
      because: 'An identifier that is no UUID is answered with 400.',
    },
    answersOf(['clientRead'], (answer, { segments }) =>
      /^[0-9a-f-]{36}$/i.test(segments.client ?? '')
        ? answer
        : errorInstead(answer, 400, 'invalid_client_id'),
    ),
  ),
]
