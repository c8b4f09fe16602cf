/** The answers of v2.36.0 where they differ from the strict ones. */

import { type Answer, json } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import type { Refusal } from '../../judgement.ts'
import { html } from '../../pages/html.ts'
import { card } from '../../pages/layout.ts'
import { addToQuery } from '../../protocol/redirect-uri.ts'
import type { ConsentView, IssuedTokens, ResponseMembers, ResponseTarget } from '../../wire/index.ts'
import { strict } from '../strict.ts'
import { breakdown } from './refusals.ts'
import { formatUri, parseUri, rewrittenQuery } from './uris.ts'

const page = { 'content-type': 'text/html; charset=utf-8' }

/** v2.36.0 writes the redirection endpoint with its whole query anew. */
function location({ redirectUri }: ResponseTarget, members: ResponseMembers): string {
  const parts = parseUri(redirectUri)
  if (parts === undefined) return redirectUri
  const query = addToQuery(parts.query, members).slice(1)
  return formatUri({ ...parts, query: `?${rewrittenQuery(query)}` })
}

const pageTitles: { readonly [error: string]: readonly [title: string, text: string] } = {
  invalid_redirect_uri: [
    '400 - Invalid Callback URL',
    "The application's registered callback URL has an invalid scheme.",
  ],
  unsupported_response_type: ['400 - Unsupported Response Type', 'Only response_type=code is supported.'],
}
const invalidParameters = [
  '400 - Invalid Query Parameters',
  'One or more query parameters are missing or invalid.',
] as const

/** The answers of the authorization endpoint. */
export const authorization = {
  /** v2.36.0 sends no iss. */
  issuer: () => undefined,

  location,

  /** v2.36.0 answers a GET with a page that any site may frame, and a POST with a JSON object. */
  errorPage: (refusal: Refusal, exchange: Exchange): Answer => {
    const { token, pages } = exchange.context.profile.wire
    if (exchange.request.method === 'POST')
      return json('authorizationErrorPage', 400, token.errorMembers(refusal))
    const [title, text] = pageTitles[refusal.error] ?? invalidParameters
    const body = pages.message({ title, text, details: refusal.details ?? [] }, exchange)
    return { kind: 'authorizationErrorPage', status: 400, headers: page, body }
  },

  redirect: (kind: Answer['kind'], to: string): Answer => {
    const { 'referrer-policy': _unsent, ...headers } = strict.wire.authorization.redirect(kind, to).headers
    return { kind, status: 302, headers }
  },

  /** v2.36.0 keeps the consent page out of frames and says nothing of Referer headers. */
  consentPage: (view: ConsentView, exchange: Exchange): Answer => ({
    ...strict.wire.authorization.consentPage(view, exchange),
    headers: { ...page, 'content-security-policy': "frame-ancestors 'none'", 'x-frame-options': 'DENY' },
    body: exchange.context.profile.wire.pages.consent(view, exchange),
  }),
}

/** v2.36.0 asks for consent without a word on where it leads or whose policies apply. */
export function consentPage({ client, user, csrfToken, cancelUrl }: ConsentView): string {
  return card(
    `Application ${client.name}`,
    html`<h1>Authorize ${client.name}</h1>
<p id="description">Allow ${client.name} to have full access to your <span class="user-name">${user.username}</span> account?</p>
<form id="allow-form" method="post"><input type="hidden" name="csrf_token" value="${csrfToken}">
<div class="row stack" id="button-group"><button type="submit" class="primary">Allow</button><a id="cancel-link" class="button" href="${cancelUrl}">Cancel</a></div></form>`,
  )
}

