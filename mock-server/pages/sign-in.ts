/** Pages before and around the sign-in: login, consent, and what went wrong. */

import type { Exchange } from '../exchange.ts'
import type { Application } from '../stores/rows.ts'
import type { ConsentView } from '../wire/authorization.ts'
import { type Html, html } from './html.ts'
import { card } from './layout.ts'

/** What the login page says. */
export interface LoginView {
  readonly message: string | undefined
  readonly email: string
  readonly redirect: string
}

/** A sentence to the user, with details where there are any. */
export interface MessageView {
  readonly title: string
  readonly text: string
  readonly details: readonly string[]
}

/** Asks for e-mail and password. */
export function loginPage(view: LoginView, exchange: Exchange): string {
  const note = view.message === undefined ? undefined : html`<p class="note" role="alert">${view.message}</p>`
  return card(
    'Sign in',
    html`<h1>Sign in to Coder</h1>
${note}
<form method="post" action="/login">
<input type="hidden" name="csrf_token" value="${csrfField(exchange)}">
<input type="hidden" name="redirect" value="${view.redirect}">
<div class="field"><label for="email">Email</label><input id="email" name="email" type="email" autocomplete="username" value="${view.email}" required autofocus></div>
<div class="field"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required></div>
<button type="submit" class="primary wide">Sign In</button>
</form>`,
  )
}

/** Asks the resource owner for consent. */
export function consentPage(view: ConsentView, _exchange: Exchange): string {
  const { client, user } = view
  const scope =
    view.scope.length === 0
      ? undefined
      : html`<div><dt>Requested scope</dt><dd class="mono">${view.scope.join(' ')}</dd></div>`
  return card(
    `Authorize ${client.name}`,
    html`<h1>Authorize ${client.name}</h1>
<p id="description">Allow ${client.name} to have full access to your <span class="user-name">${user.username}</span> account?</p>
<dl class="facts">
<div><dt>Signed in as</dt><dd>${user.email}</dd></div>
<div><dt>Sends you to</dt><dd class="mono">${new URL(view.redirectUri).host || view.redirectUri}</dd></div>
${scope}
</dl>
${policies(client)}
<form id="allow-form" method="post"><input type="hidden" name="csrf_token" value="${view.csrfToken}">
<div class="row stack" id="button-group"><button type="submit" class="primary">Allow</button><a id="cancel-link" class="button" href="${view.cancelUrl}">Cancel</a></div></form>`,
  )
}

/** Links to what a registered client says of itself (RFC 7591 §2). */
function policies({ registration }: Application): Html | undefined {
  const { client_uri: home, tos_uri: terms, policy_uri: privacy } = registration?.metadata ?? {}
  const links = [
    [home, 'About this application'],
    [terms, 'Terms of service'],
    [privacy, 'Privacy policy'],
  ] as const
  const shown = links.flatMap(([url, label]) =>
    url === undefined ? [] : [html`<a href="${url}" rel="noreferrer" target="_blank">${label}</a>`],
  )
  return shown.length === 0 ? undefined : html`<p class="row small">${shown}</p>`
}

/** Says something, and leads back. */
export function messagePage(view: MessageView, exchange: Exchange): string {
  const details =
    view.details.length === 0
      ? undefined
      : html`<ul class="warning">${view.details.map((detail) => html`<li>${detail}</li>`)}</ul>`
  return card(
    view.title,
    html`<h1>${view.title}</h1><p>${view.text}</p>${details}
<p><a href="${exchange.context.deployment.accessUrl}/">Back to site</a></p>`,
  )
}

/** Says that the session is over. */
export function signedOutPage(_exchange: Exchange): string {
  return card(
    'Signed out',
    html`<h1>You are signed out</h1><p>Your session on this deployment has ended.</p>
<p><a class="button primary wide" href="/login">Sign in again</a></p>`,
  )
}

/** The CSRF field of a form on this page. */
function csrfField(exchange: Exchange): string {
  return exchange.context.profile.wire.pages.csrfField(exchange)
}
