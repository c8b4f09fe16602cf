/** Harmless differences of client registration and configuration. */

import type { Context } from '../context.ts'
import { bearerToken } from '../endpoints/session.ts'
import type { Exchange } from '../exchange.ts'
import { allowing, withError } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import type { Application } from '../stores/rows.ts'
import { defineVariant, type Variant } from './define.ts'

const { registration, http } = strict.wire
const { clientUpdate } = strict.policies
const year = 365 * 86_400

/** Gives a client a new registration access token in place of the one that it has. */
function renewToken({ stores, random }: Context, client: Application | undefined): void {
  if (client?.registration === undefined) return
  const accessToken = random.text(40)
  stores.applications.put({ ...client, registration: { ...client.registration, accessToken } })
}

/** The client that the URL of a request names. */
function namedClient({ context, segments }: Exchange): Application | undefined {
  return context.stores.applications.get(segments.client ?? '')
}

/** Ends the registration access token of a request, whosever it is. */
function endToken({ context, request }: Exchange): void {
  const token = bearerToken(request)
  const holders = [...context.stores.applications.all()].filter(
    ({ registration }) => registration?.accessToken === token,
  )
  for (const client of holders) renewToken(context, client)
}

/** The harmless differences of client registration and configuration. */
export const clientRegistrationVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'client-secret-expires',
      because: 'RFC 7591 §3.2.1: client_secret_expires_at may be the time at which the secret expires.',
    },
    {
      wire: {
        registration: {
          members: (registered, exchange) => {
            const body = registration.members(registered, exchange)
            const { client_secret_expires_at: at, client_id_issued_at: issuedAt } = body
            return at === undefined ? body : { ...body, client_secret_expires_at: Number(issuedAt) + year }
          },
        },
      },
    },
  ),
  defineVariant(
    { id: 'no-client-id-issued-at', because: 'RFC 7591 §3.2.1: client_id_issued_at is optional.' },
    {
      wire: {
        registration: {
          members: (...parameters) => ({
            ...registration.members(...parameters),
            client_id_issued_at: undefined,
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'registration-with-further-members',
      because: 'RFC 7591 §3.2.1: a response may have members of extensions.',
    },
    {
      wire: {
        registration: {
          members: (...parameters) => ({
            ...registration.members(...parameters),
            application_type: 'web',
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'registration-error-without-description',
      because: 'RFC 7591 §3.2.2: error_description is optional.',
    },
    { wire: { registration: { errorMembers: ({ error }) => ({ error }) } } },
  ),
  defineVariant(
    {
      id: 'unsupported-grant-types-dropped',
      because: 'RFC 7591 §2: the server may replace values that it does not support.',
    },
    {
      policies: { registration: { grantTypes: allowing } },
      wire: {
        registration: {
          metadataMembers: (registered) => {
            const types = registered.registration.metadata.grant_types
            const known = types.filter((type) => strict.accepts.grantTypes.includes(type))
            return { ...registration.metadataMembers(registered), grant_types: known }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'update-refused-as-invalid-request',
      because: 'RFC 7592 §2.2 names no error for an update with a wrong client_id or client_secret.',
    },
    {
      policies: {
        clientUpdate: {
          clientId: withError(clientUpdate.clientId, 'invalid_request'),
          clientSecret: withError(clientUpdate.clientSecret, 'invalid_request'),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'registration-access-token-renewed',
      because: 'RFC 7592 §5: the registration access token may be renewed at each read and update.',
    },
    {
      wire: {
        registration: {
          information: (registered, exchange) => {
            renewToken(exchange.context, namedClient(exchange))
            const client = exchange.context.stores.applications.get(registered.client.id)
            const token = client?.registration?.accessToken
            return registration.information({ ...registered, registrationAccessToken: token }, exchange)
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'token-ends-with-unknown-client',
      because:
        'RFC 7592 §2.1: a registration access token with which an unknown client is asked for should end.',
    },
    {
      wire: {
        registration: {
          accessError: (refusal, exchange) => {
            if (namedClient(exchange) === undefined) endToken(exchange)
            return registration.accessError(refusal, exchange)
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'clients-not-managed',
      because: 'RFC 7591 §3.2.1 knows no configuration endpoint: RFC 7592 is an extension.',
    },
    {
      routes: { clientRead: 'absent', clientUpdate: 'absent', clientDeletion: 'absent' },
      wire: {
        registration: {
          members: (...parameters) => ({
            ...registration.members(...parameters),
            registration_client_uri: undefined,
            registration_access_token: undefined,
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'clients-not-deleted',
      because: 'RFC 7592 §2.3: a server that does not support deletes answers 405.',
    },
    { routes: { clientDeletion: 'absent' } },
  ),
  defineVariant(
    {
      id: 'clients-not-updated',
      because: 'RFC 7592 §2: a server that does not support a method answers with the error for that.',
    },
    { routes: { clientUpdate: 'absent' } },
  ),
  defineVariant(
    {
      id: 'registration-not-offered',
      because: 'RFC 8414 §2: registration_endpoint is optional.',
    },
    {
      routes: { registration: 'absent' },
      metadata: { authorizationServer: { registration_endpoint: undefined } },
    },
  ),
  defineVariant(
    {
      id: 'created-with-200',
      because: 'No document names the status with which the management API creates and deletes.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const sealed = http.seal(answer, exchange)
            const managing = ['applicationCreation', 'tokenDeletion', 'secretDeletion']
            return managing.includes(exchange.endpoint) && sealed.status < 300
              ? { ...sealed, status: 200 }
              : sealed
          },
        },
      },
    },
  ),
]
