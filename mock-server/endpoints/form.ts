/** Form bodies and client authentication, which the token and revocation endpoints share. */

import type { Exchange } from '../exchange.ts'
import { demand, type Refusal } from '../judgement.ts'
import { type ClientFacts, firstRefusal } from '../policies/index.ts'
import type { ParameterRules } from '../profile.ts'
import { first, joinParameters, type Parameters, parseParameters } from '../protocol/parameters.ts'
import { digest, parseOpaque } from '../protocol/secrets.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'
import { isPublicClient } from './client-type.ts'

/** How an endpoint says no. */
export type Refuser = (
  refusal: Refusal,
) => ReturnType<Exchange['context']['profile']['wire']['token']['error']>

/** Reads and judges the form of a request. **Errors**: what `refuse` makes of the refusal. */
export function readForm(exchange: Exchange, accepts: ParameterRules, refuse: Refuser): Parameters {
  const { profile } = exchange.context
  const body = parseParameters(exchange.body.text, accepts)
  const query = parseParameters(exchange.url.search.slice(1), accepts)
  const refused = firstRefusal(profile.policies.form, profile.steps.form, {
    contentType: exchange.request.headers.get('content-type'),
    body,
    query,
    accepts,
    unreadable: exchange.body.problem !== undefined,
  })
  if (refused !== undefined) demand(refused.refusal, refuse)
  const sources = { query, body }
  return accepts.places
    .map((place) => sources[place])
    .reduce((before, later) => joinParameters(later, before))
}

/** A client that proved who it is, or that has nothing to prove it with. */
export interface AuthenticatedClient {
  readonly client: Application
  readonly secret: ClientSecret | undefined
}

function methodsOf(exchange: Exchange, client: Application): readonly string[] {
  const { profile, stores } = exchange.context
  const registered = client.registration?.metadata.token_endpoint_auth_method
  if (registered !== undefined) return [registered]
  return isPublicClient(stores, client) ? ['none'] : profile.accepts.applicationAuthMethods
}

/** Gathers what is known of the client of a request. */
export function clientFacts(exchange: Exchange, form: Parameters): ClientFacts {
  const { profile, stores } = exchange.context
  const authorization =
    profile.accepts.basicAtTokenEndpoint === 'read' ? exchange.request.headers.get('authorization') : null
  const basic = profile.accepts.basicCredentials(authorization)
  const credentials = typeof basic === 'object' ? basic : undefined
  const bodyClientId = first(form, 'client_id')
  const bodyClientSecret = first(form, 'client_secret')
  const clientId =
    profile.accepts.clientNamedBy === 'basic'
      ? (credentials?.clientId ?? bodyClientId)
      : (bodyClientId ?? credentials?.clientId)
  const client =
    clientId === undefined ? undefined : stores.applications.get(profile.accepts.clientIdentifier(clientId))
  const presentedSecret = parseOpaque(credentials?.clientSecret ?? bodyClientSecret ?? '')
  return {
    endpoint: exchange.endpoint,
    parameters: form,
    grantType: first(form, 'grant_type'),
    basic,
    bodyClientId,
    bodyClientSecret,
    clientId,
    method: credentials ? 'client_secret_basic' : bodyClientSecret ? 'client_secret_post' : 'none',
    client,
    allowedMethods: client === undefined ? [] : methodsOf(exchange, client),
    presentedSecret,
    presentedDigest: presentedSecret && digest(presentedSecret.secret),
    storedSecret: presentedSecret && stores.secrets.where('prefix', presentedSecret.id)[0],
  }
}

/** Authenticates the client of a request. **Errors**: what `refuse` makes of the refusal. */
export function authenticateClient(
  exchange: Exchange,
  form: Parameters,
  refuse: Refuser,
): AuthenticatedClient {
  const { profile, stores } = exchange.context
  const facts = clientFacts(exchange, form)
  const refused = firstRefusal(
    profile.policies.clientAuthentication,
    profile.steps.clientAuthentication,
    facts,
  )
  if (refused !== undefined) demand(refused.refusal, refuse)
  if (facts.client === undefined) {
    const { client } = profile.policies.clientAuthentication
    demand(client({ ...facts, client: undefined }), refuse)
    throw new Error('a request went on without a client')
  }
  const secret = facts.storedSecret
  if (secret !== undefined) stores.secrets.put({ ...secret, lastUsedAt: exchange.context.clock.now() })
  return { client: facts.client, secret }
}
