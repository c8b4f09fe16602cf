/** Defects of updates: RFC 7592 §2.2. */

import { createHash } from 'node:crypto'
import type { Answer } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import { allow } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { digest, parseOpaque } from '../../protocol/secrets.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, asText, errorInstead, membersOf, registeredClient, requested } from '../sealing.ts'

const { clientUpdate, authorization } = strict.policies
const updated = (change: Parameters<typeof membersOf>[1]) => membersOf(['clientUpdate'], change)
const hashed = (value: unknown) => createHash('sha256').update(String(value)).digest('hex')

/** Registers other contacts for the client of an exchange. */
function putContacts(exchange: Exchange, contacts: readonly string[]): void {
  const client = registeredClient(exchange)
  if (client === undefined) return
  const { registration } = client
  const metadata = { ...registration.metadata, contacts }
  exchange.context.stores.applications.put({ ...client, registration: { ...registration, metadata } })
}

/** Takes the secret that an update asks for. */
function putSecret(answer: Answer, exchange: Exchange): Answer {
  const wanted = parseOpaque(String(requested(exchange).client_secret ?? ''))
  const { secrets } = exchange.context.stores
  const [own] = secrets.where('applicationId', exchange.segments.client ?? '')
  if (wanted !== undefined && own !== undefined) secrets.put({ ...own, digest: digest(wanted.secret) })
  return answer
}

/** The defects of updates. */
export const configurationUpdateDefects: readonly Defect[] = [
  defineDefect(
    { id: 'update-with-202', for: 'client-configuration/update', because: 'An update is answered with 202.' },
    answersOf(['clientUpdate'], (answer) => (answer.status === 200 ? { ...answer, status: 202 } : answer)),
  ),
  defineDefect(
    {
      id: 'update-as-text',
      for: 'client-configuration/update',
      because: 'The answer to an update calls itself text/plain.',
    },
    answersOf(['clientUpdate'], asText),
  ),
  defineDefect(
    {
      id: 'update-changes-client-id',
      for: 'client-configuration/update-client-id',
      because: 'An update tells the client_id in upper case.',
    },
    updated((body) => ({ client_id: String(body.client_id).toUpperCase() })),
  ),
  defineDefect(
    {
      id: 'update-without-effect',
      for: 'client-configuration/update-replaces',
      because: 'An update is answered with the record and changes nothing.',
    },
    { routes: { clientUpdate: 'absent' }, furtherMethods: { clientRead: ['PUT'] } },
  ),
  defineDefect(
    {
      id: 'updated-redirect-uri-not-served',
      for: 'client-configuration/update-redirect-uri-served',
      because: 'The redirection URI of an update is told and not served.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const { client } = facts
            const isUpdated = client?.redirectUris.some((uri) => uri.endsWith('/updated')) ?? false
            return authorization.redirectUri(
              client !== undefined && isUpdated
                ? { ...facts, client: { ...client, redirectUris: [] } }
                : facts,
            )
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'replaced-redirect-uri-served',
      for: 'client-configuration/update-old-redirect-uri-refused',
      because: 'A client that registered itself is sent to any path of its host.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const [uri] = facts.parameters.values.get('redirect_uri') ?? []
            const registered = facts.client?.registration === undefined ? [] : facts.client.redirectUris
            const sameHost = registered.some((own) => URL.parse(own)?.host === URL.parse(uri ?? '')?.host)
            return sameHost ? allow : authorization.redirectUri(facts)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'update-merges',
      for: 'client-configuration/update-omitted-member',
      because: 'An update keeps the contacts that it leaves out, and drops them when they are null.',
    },
    answersOf(['clientUpdate'], (answer, exchange) => {
      if (!('contacts' in requested(exchange))) putContacts(exchange, ['a@client.example'])
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'update-refuses-null',
      for: 'client-configuration/update-null-member',
      because: 'An update with a member that is null is refused.',
    },
    answersOf(['clientUpdate'], (answer, exchange) =>
      Object.values(requested(exchange)).includes(null)
        ? errorInstead(answer, 400, 'invalid_client_metadata')
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'update-without-client-id-taken',
      for: 'client-configuration/update-without-client-id',
      because: 'An update without a client_id is taken.',
    },
    {
      policies: {
        clientUpdate: {
          clientId: (facts) => (facts.body.client_id === undefined ? allow : clientUpdate.clientId(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'update-of-another-client-id-taken',
      for: 'client-configuration/update-with-another-client-id',
      because: 'An update with another client_id is taken.',
    },
    {
      policies: {
        clientUpdate: {
          clientId: (facts) => (facts.body.client_id === undefined ? clientUpdate.clientId(facts) : allow),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'update-with-wrong-secret-taken',
      for: 'client-configuration/update-with-another-secret',
      because: 'An update with a wrong client_secret is taken.',
    },
    { policies: { clientUpdate: { clientSecret: allowing } } },
  ),
  defineDefect(
    {
      id: 'update-sets-secret',
      for: 'client-configuration/update-does-not-set-secret',
      because: 'A client chooses its own secret in an update.',
    },
    { policies: { clientUpdate: { clientSecret: allowing } }, ...answersOf(['clientUpdate'], putSecret) },
  ),
  defineDefect(
    {
      id: 'refused-update-half-done',
      for: 'client-configuration/refused-update-changes-nothing',
      because: 'An update that is refused for one value has set the others.',
    },
    answersOf(['clientUpdate'], (answer, exchange) => {
      const { contacts } = requested(exchange)
      if (answer.status === 400 && Array.isArray(contacts)) putContacts(exchange, contacts as string[])
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'update-without-token-member',
      for: 'client-configuration/update-returns-token',
      because: 'An update does not tell the registration access token.',
    },
    updated(() => ({ registration_access_token: undefined })),
  ),
  defineDefect(
    {
      id: 'update-tells-hash-of-token',
      for: 'client-configuration/update-returns-token',
      because: 'An update tells a hash in the place of the registration access token.',
    },
    updated((body) => ({ registration_access_token: hashed(body.registration_access_token) })),
  ),
  defineDefect(
    {
      id: 'update-without-secret',
      for: 'client-configuration/update-returns-secret',
      because: 'An update does not tell the client secret.',
    },
    updated(() => ({ client_secret: undefined })),
  ),
  defineDefect(
    {
      id: 'replaced-value-not-told',
      for: 'client-configuration/update-replaced-value-returned',
      because: 'An update that replaces a client authentication method does not tell which one it is now.',
    },
    {
      policies: { registration: { authMethod: allowing } },
      ...updated(() => ({ token_endpoint_auth_method: undefined })),
    },
  ),
]
