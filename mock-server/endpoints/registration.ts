/** The client registration endpoint: RFC 7591 §3. */

import type { JsonObject } from '../answer.ts'
import type { Context } from '../context.ts'
import type { Endpoint, Exchange } from '../exchange.ts'
import { now } from '../exchange.ts'
import { issueSecret } from '../grants/secret.ts'
import { demand, type Refusal, refuse } from '../judgement.ts'
import { firstRefusal } from '../policies/index.ts'
import { type ClientMetadata, type RequestedMetadata, readMetadata } from '../protocol/client-metadata.ts'
import type { Application, RegisteredSecret } from '../stores/rows.ts'
import { endOldestRegistration } from '../stores/sweep.ts'

/** Fills in what RFC 7591 §2 gives a default to. */
function withDefaults(requested: RequestedMetadata, context: Context): ClientMetadata {
  return {
    ...requested,
    redirect_uris: requested.redirect_uris ?? [],
    client_name: context.profile.accepts.clientName(requested.client_name || 'Dynamically Registered Client'),
    grant_types: requested.grant_types ?? context.profile.accepts.grantTypes,
    response_types: requested.response_types ?? ['code'],
    token_endpoint_auth_method: requested.token_endpoint_auth_method ?? 'client_secret_basic',
  }
}

/** Reads the JSON object of a registration or update. **Errors**: invalid_client_metadata. */
export function readClientBody(exchange: Exchange): JsonObject {
  const { accepts, wire } = exchange.context.profile
  const body =
    exchange.body.problem === undefined ? accepts.clientMetadata.parse(exchange.body.text) : undefined
  if (body !== undefined) return body
  const refusal = refuse('invalid_client_metadata', 'Request body must be valid JSON', {
    because: 'The body is not a JSON object.',
    clause: 'RFC 7591 §3.1',
  })
  demand(refusal, (refused) => wire.registration.bodyError(refused, exchange))
  throw new Error('a registration went on without a body')
}

/** Judges client metadata and fills in defaults. **Errors**: invalid_redirect_uri, invalid_client_metadata. */
export function judgeMetadata(exchange: Exchange, body: JsonObject): ClientMetadata {
  const { context } = exchange
  const { accepts, limits, policies, steps, wire } = context.profile
  const { metadata: requested, wrongKind } = readMetadata(body, accepts.clientMetadata)
  const metadata = withDefaults(requested, context)
  const refused = firstRefusal(policies.registration, steps.registration, {
    requested,
    wrongKind,
    authMethod: metadata.token_endpoint_auth_method,
    grantTypes: metadata.grant_types,
    responseTypes: metadata.response_types,
    supported: {
      authMethods: accepts.registrableAuthMethods,
      grantTypes: accepts.grantTypes,
      responseTypes: accepts.responseTypes,
    },
    maxNameLength: limits.clientName,
  })
  if (refused !== undefined)
    demand(refused.refusal, (refusal: Refusal) => wire.registration.error(refusal, exchange))
  return metadata
}

/** The columns of an application that follow from its metadata. */
export function describeClient(
  metadata: ClientMetadata,
): Pick<Application, 'name' | 'icon' | 'callbackUrl' | 'redirectUris'> {
  return {
    name: metadata.client_name,
    icon: metadata.logo_uri ?? '',
    callbackUrl: metadata.redirect_uris[0] ?? '',
    redirectUris: metadata.redirect_uris,
  }
}

/** The secret of a client that is given one. */
function registeredSecret(
  context: Context,
  client: Application,
  metadata: ClientMetadata,
): RegisteredSecret | undefined {
  const isPublic = metadata.token_endpoint_auth_method === 'none'
  if (isPublic && context.profile.effects.publicClientSecret === 'none') return undefined
  const { secret, full } = issueSecret(context, client)
  return { secretId: secret.id, full }
}

/** POST: registers a client. */
export const registration: Endpoint = (exchange) => {
  const { context } = exchange
  const { stores, random, profile } = context
  demand(
    profile.policies.gate.registration({ enabled: stores.settings.dynamicClientRegistrationEnabled }),
    (refusal) => profile.wire.registration.disabled(refusal, exchange),
  )
  const metadata = judgeMetadata(exchange, readClientBody(exchange))
  const issuedAt = now(exchange)
  const unregistered: Application = { id: random.uuid(), ...describeClient(metadata), createdAt: issuedAt }
  const details = {
    metadata,
    accessToken: random.text(profile.limits.registrationAccessToken),
    clientSecret: registeredSecret(context, unregistered, metadata),
    issuedAt,
  }
  const client = { ...unregistered, registration: details }
  stores.applications.put(client)
  endOldestRegistration(stores, profile.limits.applications)
  context.log.audit.push({ at: issuedAt, event: 'clientRegistered', applicationId: client.id })
  return profile.wire.registration.response(
    {
      client,
      registration: details,
      clientSecret: details.clientSecret?.full,
      registrationAccessToken: details.accessToken,
    },
    exchange,
  )
}
