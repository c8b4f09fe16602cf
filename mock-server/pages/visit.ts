/** What the pages of a signed-in user share. */

import type { Answer } from '../answer.ts'
import { authenticate } from '../endpoints/session.ts'
import type { Endpoint, Exchange } from '../exchange.ts'
import type { User } from '../stores/rows.ts'
import type { Frame } from './layout.ts'

/** Answers a signed-in user. */
export type Visit = (exchange: Exchange, user: User) => Answer

/** What the frame of a page needs to know. */
export function frameOf(exchange: Exchange, user: User): Frame {
  return {
    username: user.username,
    isOwner: user.roles.includes('owner'),
    csrfToken: exchange.context.profile.wire.pages.csrfField(exchange),
    path: exchange.url.pathname,
  }
}

function toLogin(exchange: Exchange): Answer {
  const { pages } = exchange.context.profile.wire
  const back = exchange.request.method === 'GET' ? exchange.url.pathname + exchange.url.search : '/'
  return pages.redirect(`/login?${new URLSearchParams({ redirect: back })}`)
}

/** A page for signed-in users; others go to the login page first. */
export function signedIn(visit: Visit): Endpoint {
  return (exchange) => {
    const found = authenticate(exchange)
    return 'session' in found ? visit(exchange, found.session.user) : toLogin(exchange)
  }
}

const forOwners = 'Your account may not see this page. Sign in as an owner of this deployment.'

/** A page for those who manage applications, while the provider is on. */
export function forManagers(visit: Visit): Endpoint {
  return signedIn((exchange, user) => {
    const { policies, wire } = exchange.context.profile
    const judgement = policies.gate.experiment(exchange.context.deployment)
    const permission = policies.permission.manageApplications({ caller: user, subject: undefined })
    const refusal = judgement.allow ? permission : judgement
    if (refusal.allow) return visit(exchange, user)
    const text = refusal === permission ? forOwners : refusal.description
    const view = { title: '403 - Forbidden', text, details: [] }
    return wire.pages.page(403, wire.pages.message(view, exchange), exchange)
  })
}
