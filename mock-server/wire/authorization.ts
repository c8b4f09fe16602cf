/** Answers of the authorization endpoint: RFC 6749 §4.1.2, RFC 9207 §2. */

import { type Answer, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Refusal } from '../judgement.ts'
import { pageHeaders } from '../pages/headers.ts'
import { addToQuery } from '../protocol/redirect-uri.ts'
import type { Application, User } from '../stores/rows.ts'
import { errorDescription } from './http.ts'

/** Parameters of an authorization response; what is `undefined` is not sent. */
export type ResponseMembers = { readonly [name: string]: string | undefined }

/** Where an authorization response goes. */
export interface ResponseTarget {
  readonly redirectUri: string
  readonly state: string | undefined
}

/** What the consent page says. */
export interface ConsentView {
  readonly client: Application
  readonly user: User
  readonly cancelUrl: string
  readonly csrfToken: string
  readonly scope: readonly string[]
  readonly redirectUri: string
}

const denied: Refusal = {
  allow: false,
  error: 'access_denied',
  description: 'The resource owner or authorization server denied the request',
  because: 'The user pressed Cancel, or the test asked for a denial.',
  clause: 'RFC 6749 §4.1.2.1',
}

export const authorizationWire = {
  /** The parameters of a successful response. */
  responseMembers: (code: string, target: ResponseTarget, exchange: Exchange): ResponseMembers => ({
    code,
    state: target.state,
    iss: exchange.context.profile.wire.authorization.issuer(exchange),
  }),

  /** The parameters of an error response. */
  errorMembers: (refusal: Refusal, target: ResponseTarget, exchange: Exchange): ResponseMembers => ({
    error: refusal.error,
    error_description: errorDescription(refusal.description),
    state: target.state,
    iss: exchange.context.profile.wire.authorization.issuer(exchange),
  }),

  /** The `iss` parameter (RFC 9207 §2). */
  issuer: (exchange: Exchange): string | undefined => exchange.context.deployment.accessUrl,

  /** The redirection endpoint with the parameters of a response. */
  location: (target: ResponseTarget, members: ResponseMembers): string =>
    addToQuery(target.redirectUri, members),

  /** Sends the user agent back to the client. 302, which user agents follow with GET: 307 would repeat the form (RFC 9700 §4.12). */
  redirect: (kind: Answer['kind'], location: string): Answer => ({
    kind,
    status: 302,
    headers: { location: inAscii(location), 'referrer-policy': 'no-referrer' },
  }),

  /** Hands the code to the client. */
  response: (code: string, target: ResponseTarget, exchange: Exchange): Answer => {
    const wire = exchange.context.profile.wire.authorization
    const members = wire.responseMembers(code, target, exchange)
    return wire.redirect('authorizationResponse', wire.location(target, members))
  },

  /** Tells the client of a refusal. */
  error: (refusal: Refusal, target: ResponseTarget, exchange: Exchange): Answer => {
    const wire = exchange.context.profile.wire.authorization
    const members = wire.errorMembers(refusal, target, exchange)
    return wire.redirect('authorizationErrorResponse', wire.location(target, members))
  },

  /** Tells the client that the user said no. */
  denial: (target: ResponseTarget, exchange: Exchange): Answer =>
    exchange.context.profile.wire.authorization.error(denied, target, exchange),

  /** Where the Cancel link leads. */
  cancelUrl: (target: ResponseTarget, exchange: Exchange): string => {
    const wire = exchange.context.profile.wire.authorization
    return wire.location(target, wire.errorMembers(denied, target, exchange))
  },

  /** Tells the user, where the client must not be told (RFC 6749 §4.1.2.1). */
  errorPage: (refusal: Refusal, exchange: Exchange): Answer => {
    const { wire } = exchange.context.profile
    if (
      exchange.request.method === 'POST' &&
      !exchange.request.headers.get('accept')?.includes('text/html')
    ) {
      return json('authorizationErrorPage', 400, wire.token.errorMembers(refusal))
    }
    const view = {
      title: '400 - Invalid Authorization Request',
      text: 'The application that sent you here made a mistake, so nothing was granted.',
      details: [refusal.description],
    }
    return {
      kind: 'authorizationErrorPage',
      status: 400,
      headers: wire.pages.headers,
      body: wire.pages.message(view, exchange),
    }
  },

  /** Asks the user. */
  consentPage: (view: ConsentView, exchange: Exchange): Answer => ({
    kind: 'consentPage',
    status: 200,
    headers: exchange.context.profile.wire.authorization.consentHeaders,
    body: exchange.context.profile.wire.pages.consent(view, exchange),
  }),

  /** Keeps the consent page out of frames and its address, which holds the request, out of Referer headers. */
  consentHeaders: pageHeaders,

  /** Sends the user to the login page, and back here afterwards. */
  loginRedirect: (message: string, exchange: Exchange): Answer => {
    const back = new URLSearchParams({ message, redirect: `/oauth2/authorize${exchange.url.search}` })
    return { kind: 'loginRedirect', status: 303, headers: { location: `/login?${back}` } }
  },
}

/** Percent-encodes what a header cannot hold: a profile that takes any redirect_uri may be sent one that is no URI. */
function inAscii(uri: string): string {
  return uri.toWellFormed().replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character))
}
