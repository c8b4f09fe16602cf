/** Endpoints of the pages that a person uses: sign-in and sign-out. */

import { endedSessionCookie, signIn } from '../api/session.ts'
import { authenticate } from '../endpoints/session.ts'
import type { Endpoint } from '../exchange.ts'
import { first, parseParameters } from '../protocol/parameters.ts'
import { deleteKey } from '../stores/revocation.ts'

/** Where to go after sign-in: a path of this deployment, and nowhere else. */
function safeRedirect(target: string | undefined): string {
  return target !== undefined && /^\/(?![/\\])[\x20-\x5B\x5D-\x7E]*$/.test(target) ? target : '/'
}

/** Shows the login page. */
export const loginPage: Endpoint = (exchange) => {
  const { pages } = exchange.context.profile.wire
  const query = exchange.url.searchParams
  const view = {
    message: query.get('message') ?? undefined,
    email: '',
    redirect: safeRedirect(query.get('redirect') ?? undefined),
  }
  return pages.page(200, pages.login(view, exchange), exchange)
}

/** Signs in, and goes on to where the user came from. */
export const loginForm: Endpoint = (exchange) => {
  const { pages } = exchange.context.profile.wire
  const form = parseParameters(exchange.body.text)
  const email = first(form, 'email') ?? ''
  const redirect = safeRedirect(first(form, 'redirect'))
  const result = signIn(exchange, email, first(form, 'password') ?? '')
  if ('problem' in result) {
    return pages.page(401, pages.login({ message: result.problem, email, redirect }, exchange), exchange)
  }
  return pages.redirect(redirect, [result.cookie])
}

/** Signs out. */
export const logoutForm: Endpoint = (exchange) => {
  const { stores, profile } = exchange.context
  const found = authenticate(exchange)
  if ('session' in found) deleteKey(stores, found.session.key)
  const { pages } = profile.wire
  const answer = pages.page(200, pages.signedOut(exchange), exchange)
  return { ...answer, headers: { ...answer.headers, 'set-cookie': [endedSessionCookie(exchange)] } }
}
