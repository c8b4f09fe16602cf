/** What happens to every request, whichever front it came through. */

import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import { runWithFaults } from './control/inject.ts'
import { guard } from './endpoints/guard.ts'
import { endpointOf } from './endpoints/table.ts'
import type { Body, Endpoint, Exchange } from './exchange.ts'
import { OAuthError } from './judgement.ts'
import type { RequestHead, ResponseMessage } from './message.ts'
import { readCookie } from './protocol/cookies.ts'
import { isCsrfCookie, newCsrfCookie } from './protocol/csrf.ts'
import { type Destination, destinationOf } from './router.ts'

function csrfOf(request: RequestHead, context: Context): Exchange['csrf'] {
  const cookie = readCookie(request.headers.get('cookie'), 'csrf_token')
  return isCsrfCookie(cookie)
    ? { cookie, isNew: false }
    : { cookie: newCsrfCookie(context.random), isNew: true }
}

/** Runs an endpoint: the one place that turns a refusal into its answer. */
function run(endpoint: Endpoint, exchange: Exchange): Answer {
  try {
    guard(exchange)
    return endpoint(exchange)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    const { refusal } = error
    const { id: requestId, endpoint: name, context } = exchange
    context.log.refusals.push({ requestId, at: context.clock.now(), endpoint: name, refusal })
    return error.render(refusal)
  }
}

/** Answers a request for which there is no endpoint. */
function refer(destination: Destination | undefined, exchange: Exchange): Answer {
  const { http } = exchange.context.profile.wire
  if (destination?.allowed === undefined) return http.notFound(exchange)
  const { method, headers } = exchange.request
  const isPreflight = method === 'OPTIONS' && headers.has('access-control-request-method')
  return isPreflight ? http.preflight(exchange) : http.methodNotAllowed(destination.allowed)
}

/** The function that answers where a request goes; `undefined` where nothing does. */
function answererOf(destination: Destination | undefined): Endpoint | Promise<Endpoint> | undefined {
  if (destination === undefined || destination.allowed !== undefined) return undefined
  return endpointOf(destination.endpoint)
}

function respond(
  endpoint: Endpoint | undefined,
  destination: Destination | undefined,
  exchange: Exchange,
): ResponseMessage | Promise<ResponseMessage> {
  const { profile, faults } = exchange.context
  const { http } = profile.wire
  const answer = () => (endpoint === undefined ? refer(destination, exchange) : run(endpoint, exchange))
  const met = faults.take(exchange, endpoint === undefined ? undefined : destination?.endpoint)
  if (met.length > 0) return runWithFaults(met, exchange, answer)
  return http.transmit(http.seal(answer(), exchange), exchange)
}

/** Answers one request as the mock that `context` is. */
export async function handle(request: RequestHead, body: Body, context: Context): Promise<ResponseMessage> {
  const destination = destinationOf(request, context.profile)
  const { endpoint = 'health', segments = {}, allowed } = destination ?? {}
  const id = context.random.uuid()
  const { url } = request
  const csrf = csrfOf(request, context)
  const exchange: Exchange = { context, request, url, endpoint, segments, body, csrf, id }
  const found = answererOf(destination)
  const answerer = found instanceof Promise ? await found : found
  const remember = (status: number | undefined) => {
    const { method, headers } = request
    const name = allowed === undefined ? destination?.endpoint : undefined
    const at = context.clock.now()
    const entry = { id, at, endpoint: name, method, url: url.href, headers, body: body.text, status }
    context.log.requests.push(entry)
    context.log.onRequest(entry)
  }
  try {
    const response = await respond(answerer, destination, exchange)
    remember(response.status)
    return response
  } catch (error) {
    remember(undefined)
    throw error
  }
}
