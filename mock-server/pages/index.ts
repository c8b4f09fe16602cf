/** The pages of the strict profile. */

import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import { maskCsrfToken } from '../protocol/csrf.ts'
import { applicationPage, newApplicationPage } from './application.ts'
import { applicationsPage, authorizedPage } from './applications.ts'
import { pageHeaders } from './headers.ts'
import { consentPage, loginPage, messagePage, signedOutPage } from './sign-in.ts'

export const pageWire = {
  /** Headers of every page but the consent page. */
  headers: pageHeaders,

  /** The value of the csrf_token field: the cookie's, masked anew. */
  csrfField: (exchange: Exchange): string => maskCsrfToken(exchange.csrf.cookie, exchange.context.random),

  login: loginPage,
  consent: consentPage,
  message: messagePage,
  signedOut: signedOutPage,
  applications: applicationsPage,
  newApplication: newApplicationPage,
  application: applicationPage,
  authorized: authorizedPage,

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
