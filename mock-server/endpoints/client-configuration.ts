/** The client configuration endpoint: RFC 7592 §2. */

import type { Endpoint, Exchange } from '../exchange.ts'
import { now } from '../exchange.ts'
import { demand } from '../judgement.ts'
import { firstRefusal } from '../policies/index.ts'
import { textMember } from '../protocol/json.ts'
import { digest, parseOpaque } from '../protocol/secrets.ts'
import { deleteApplication } from '../stores/revocation.ts'
import type { Application, Registration } from '../stores/rows.ts'
import { describeClient, judgeMetadata, readClientBody } from './registration.ts'
import { bearerToken } from './session.ts'

/** A client that registered itself. */
interface RegisteredApplication {
  readonly client: Application
  readonly registration: Registration
}

/** Checks the registration access token. **Errors**: the challenge of RFC 6750 §3. */
function requireClient(exchange: Exchange): RegisteredApplication {
  const { profile, stores } = exchange.context
  const token = bearerToken(exchange.request)
  const clientId = exchange.segments.client ?? ''
  const client = stores.applications.get(profile.accepts.clientIdentifier(clientId))
  const authorization = exchange.request.headers.get('authorization')
  const facts = { authorization, token, clientId, client }
  const refuse = (refusal: Parameters<typeof profile.wire.registration.accessError>[0]) =>
    profile.wire.registration.accessError(refusal, exchange)
  const refused = firstRefusal(profile.policies.clientConfiguration, profile.steps.clientConfiguration, facts)
  if (refused !== undefined) demand(refused.refusal, refuse)
  if (client?.registration === undefined) {
    demand(profile.policies.clientConfiguration.client({ ...facts, client: undefined }), refuse)
    throw new Error('a configuration request went on without a client')
  }
  return { client, registration: client.registration }
}

/** What is told of a client: its current credentials too (RFC 7592 §3). */
function information(found: RegisteredApplication, exchange: Exchange) {
  const { accessToken, clientSecret } = found.registration
  const isCurrent = exchange.context.stores.secrets.get(clientSecret?.secretId ?? '') !== undefined
  const told = {
    ...found,
    clientSecret: isCurrent ? clientSecret?.full : undefined,
    registrationAccessToken: accessToken,
  }
  return exchange.context.profile.wire.registration.information(told, exchange)
}

/** GET: tells a client its configuration. */
export const clientRead: Endpoint = (exchange) => information(requireClient(exchange), exchange)

/** PUT: replaces a client's metadata. */
export const clientUpdate: Endpoint = (exchange) => {
  const { client, registration } = requireClient(exchange)
  const { profile, stores } = exchange.context
  const body = readClientBody(exchange)
  const secret = parseOpaque(textMember(body, 'client_secret') ?? '')
  const refused = firstRefusal(profile.policies.clientUpdate, profile.steps.clientUpdate, {
    body,
    client,
    secrets: stores.secrets.where('applicationId', client.id),
    secretDigest: secret && digest(secret.secret),
    authMethod: textMember(body, 'token_endpoint_auth_method') ?? 'client_secret_basic',
  })
  if (refused !== undefined) {
    demand(refused.refusal, (refusal) => profile.wire.registration.error(refusal, exchange))
  }
  const metadata = judgeMetadata(exchange, body)
  const updated = { ...registration, metadata }
  const replaced = { ...client, ...describeClient(metadata), registration: updated }
  stores.applications.put(replaced)
  return information({ client: replaced, registration: updated }, exchange)
}

/** DELETE: removes a client and everything it was granted. */
export const clientDeletion: Endpoint = (exchange) => {
  const { client } = requireClient(exchange)
  const { profile, stores, log } = exchange.context
  deleteApplication(stores, client.id, profile.effects.deletedApplication)
  log.audit.push({ at: now(exchange), event: 'clientDeleted', applicationId: client.id })
  return profile.wire.registration.deletion(exchange)
}
