/** The token endpoint: RFC 6749 §3.2; and Coder's way to end all of an application's tokens. */

import type { Endpoint } from '../exchange.ts'
import { now } from '../exchange.ts'
import { authorizationCode } from '../grants/authorization-code.ts'
import type { GrantHandler } from '../grants/grant.ts'
import { refreshToken } from '../grants/refresh-token.ts'
import { demand, type Refusal } from '../judgement.ts'
import { firstRefusal } from '../policies/index.ts'
import { first, noParameters } from '../protocol/parameters.ts'
import { revokeGrantsBetween } from '../stores/revocation.ts'
import { authenticateClient, clientFacts, readForm } from './form.ts'
import { requireSession } from './session.ts'

const handlers: ReadonlyMap<string, GrantHandler> = new Map([
  ['authorization_code', authorizationCode],
  ['refresh_token', refreshToken],
])

/** POST: exchanges a grant for tokens. */
export const token: Endpoint = (exchange) => {
  const { accepts, policies, steps, wire } = exchange.context.profile
  const refuse = (refusal: Refusal) => wire.token.error(refusal, exchange)
  const form = readForm(exchange, accepts.token, refuse)
  const { client, secret } = authenticateClient(exchange, form, refuse)
  const facts = { parameters: form, client, supported: accepts.grantTypes }
  const refused = firstRefusal(policies.grantType, steps.grantType, facts)
  if (refused !== undefined) demand(refused.refusal, refuse)
  const handler = handlers.get(first(form, 'grant_type') ?? '')
  if (handler === undefined) {
    demand(policies.grantType.supported({ ...facts, supported: [...handlers.keys()] }), refuse)
    throw new Error('a token request went on without a grant type')
  }
  return handler({ exchange, form, client, secret })
}

/** DELETE: ends every token that an application holds for the calling user. */
export const tokenDeletion: Endpoint = (exchange) => {
  const { context, url } = exchange
  const { policies, wire } = context.profile
  const refuse = (refusal: Refusal) => wire.token.error(refusal, exchange)
  const clientId = url.searchParams.get('client_id') || undefined
  const client = context.stores.applications.get(context.profile.accepts.clientIdentifier(clientId ?? ''))
  const facts = { ...clientFacts(exchange, noParameters), clientId, client }
  demand(policies.clientAuthentication.identifier(facts), refuse)
  demand(policies.clientAuthentication.client(facts), refuse)
  const { user } = requireSession(exchange)
  if (client !== undefined) revokeGrantsBetween(context.stores, client.id, user.id)
  context.log.audit.push({
    at: now(exchange),
    event: 'grantRevoked',
    userId: user.id,
    applicationId: client?.id,
  })
  return wire.token.deletionResponse(exchange)
}
