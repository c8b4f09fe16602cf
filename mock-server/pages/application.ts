/** One application: entering, changing, its secrets, its end. */

import type { FieldProblem } from '../api/applications.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'
import { type Html, html } from './html.ts'
import { type Frame, framed } from './layout.ts'

/** What stands in the form of an application. */
export interface ApplicationEntryView {
  readonly name: string
  readonly callback_url: string
  readonly icon: string
  readonly problems: readonly FieldProblem[]
}

/** What the page for a new application says. */
export interface NewApplicationView {
  readonly frame: Frame
  readonly entry: ApplicationEntryView
}

/** What the page of an application says. */
export interface ApplicationView extends NewApplicationView {
  readonly application: Application
  readonly accessUrl: string
  readonly secrets: readonly ClientSecret[]
  readonly wasCreated: boolean
  /** A secret that was made just now; it is shown this once. */
  readonly newSecret: string | undefined
}

interface Field {
  readonly name: 'name' | 'callback_url' | 'icon'
  readonly label: string
  readonly type: 'text' | 'url'
  readonly hint: string
  readonly isRequired: boolean
}

const fields: readonly Field[] = [
  {
    name: 'name',
    label: 'Application name',
    type: 'text',
    hint: 'Letters and digits with single spaces or hyphens between, at most 32 characters.',
    isRequired: true,
  },
  {
    name: 'callback_url',
    label: 'Callback URL',
    type: 'url',
    hint: 'Where users are sent after they have decided; compared character by character.',
    isRequired: true,
  },
  {
    name: 'icon',
    label: 'Application icon',
    type: 'text',
    hint: 'The URL of an image. Optional.',
    isRequired: false,
  },
]

function field({ name, label, type, hint, isRequired }: Field, entry: ApplicationEntryView): Html {
  const wrong = entry.problems.find((problem) => problem.field === name)
  const required = isRequired ? html` required` : undefined
  const invalid = wrong === undefined ? undefined : html` aria-invalid="true"`
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${entry[name]}" aria-describedby="${name}-hint"${required}${invalid} autocomplete="off">
<p class="${wrong ? 'wrong' : 'hint'}" id="${name}-hint">${wrong?.because ?? hint}</p></div>`
}

function form(action: string, submit: string, view: NewApplicationView): Html {
  return html`<form class="panel" method="post" action="${action}" novalidate>
<input type="hidden" name="csrf_token" value="${view.frame.csrfToken}">
${fields.map((one) => field(one, view.entry))}
<button type="submit" class="primary">${submit}</button></form>`
}

const back = html`<p><a href="/deployment/oauth2-provider/apps">Back to all applications</a></p>`

/** Asks for a new application. */
export function newApplicationPage(view: NewApplicationView): string {
  return framed(
    'New OAuth2 Application',
    view.frame,
    html`${back}<h1>Add an OAuth2 application</h1>
<p class="soft">Lets a third-party application sign users in and act for them.</p>
${form('/deployment/oauth2-provider/apps/add', 'Create application', view)}`,
  )
}

function facts({ application, accessUrl }: ApplicationView): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['Client ID', application.id],
    ['Authorization URL', `${accessUrl}/oauth2/authorize`],
    ['Token URL', `${accessUrl}/oauth2/tokens`],
  ]
  return html`<dl class="facts">${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd class="mono">${value}</dd></div>`)}</dl>`
}

function secretRow(secret: ClientSecret, action: string, csrfToken: string): Html {
  const used = secret.lastUsedAt === undefined ? 'never' : new Date(secret.lastUsedAt).toISOString()
  return html`<tr><td class="mono">*****${secret.suffix}</td><td>${used}</td><td class="end">
<form method="post" action="${action}/secrets/${secret.id}/delete"><input type="hidden" name="csrf_token" value="${csrfToken}"><button type="submit" class="danger" aria-label="Delete secret ending in ${secret.suffix}">Delete</button></form></td></tr>`
}

function secrets({ secrets, frame }: ApplicationView, action: string): Html {
  const rows =
    secrets.length === 0
      ? html`<tr><td class="empty" colspan="3">No client secrets have been generated.</td></tr>`
      : html`${secrets.map((secret) => secretRow(secret, action, frame.csrfToken))}`
  return html`<div class="row between heading"><h2 id="secrets">Client secrets</h2>
<form method="post" action="${action}/secrets"><input type="hidden" name="csrf_token" value="${frame.csrfToken}"><button type="submit">Generate secret</button></form></div>
<table aria-labelledby="secrets"><thead><tr><th scope="col">Secret</th><th scope="col">Last Used</th><td></td></tr></thead><tbody>${rows}</tbody></table>`
}

function newSecret(secret: string, action: string): Html {
  return html`<dialog open aria-labelledby="secret-title"><h3 id="secret-title">OAuth2 client secret</h3>
<p>Keep it in a safe place: it is shown this once.</p><code class="secret">${secret}</code>
<form method="get" action="${action}"><button type="submit" class="primary" autofocus>OK</button></form></dialog>`
}

function deletion({ application, frame }: ApplicationView, action: string): Html {
  return html`<div id="deletion" popover role="dialog" aria-labelledby="deletion-title"><h3 id="deletion-title">Delete ${application.name}?</h3>
<p>Its secrets end at once, and so does its access to every account.</p>
<form method="post" action="${action}/delete"><input type="hidden" name="csrf_token" value="${frame.csrfToken}"><div class="row">
<button type="submit" class="danger">Delete</button><button type="button" popovertarget="deletion" popovertargetaction="hide">Cancel</button></div></form></div>`
}

/** Shows and changes an application. */
export function applicationPage(view: ApplicationView): string {
  const action = `/deployment/oauth2-provider/apps/${view.application.id}`
  const created = view.wasCreated
    ? html`<p class="note" role="alert">The application was created. Generate a client secret to use it.</p>`
    : undefined
  return framed(
    'Edit OAuth2 Application',
    view.frame,
    html`${back}<h1>Edit OAuth2 application</h1>${created}
${view.newSecret === undefined ? undefined : newSecret(view.newSecret, action)}
${facts(view)}
${form(action, 'Update application', view)}
${secrets(view, action)}
<h2>Delete this application</h2><button type="button" class="danger" popovertarget="deletion">Delete…</button>
${deletion(view, action)}`,
  )
}