/** The answers of the token and revocation endpoints. */
export const token = {
  /** v2.36.0 counts the whole seconds that are left when it answers, and tells no scope. */
  members: (tokens: IssuedTokens) => ({
    ...strict.wire.token.members(tokens),
    expires_in: tokens.expiresIn - 1,
    scope: undefined,
  }),

  /** v2.36.0 sends descriptions as they are, quotation marks too. */
  errorMembers: ({ error, description }: Refusal) => ({ error, error_description: description }),

  errorStatus: (refusal: Refusal) =>
    refusal.error === 'server_error' ? 500 : strict.wire.token.errorStatus(refusal),

  error: (refusal: Refusal, exchange: Exchange): Answer =>
    refusal === breakdown
      ? exchange.context.profile.wire.coder.error({ status: 500, message: refusal.description })
      : strict.wire.token.error(refusal, exchange),
}

const corsPath = /^\/(?:oauth2\/|\.well-known\/oauth-)/
const corsMethods = ['GET', 'POST', 'DELETE', 'OPTIONS']
const anyOrigin = { 'access-control-allow-origin': '*' }
const exposed = {
  'access-control-expose-headers':
    'Content-Type, Authorization, X-Api-Key, Mcp-Session-Id, Mcp-Protocol-Version',
}

const corsRequestHeaders = [
  'accept',
  'authorization',
  'content-type',
  'last-event-id',
  'mcp-protocol-version',
  'mcp-session-id',
  'x-api-key',
]

/** What a preflight asks for. */
function wished({ headers }: Exchange['request']) {
  const names = headers.get('access-control-request-headers') ?? ''
  return {
    method: headers.get('access-control-request-method') ?? '',
    names: names.split(/ *, */).filter((name) => name !== ''),
  }
}

/** Whether a request from another origin is one that v2.36.0 shares its answers with. */
function isShared({ url, request }: Exchange): boolean {
  if (!corsPath.test(url.pathname) || !request.headers.has('origin')) return false
  const { method, names } = wished(request)
  if (request.method !== 'OPTIONS' || method === '') return corsMethods.includes(request.method)
  return (
    corsMethods.includes(method) && names.every((name) => corsRequestHeaders.includes(name.toLowerCase()))
  )
}

const capitalised = (name: string) => name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase())

/** What all answers have in common. */
export const http = {
  /** v2.36.0 sends none unless it is told to. */
  transportSecurity: () => ({}),

  /** v2.36.0 says nothing on caching. */
  cacheHeaders: () => ({}),

  /** v2.36.0 lets every origin call the authorization endpoint as well, and none use PUT. */
  corsHeaders: ({ kind }: Answer, exchange: Exchange): Answer['headers'] => {
    if (!isShared(exchange)) return {}
    return { ...anyOrigin, ...(kind === 'preflight' ? {} : exposed) }
  },

  /** v2.36.0 allows what it is asked for, where it allows all of it. */
  preflight: (exchange: Exchange): Answer => {
    const { method, names } = wished(exchange.request)
    const granted = {
      'access-control-allow-methods': method,
      ...(names.length === 0 ? {} : { 'access-control-allow-headers': names.map(capitalised).join(', ') }),
      'access-control-max-age': '86400',
    }
    const vary = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers']
    return { kind: 'preflight', status: 200, headers: { vary, ...(isShared(exchange) ? granted : {}) } }
  },

  /** v2.36.0 has the start page of its web front end for whatever path it does not know outside the API. */
  notFound: (exchange: Exchange): Answer =>
    exchange.url.pathname.startsWith('/api/')
      ? json('notFound', 404, { message: 'Route not found.' })
      : { kind: 'notFound', status: 200, headers: page, body: card('Coder', html`<div id="root"></div>`) },

  /** v2.36.0 sends one Allow line for each method, and HEAD is none of them. */
  methodNotAllowed: (allowed: readonly string[]): Answer => ({
    kind: 'methodNotAllowed',
    status: 405,
    headers: { allow: allowed.filter((method) => method !== 'HEAD') },
  }),
}

/** v2.36.0 describes itself at every path under the well-known URLs. */
export function foreignMetadata(exchange: Exchange): Answer {
  const { metadata } = exchange.context.profile.wire
  return exchange.endpoint === 'authorizationServerMetadataWithPath'
    ? metadata.authorizationServer(exchange)
    : metadata.protectedResource(exchange)
}
