/** The authorization endpoint: RFC 6749 §3.1 and §4.1.1. */

import type { Answer } from '../answer.ts'
import { findUser } from '../api/find-user.ts'
import type { Endpoint, Exchange } from '../exchange.ts'
import { now } from '../exchange.ts'
import { issueCode } from '../grants/issue.ts'
import { OAuthError, type Refusal } from '../judgement.ts'
import type { AuthorizationFacts } from '../policies/index.ts'
import type { RefusalTarget } from '../profile.ts'
import { first, type Parameters, parseParameters } from '../protocol/parameters.ts'
import { parseScope } from '../protocol/scope.ts'
import type { EndpointName } from '../routes.ts'
import type { Application, User } from '../stores/rows.ts'
import type { ResponseTarget } from '../wire/index.ts'
import { isPublicClient } from './client-type.ts'
import { authenticate } from './session.ts'

/** An authorization request that every judgement allowed. */
interface AuthorizationRequest {
  readonly parameters: Parameters
  readonly client: Application
  readonly user: User
  readonly target: ResponseTarget
}

function gather(exchange: Exchange): AuthorizationFacts {
  const { profile, stores } = exchange.context
  const accepts = profile.accepts.authorization
  const parameters = parseParameters(encodedParameters(exchange), accepts)
  const clientId = profile.accepts.clientIdentifier(first(parameters, 'client_id') ?? '')
  const client = stores.applications.get(clientId)
  return {
    endpoint: exchange.endpoint,
    parameters,
    accepts,
    client,
    isPublicClient: client !== undefined && isPublicClient(stores, client),
    scopesSupported: profile.metadata.scopes,
  }
}

/** The parameters as they came: in the query, and where the profile reads it, in the body too. */
function encodedParameters({ context, url, body }: Exchange): string {
  const { places } = context.profile.accepts.authorization
  const encoded = { query: url.search.slice(1), body: body.text }
  return places
    .map((place) => encoded[place])
    .filter((text) => text !== '')
    .join('&')
}

function targetOf({ parameters, client }: AuthorizationFacts): ResponseTarget {
  return {
    redirectUri: first(parameters, 'redirect_uri') ?? client?.callbackUrl ?? '',
    state: first(parameters, 'state'),
  }
}

/** Goes through the table of steps. **Errors**: the page, the redirect to the client, or the redirect to the login page. */
function judge(exchange: Exchange, as: User | undefined): AuthorizationRequest {
  const { policies, steps, wire } = exchange.context.profile
  const facts = gather(exchange)
  const target = targetOf(facts)
  let user = as
  for (const row of steps.authorization) {
    if (row.step === 'session') {
      user ??= signedInUser(exchange)
      continue
    }
    const judgement = policies.authorization[row.step](facts)
    if (judgement.allow) continue
    const renderers: { readonly [T in RefusalTarget]: (refusal: Refusal) => Answer } = {
      page: (refusal) => wire.authorization.errorPage(refusal, exchange),
      redirect: (refusal) => wire.authorization.error(refusal, target, exchange),
      object: (refusal) => wire.token.error(refusal, exchange),
    }
    throw new OAuthError(judgement, renderers[row.refusal])
  }
  if (facts.client === undefined)
    throw new OAuthError(unknownClient, (refusal) => wire.authorization.errorPage(refusal, exchange))
  user ??= signedInUser(exchange)
  return { parameters: facts.parameters, client: facts.client, user, target }
}

/** A profile that lets unknown clients pass still has no client to grant anything to. */
const unknownClient: Refusal = {
  allow: false,
  error: 'invalid_client',
  description: 'The client credentials are invalid',
  because: 'No application has this client_id.',
  clause: 'RFC 6749 §4.1.2.1',
}

function signedInUser(exchange: Exchange): User {
  const { bearer, authorization } = exchange.context.profile.wire
  const found = authenticate(exchange)
  if ('session' in found) return found.session.user
  const message = found.step === 'user' ? found.refusal.description : bearer.message(found.refusal)
  throw new OAuthError(found.refusal, () => authorization.loginRedirect(message, exchange))
}

function grant(request: AuthorizationRequest, exchange: Exchange): Answer {
  const { context } = exchange
  const code = issueCode(context, request)
  return context.profile.wire.authorization.response(code, request.target, exchange)
}

function deny(request: AuthorizationRequest, exchange: Exchange): Answer {
  const { context } = exchange
  context.log.audit.push({
    at: now(exchange),
    event: 'accessDenied',
    userId: request.user.id,
    applicationId: request.client.id,
  })
  return context.profile.wire.authorization.denial(request.target, exchange)
}

/** The request as the switch decides it; a request that is refused leaves the decision to the next. */
function decide(exchange: Exchange) {
  const { context } = exchange
  const { decision, as } = context.consent.coming()
  const judged = (endpoint: EndpointName) =>
    judge({ ...exchange, endpoint }, as === undefined ? undefined : findUser(context, as))
  const request = judged(exchange.endpoint)
  // Who approves without the page presses its button all the same.
  if (decision === 'approve') judged('authorizationConsent')
  context.consent.taken()
  return { decision, request }
}

/** GET: asks the user for consent, unless a test has decided already. */
export const authorizationRequest: Endpoint = (exchange) => {
  const { decision, request } = decide(exchange)
  if (decision === 'approve') return grant(request, exchange)
  if (decision === 'deny') return deny(request, exchange)
  const { wire } = exchange.context.profile
  return wire.authorization.consentPage(
    {
      client: request.client,
      user: request.user,
      redirectUri: request.target.redirectUri,
      cancelUrl: wire.authorization.cancelUrl(request.target, exchange),
      csrfToken: wire.pages.csrfField(exchange),
      scope: parseScope(first(request.parameters, 'scope') ?? '') ?? [],
    },
    exchange,
  )
}

/** POST: the user's consent. */
export const authorizationConsent: Endpoint = (exchange) => {
  const { decision, request } = decide(exchange)
  return decision === 'deny' ? deny(request, exchange) : grant(request, exchange)
}
