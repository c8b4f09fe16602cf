/** Lists of applications: all of the deployment, and those a user has authorized. */

import type { Application } from '../stores/rows.ts'
import { type Html, html } from './html.ts'
import { type Frame, framed } from './layout.ts'

/** The tabs of the administrator's page. */
export type ApplicationsTab = 'applications' | 'settings'

/** What the administrator's list says. */
export interface ApplicationsView {
  readonly frame: Frame
  readonly tab: ApplicationsTab
  readonly applications: readonly Application[]
  readonly registrationIsOpen: boolean
}

const base = '/deployment/oauth2-provider/apps'

/** An application's icon, if it is one that a page may show. */
export function icon(application: Application): Html | undefined {
  return /^(?:https?:\/\/|\/(?!\/))/i.test(application.icon)
    ? html`<img class="icon" src="${application.icon}" alt="">`
    : undefined
}

function table(rows: readonly Html[], empty: string, columns: readonly string[]): Html {
  const body =
    rows.length === 0
      ? html`<tr><td class="empty" colspan="${columns.length}">${empty}</td></tr>`
      : html`${rows}`
  return html`<table><thead><tr>${columns.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead><tbody>${body}</tbody></table>`
}

function tabs(current: ApplicationsTab): Html {
  const link = (tab: ApplicationsTab, href: string, label: string) =>
    tab === current
      ? html`<a href="${href}" aria-current="page">${label}</a>`
      : html`<a href="${href}">${label}</a>`
  return html`<nav class="tabs" aria-label="OAuth2 provider">${link('applications', base, 'Applications')}${link('settings', `${base}?tab=settings`, 'Settings')}</nav>`
}

function list({ applications }: ApplicationsView): Html {
  const rows = applications.map(
    (application) =>
      html`<tr><td>${icon(application)}<a href="${base}/${application.id}">${application.name}</a></td></tr>`,
  )
  return table(rows, 'No OAuth2 applications have been configured.', ['Name'])
}

function settings({ frame, registrationIsOpen }: ApplicationsView): Html {
  return html`<form class="panel row between" method="post" action="/deployment/oauth2-provider/settings">
<input type="hidden" name="csrf_token" value="${frame.csrfToken}">
<input type="hidden" name="enabled" value="${String(!registrationIsOpen)}">
<div class="grow"><h2 id="registration">Dynamic client registration</h2>
<p class="soft" id="registration-hint">Lets applications register themselves, without an administrator.</p></div>
<button type="submit" role="switch" aria-checked="${String(registrationIsOpen)}" aria-labelledby="registration" aria-describedby="registration-hint">${registrationIsOpen ? 'On' : 'Off'}</button>
</form>`
}

/** Every application of the deployment, and the switch for registration. */
export function applicationsPage(view: ApplicationsView): string {
  return framed(
    'OAuth2 Applications',
    view.frame,
    html`<div class="row between"><div><h1>OAuth2 Applications</h1>
<p class="soft">Applications that may ask users for access to their account.</p></div>
<a class="button primary" href="${base}/add">Create Application</a></div>
${tabs(view.tab)}
${view.tab === 'settings' ? settings(view) : list(view)}`,
  )
}

/** What the list of a user's authorized applications says. */
export interface AuthorizedView {
  readonly frame: Frame
  readonly applications: readonly Application[]
}

/** The applications that hold tokens for a user, each with a way to end them. */
export function authorizedPage({ frame, applications }: AuthorizedView): string {
  const rows = applications.map(
    (application) => html`<tr><td>${icon(application)}${application.name}</td><td class="end">
<form method="post" action="/settings/oauth2-provider/${application.id}/revoke"><input type="hidden" name="csrf_token" value="${frame.csrfToken}"><button type="submit" class="danger" aria-label="Revoke ${application.name}">Revoke</button></form></td></tr>`,
  )
  return framed(
    'OAuth2 Applications',
    frame,
    html`<h1>OAuth2 Applications</h1><p class="soft">Applications that have access to your account.</p>
${table(rows, 'No OAuth2 applications have been authorized.', ['Name', ''])}`,
  )
}
