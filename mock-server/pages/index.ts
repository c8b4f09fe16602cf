/** The pages of the strict profile. */

import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import { maskCsrfToken } from '../protocol/csrf.ts'
import { consentPage, loginPage, messagePage, signedOutPage } from './sign-in.ts'

/** The headers of every page: no frames, no scripts, no caches, no Referer. */
const headers: Answer['headers'] = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; base-uri 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

export const pageWire = {
  headers,

  /** The value of the csrf_token field: the cookie's, masked anew. */
  csrfField: (exchange: Exchange): string => maskCsrfToken(exchange.csrf.cookie, exchange.context.random),

  login: loginPage,
  consent: consentPage,
  message: messagePage,
  signedOut: signedOutPage,

  /** Sends a page. */
  page: (status: number, body: string, exchange: Exchange): Answer => ({
    kind: 'page',
    status,
    headers: exchange.context.profile.wire.pages.headers,
    body,
  }),

  /** Sends the browser to another page, with GET. */
  redirect: (location: string, cookies: readonly string[] = []): Answer => ({
    kind: 'pageRedirect',
    status: 303,
    headers: { location, ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }) },
  }),
}
