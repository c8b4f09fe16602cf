/** The frame of every page. */

import { type Html, html } from './html.ts'
import { logo, style } from './style.ts'

/** A document; works without scripts. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Coder</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`.text
}

/** One card in the middle of an empty page. */
export function card(title: string, content: Html): string {
  return page(title, html`<main class="centre"><div class="card">${logo}${content}</div></main>`)
}

/** What a page of a signed-in user needs. */
export interface Frame {
  readonly username: string
  readonly isOwner: boolean
  readonly csrfToken: string
  /** The path of the page that is shown. */
  readonly path: string
}

const ownerLinks = [{ path: '/deployment/oauth2-provider/apps', label: 'OAuth2 Applications' }] as const
const userLinks = [{ path: '/settings/oauth2-provider', label: 'Authorized applications' }] as const

/** A page with the navigation of a signed-in user. */
export function framed(title: string, frame: Frame, content: Html): string {
  const links = [...(frame.isOwner ? ownerLinks : []), ...userLinks].map(({ path, label }) =>
    frame.path.startsWith(path)
      ? html`<a href="${path}" aria-current="page">${label}</a>`
      : html`<a href="${path}">${label}</a>`,
  )
  return page(
    title,
    html`<header class="bar"><div class="row">${logo}<nav aria-label="Main">${links}</nav>
<span class="soft small">${frame.username}</span>
<form method="post" action="/logout"><input type="hidden" name="csrf_token" value="${frame.csrfToken}"><button type="submit">Sign Out</button></form></div></header>
<main class="wide-page">${content}</main>`,
  )
}
