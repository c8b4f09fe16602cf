/** The route table at work: built once, for every mock; what differs from mock to mock comes with the request. */

import { Hono } from 'hono'
import type { Answer } from './answer.ts'
import { readBody } from './body.ts'
import type { Context } from './context.ts'
import { runWithFaults } from './control/inject.ts'
import { guard } from './endpoints/guard.ts'
import { endpoints } from './endpoints/table.ts'
import type { Body, Exchange } from './exchange.ts'
import { OAuthError } from './judgement.ts'
import { readCookie } from './protocol/cookies.ts'
import { isCsrfCookie, newCsrfCookie } from './protocol/csrf.ts'
import { type EndpointName, type Route, routes } from './routes.ts'

/** What comes with a request. */
interface Bindings {
  readonly context: Context
  readonly url: URL
  readonly body: Body
  readonly id: string
  /** Is told which endpoint answered. */
  answered: EndpointName | undefined
}

const app = new Hono<{ Bindings: Bindings }>({ getPath: routedPath })
const entries = Object.entries(routes) as [EndpointName, Route][]

/** Coder routes `//a/b/` as `/a/b`. */
function routedPath(request: Request): string {
  const start = request.url.indexOf('/', request.url.indexOf('://') + 3)
  const end = request.url.search(/[?#]/)
  const path = request.url.slice(start, end < 0 ? undefined : end)
  return path.includes('//') || path.endsWith('/') ? path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '') : path
}

function csrfOf(request: Request, context: Context): Exchange['csrf'] {
  const cookie = readCookie(request.headers.get('cookie'), 'csrf_token')
  return isCsrfCookie(cookie)
    ? { cookie, isNew: false }
    : { cookie: newCsrfCookie(context.random), isNew: true }
}

function exchangeOf(
  request: Request,
  bindings: Bindings,
  named: { endpoint: EndpointName; segments: Exchange['segments'] },
): Exchange {
  const { context, url, body, id } = bindings
  return { context, request, url, body, csrf: csrfOf(request, context), id, ...named }
}

/** Runs an endpoint: the one place that turns a refusal into its answer. */
function run(exchange: Exchange): Answer {
  try {
    guard(exchange)
    return endpoints[exchange.endpoint](exchange)
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    const { id: requestId, endpoint, context } = exchange
    context.log.refusals.push({ requestId, at: context.clock.now(), endpoint, refusal: error.refusal })
    return error.render(error.refusal)
  }
}

function send(answer: Answer, exchange: Exchange): Response {
  const { http } = exchange.context.profile.wire
  return http.transmit(http.seal(answer, exchange), exchange)
}

/** The paths of an endpoint. */
function pathsOf({ path, alias }: Route): string[] {
  return alias === undefined ? [path] : [path, alias]
}

for (const [endpoint, route] of entries) {
  app.on(route.method, pathsOf(route), (c, next) => {
    const bindings = c.env
    if (bindings.context.profile.routes[endpoint] === 'absent') return next()
    bindings.answered = endpoint
    const exchange = exchangeOf(c.req.raw, bindings, { endpoint, segments: c.req.param() })
    const faults = exchange.context.faults.take(exchange)
    return faults.length === 0
      ? Promise.resolve(send(run(exchange), exchange))
      : runWithFaults(faults, exchange, run)
  })
}

for (const path of new Set(entries.flatMap(([, route]) => pathsOf(route)))) {
  app.all(path, (c, next) => {
    const { profile } = c.env.context
    const here = entries.filter(
      ([name, route]) => pathsOf(route).includes(path) && profile.routes[name] !== 'absent',
    )
    const [first] = here
    if (first === undefined) return next()
    const also = here.find(([name]) => profile.furtherMethods[name]?.includes(c.req.method))
    const [endpoint] = also ?? first
    const exchange = exchangeOf(c.req.raw, c.env, { endpoint, segments: c.req.param() })
    if (also !== undefined) return Promise.resolve(send(run(exchange), exchange))
    const methods = here.flatMap(([, { method }]) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const isPreflight = c.req.method === 'OPTIONS' && c.req.raw.headers.has('access-control-request-method')
    const { http } = profile.wire
    return Promise.resolve(
      send(isPreflight ? http.preflight(exchange) : http.methodNotAllowed(methods), exchange),
    )
  })
}

app.notFound((c) => {
  const exchange = exchangeOf(c.req.raw, c.env, { endpoint: 'health', segments: {} })
  return send(c.env.context.profile.wire.http.notFound(exchange), exchange)
})

app.onError((error) => {
  throw error
})

/** Answers one request as the mock that `context` is. */
export async function handle(request: Request, context: Context): Promise<Response> {
  const url = new URL(request.url)
  const body = await readBody(request, context.profile.limits.body)
  const id = context.random.uuid()
  const bindings: Bindings = { context, url, body, id, answered: undefined }
  const response = await app.fetch(request, bindings)
  const entry = {
    id,
    at: context.clock.now(),
    endpoint: bindings.answered,
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: body.text,
    status: response.status,
  }
  context.log.requests.push(entry)
  context.log.onRequest?.(entry)
  return response
}
