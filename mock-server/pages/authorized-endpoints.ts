/** Endpoints of the page on which a user sees which applications have access, and ends it. */

import { authorizedApplications } from '../api/applications.ts'
import { type Endpoint, now } from '../exchange.ts'
import { revokeGrantsBetween } from '../stores/revocation.ts'
import { frameOf, signedIn } from './visit.ts'

/** Shows the applications that hold tokens for the user. */
export const authorizedApplicationsPage: Endpoint = signedIn((exchange, user) => {
  const { pages } = exchange.context.profile.wire
  const view = { frame: frameOf(exchange, user), applications: authorizedApplications(exchange, user.id) }
  return pages.page(200, pages.authorized(view), exchange)
})

/** Ends every token that an application holds for the user. */
export const accessRevocationForm: Endpoint = signedIn((exchange, user) => {
  const { stores, profile, log } = exchange.context
  const applicationId = exchange.segments.application ?? ''
  revokeGrantsBetween(stores, applicationId, user.id)
  log.audit.push({ at: now(exchange), event: 'grantRevoked', userId: user.id, applicationId })
  return profile.wire.pages.redirect('/settings/oauth2-provider')
})
