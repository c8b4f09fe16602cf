/** Answers of client registration and client configuration: RFC 7591 §3.2, RFC 7592 §3. */

import { type Answer, type Json, type JsonObject, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Refusal } from '../judgement.ts'
import { memberKinds } from '../protocol/client-metadata.ts'
import type { Application, Registration } from '../stores/rows.ts'
import { errorDescription } from './http.ts'

/** A client with the credentials that it is told. */
export interface RegisteredClient {
  readonly client: Application
  readonly registration: Registration
  readonly clientSecret: string | undefined
  readonly registrationAccessToken: string | undefined
}

export const registrationWire = {
  /** The registered metadata, in the order of RFC 7591's members as Coder sends them. */
  metadataMembers: ({ registration }: RegisteredClient): JsonObject => {
    const members: Record<string, Json> = {}
    for (const member of Object.keys(memberKinds) as (keyof typeof memberKinds)[]) {
      const value = registration.metadata[member]
      if (value !== undefined) members[member] = value as Json
    }
    return members
  },

  /** Where the client finds its configuration: under the registration endpoint, as RFC 7592 appendix B recommends. */
  configurationUrl: ({ client }: RegisteredClient, exchange: Exchange): string =>
    `${exchange.context.deployment.accessUrl}/oauth2/register/${client.id}`,

  /** A client information response (RFC 7591 §3.2.1). */
  members: (registered: RegisteredClient, exchange: Exchange): JsonObject => ({
    client_id: registered.client.id,
    client_secret: registered.clientSecret,
    client_id_issued_at: Math.floor(registered.registration.issuedAt / 1000),
    client_secret_expires_at: registered.clientSecret === undefined ? undefined : 0,
    ...exchange.context.profile.wire.registration.metadataMembers(registered),
    registration_access_token: registered.registrationAccessToken,
    registration_client_uri: exchange.context.profile.wire.registration.configurationUrl(
      registered,
      exchange,
    ),
  }),

  /** Confirms a registration. */
  response: (registered: RegisteredClient, exchange: Exchange): Answer =>
    json(
      'registrationResponse',
      201,
      exchange.context.profile.wire.registration.members(registered, exchange),
    ),

  /** Refuses a registration or an update for its metadata (RFC 7591 §3.2.2). */
  error: (refusal: Refusal, exchange: Exchange): Answer =>
    json('registrationError', 400, exchange.context.profile.wire.registration.errorMembers(refusal)),

  /** Refuses a registration or an update whose body is no JSON object. */
  bodyError: (refusal: Refusal, exchange: Exchange): Answer =>
    exchange.context.profile.wire.registration.error(refusal, exchange),

  /** The members of such a refusal. */
  errorMembers: (refusal: Refusal): JsonObject => ({
    error: refusal.error,
    error_description: errorDescription(refusal.description),
  }),

  /** Refuses a registration because the deployment does not offer it. */
  disabled: (refusal: Refusal, exchange: Exchange): Answer =>
    json('registrationError', 403, exchange.context.profile.wire.registration.errorMembers(refusal)),

  /** Tells a client its configuration. */
  information: (registered: RegisteredClient, exchange: Exchange): Answer =>
    json('clientInformation', 200, exchange.context.profile.wire.registration.members(registered, exchange)),

  /** Confirms a deletion. */
  deletion: (_exchange: Exchange): Answer => ({ kind: 'clientDeletionResponse', status: 204, headers: {} }),

  /** Refuses access to a client's configuration, as RFC 6750 says. */
  accessError: (refusal: Refusal, exchange: Exchange): Answer => {
    const { wire } = exchange.context.profile
    const answer = json('clientConfigurationError', wire.bearer.status(refusal), {
      error: refusal.error === '' ? 'invalid_token' : refusal.error,
      error_description: errorDescription(refusal.description),
    })
    const challenges = wire.registration.accessChallenges(refusal, exchange)
    return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenges } }
  },

  /** The challenges of such a refusal: no resource metadata, for the endpoint is no part of the described resource. */
  accessChallenges: (refusal: Refusal, _exchange: Exchange): readonly string[] => [
    refusal.error === ''
      ? 'Bearer realm="coder"'
      : `Bearer realm="coder", error="${refusal.error}", error_description="${errorDescription(refusal.description)}"`,
  ],
}
