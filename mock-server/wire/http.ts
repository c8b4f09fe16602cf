/** What every answer has in common, and how it is sent. */

import { type Answer, type Json, type JsonObject, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { ResponseMessage } from '../message.ts'
import { formatCookie } from '../protocol/cookies.ts'

const escapes: { readonly [character: string]: string } = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' }

/** Documents that stay as they are, as they are written. */
const written = new WeakMap<object, string>()

/** Writes JSON as Coder does: compact, safe inside HTML, with a newline at its end. A frozen value is written once. */
export function writeJson(value: Json | JsonObject): string {
  const isDocument = typeof value === 'object' && value !== null && Object.isFrozen(value)
  const before = isDocument ? written.get(value) : undefined
  if (before !== undefined) return before
  const text = `${JSON.stringify(value).replace(/[<>&]/g, (character) => escapes[character] ?? character)}\n`
  if (isDocument) written.set(value, text)
  return text
}

/** The body of an answer. */
export function textOf(answer: Answer): string {
  return answer.json === undefined ? (answer.body ?? '') : writeJson(answer.json)
}

const corsPath = /^\/(?:oauth2\/|\.well-known\/oauth-)/
const corsMethods = 'GET, HEAD, POST, PUT, DELETE, OPTIONS'
const corsHeaders =
  'Content-Type, Accept, Authorization, X-Api-Key, Mcp-Session-Id, Mcp-Protocol-Version, Last-Event-ID'
const corsExposed =
  'Content-Type, Authorization, WWW-Authenticate, X-Api-Key, Mcp-Session-Id, Mcp-Protocol-Version'

const none: Answer['headers'] = {}
const vary = ['Origin', 'Cookie']
const uncached: Answer['headers'] = { 'cache-control': 'no-store', pragma: 'no-cache' }
const overTlsOnly: Answer['headers'] = { 'strict-transport-security': 'max-age=31536000' }

/** What differs from `no-store`, by kind. Metadata comes with the CSRF cookie, which no shared cache may keep. */
const caching: { readonly [K in Answer['kind']]?: Answer['headers'] } = {
  metadata: { 'cache-control': 'private, max-age=300' },
  preflight: none,
}

export const httpWire = {
  /** Headers of every answer. */
  commonHeaders: (exchange: Exchange): Answer['headers'] => ({
    'x-coder-build-version': exchange.context.profile.release.version,
    'x-coder-request-id': exchange.id,
    'x-content-type-options': 'nosniff',
    vary,
    ...exchange.context.profile.wire.http.transportSecurity(exchange),
  }),

  /** Has browsers come over TLS only, where that is how the deployment is reached (RFC 6797 §7.1, §7.2). */
  transportSecurity: (exchange: Exchange): Answer['headers'] =>
    exchange.context.deployment.accessUrl.startsWith('https:') ? overTlsOnly : none,

  /** Keeps tokens, and errors about them, out of caches (RFC 6749 §5.1). */
  cacheHeaders: (answer: Answer, _exchange: Exchange): Answer['headers'] => caching[answer.kind] ?? uncached,

  /** Lets browser clients of any origin use discovery and the token endpoint; the authorization endpoint is none of theirs (RFC 9700 §2.6). */
  corsHeaders: (_answer: Answer, exchange: Exchange): Answer['headers'] =>
    corsPath.test(exchange.url.pathname) &&
    exchange.url.pathname !== '/oauth2/authorize' &&
    exchange.request.headers.has('origin')
      ? { 'access-control-allow-origin': '*', 'access-control-expose-headers': corsExposed }
      : none,

  /** The cookie half of the CSRF token, for a browser that has none. */
  csrfCookie: (exchange: Exchange): readonly string[] =>
    exchange.csrf.isNew
      ? [
          formatCookie('csrf_token', exchange.csrf.cookie, {
            secure: exchange.context.deployment.accessUrl.startsWith('https:'),
          }),
        ]
      : [],

  /** Completes an answer; the last that sees it. */
  seal: (answer: Answer, exchange: Exchange): Answer => {
    const { http } = exchange.context.profile.wire
    const own = answer.headers['set-cookie'] ?? []
    const cookies = [...(typeof own === 'string' ? [own] : own), ...http.csrfCookie(exchange)]
    return {
      ...answer,
      headers: {
        ...http.commonHeaders(exchange),
        ...http.corsHeaders(answer, exchange),
        ...http.cacheHeaders(answer, exchange),
        ...answer.headers,
        ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
      },
    }
  },

  /** Makes what is sent. */
  transmit: (answer: Answer, _exchange: Exchange): ResponseMessage => ({
    status: answer.status,
    headers: answer.headers,
    body: textOf(answer),
  }),

  /** Answers a path that is not there: JSON under the API, a page elsewhere. */
  notFound: (exchange: Exchange): Answer =>
    exchange.url.pathname.startsWith('/api/') || exchange.url.pathname.startsWith('/.well-known/')
      ? json('notFound', 404, { message: 'Route not found.' })
      : {
          kind: 'notFound',
          status: 404,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          body: exchange.context.profile.wire.pages.message(
            { title: '404 - Not Found', text: 'There is no page at this address.', details: [] },
            exchange,
          ),
        },

  /** Answers a method that the path does not have. */
  methodNotAllowed: (allowed: readonly string[]): Answer => ({
    kind: 'methodNotAllowed',
    status: 405,
    headers: { allow: allowed.join(', ') },
  }),

  /** Answers a CORS preflight. */
  preflight: (_exchange: Exchange): Answer => ({
    kind: 'preflight',
    status: 200,
    headers: {
      'access-control-allow-methods': corsMethods,
      'access-control-allow-headers': corsHeaders,
      'access-control-max-age': '86400',
    },
  }),
}

/** Replaces what an error_description must not hold (RFC 6749 §5.2: neither quotes nor backslashes, printable ASCII only). */
export function errorDescription(text: string): string {
  return text.replace(/[^\x20\x21\x23-\x5B\x5D-\x7E]/g, "'")
}
