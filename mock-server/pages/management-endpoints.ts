/** Endpoints of the pages on which an administrator manages applications. */

import type { Answer } from '../answer.ts'
import {
  type ApplicationEntry,
  createApplication,
  type FieldProblem,
  sortedApplications,
  updateApplication,
  validateApplication,
} from '../api/applications.ts'
import type { Endpoint, Exchange } from '../exchange.ts'
import { issueSecret } from '../grants/secret.ts'
import { first, parseParameters } from '../protocol/parameters.ts'
import { deleteApplication, deleteSecret } from '../stores/revocation.ts'
import type { Application, User } from '../stores/rows.ts'
import { forManagers, frameOf, signedIn } from './visit.ts'

const base = '/deployment/oauth2-provider/apps'

/** Leads to the page that is of use to the user. */
export const homePage: Endpoint = signedIn((exchange, user) =>
  exchange.context.profile.wire.pages.redirect(
    user.roles.includes('owner') ? base : '/settings/oauth2-provider',
  ),
)

/** Leads to the only page of the deployment's settings. */
export const deploymentPage: Endpoint = forManagers((exchange) =>
  exchange.context.profile.wire.pages.redirect(base),
)

/** Shows every application, or the settings. */
export const applicationsPage: Endpoint = forManagers((exchange, user) => {
  const { profile, stores } = exchange.context
  const view = {
    frame: frameOf(exchange, user),
    tab: exchange.url.searchParams.get('tab') === 'settings' ? 'settings' : 'applications',
    applications: sortedApplications(stores.applications.all()),
    registrationIsOpen: stores.settings.dynamicClientRegistrationEnabled,
  } as const
  return profile.wire.pages.page(200, profile.wire.pages.applications(view), exchange)
})

/** Opens or closes registration. */
export const settingsForm: Endpoint = forManagers((exchange) => {
  const { profile, stores } = exchange.context
  const enabled = first(parseParameters(exchange.body.text), 'enabled') === 'true'
  stores.settings = { ...stores.settings, dynamicClientRegistrationEnabled: enabled }
  return profile.wire.pages.redirect(`${base}?tab=settings`)
})

const emptyEntry = { name: '', callback_url: '', icon: '' }

function readEntry(exchange: Exchange): ApplicationEntry {
  const form = parseParameters(exchange.body.text)
  return {
    name: first(form, 'name') ?? '',
    callback_url: first(form, 'callback_url') ?? '',
    icon: first(form, 'icon') ?? '',
  }
}

function showNew(
  exchange: Exchange,
  user: User,
  entry: ApplicationEntry,
  problems: readonly FieldProblem[],
): Answer {
  const { pages } = exchange.context.profile.wire
  const view = { frame: frameOf(exchange, user), entry: { ...entry, problems } }
  return pages.page(problems.length > 0 ? 400 : 200, pages.newApplication(view), exchange)
}

/** Asks for a new application. */
export const newApplicationPage: Endpoint = forManagers((exchange, user) =>
  showNew(exchange, user, emptyEntry, []),
)

/** Makes an application. */
export const newApplicationForm: Endpoint = forManagers((exchange, user) => {
  const entry = readEntry(exchange)
  const problems = validateApplication(exchange, entry)
  if (problems.length > 0) return showNew(exchange, user, entry, problems)
  const { id } = createApplication(exchange, entry)
  return exchange.context.profile.wire.pages.redirect(`${base}/${id}?created=true`)
})

/** What differs between the ways to show an application. */
interface Showing {
  readonly entry?: ApplicationEntry
  readonly problems?: readonly FieldProblem[]
  readonly newSecret?: string
}

function show(exchange: Exchange, user: User, application: Application, showing: Showing = {}): Answer {
  const { profile, stores, deployment } = exchange.context
  const { pages } = profile.wire
  const { problems = [], newSecret } = showing
  const entry = showing.entry ?? {
    name: application.name,
    callback_url: application.callbackUrl,
    icon: application.icon,
  }
  const view = {
    frame: frameOf(exchange, user),
    application,
    accessUrl: deployment.accessUrl,
    entry: { ...entry, problems },
    secrets: stores.secrets.where('applicationId', application.id),
    wasCreated: exchange.url.searchParams.get('created') === 'true',
    newSecret,
  }
  return pages.page(problems.length > 0 ? 400 : 200, pages.application(view), exchange)
}

/** A page about one application. */
function aboutApplication(
  visit: (exchange: Exchange, user: User, application: Application) => Answer,
): Endpoint {
  return forManagers((exchange, user) => {
    const { stores, profile } = exchange.context
    const application = stores.applications.get(exchange.segments.application ?? '')
    return application === undefined
      ? profile.wire.http.notFound(exchange)
      : visit(exchange, user, application)
  })
}

/** Shows an application. */
export const applicationPage: Endpoint = aboutApplication(show)

/** Changes an application. */
export const applicationForm: Endpoint = aboutApplication((exchange, user, application) => {
  const entry = readEntry(exchange)
  const problems = validateApplication(exchange, entry)
  if (problems.length > 0) return show(exchange, user, application, { entry, problems })
  updateApplication(exchange, application, entry)
  return exchange.context.profile.wire.pages.redirect(`${base}/${application.id}`)
})

/** Removes an application. */
export const applicationDeletionForm: Endpoint = aboutApplication((exchange, _user, application) => {
  const { stores, profile } = exchange.context
  deleteApplication(stores, application.id, profile.effects.deletedApplication)
  return profile.wire.pages.redirect(base)
})

/** Issues a secret, and shows it this once. */
export const secretForm: Endpoint = aboutApplication((exchange, user, application) =>
  show(exchange, user, application, { newSecret: issueSecret(exchange.context, application).full }),
)

/** Removes a secret. */
export const secretDeletionForm: Endpoint = aboutApplication((exchange, _user, application) => {
  const { stores, profile } = exchange.context
  const secret = stores.secrets.get(exchange.segments.secret ?? '')
  if (secret?.applicationId === application.id) deleteSecret(stores, secret.id, profile.effects.deletedSecret)
  return profile.wire.pages.redirect(`${base}/${application.id}`)
})
