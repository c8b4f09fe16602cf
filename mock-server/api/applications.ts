/** /api/v2/oauth2-provider/apps: applications and their secrets. */

import { type Endpoint, type Exchange, now } from '../exchange.ts'
import { issueSecret } from '../grants/secret.ts'
import type { ApplicationField } from '../policies/index.ts'
import { deleteApplication, deleteSecret } from '../stores/revocation.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'
import type { Validation } from '../wire/index.ts'
import { fail, failMissing, permit, readBody, readText, readUuid, requireProviderSession } from './call.ts'
import { parseUuid } from './uuid.ts'
import { demandValid } from './validation.ts'

/** What was entered for an application. */
export interface ApplicationEntry {
  readonly name: string
  readonly callback_url: string
  readonly icon: string
}

/** What is wrong with one field, for programs and for people. */
export interface FieldProblem extends Validation {
  readonly because: string
}

/** Judges every field of an entry; each refusal is one problem. */
export function validateApplication(exchange: Exchange, entry: ApplicationEntry): readonly FieldProblem[] {
  const { policies, limits } = exchange.context.profile
  const facts = { ...entry, maxNameLength: limits.applicationName, maxIconLength: limits.icon }
  return (Object.keys(policies.application) as ApplicationField[]).flatMap((field) => {
    const judgement = policies.application[field](facts)
    return judgement.allow ? [] : [{ field, detail: judgement.description, because: judgement.because }]
  })
}

/** Makes an application as an administrator does. */
export function createApplication(exchange: Exchange, entry: ApplicationEntry): Application {
  const { stores, random } = exchange.context
  const application: Application = {
    id: random.uuid(),
    name: entry.name,
    icon: entry.icon,
    callbackUrl: entry.callback_url,
    redirectUris: [entry.callback_url],
    createdAt: now(exchange),
  }
  stores.applications.put(application)
  return application
}

/** Changes what an administrator may change; further redirection URIs of a registered client stay. */
export function updateApplication(
  exchange: Exchange,
  before: Application,
  entry: ApplicationEntry,
): Application {
  const { registration } = before
  const application: Application = {
    ...before,
    ...(registration && {
      registration: { ...registration, metadata: { ...registration.metadata, client_name: entry.name } },
    }),
    name: entry.name,
    icon: entry.icon,
    callbackUrl: entry.callback_url,
    redirectUris: [
      entry.callback_url,
      ...before.redirectUris.slice(1).filter((uri) => uri !== entry.callback_url),
    ],
  }
  exchange.context.stores.applications.put(application)
  return application
}

function readEntry(exchange: Exchange): ApplicationEntry {
  const body = readBody(exchange)
  const entry = {
    name: readText(exchange, body, 'name'),
    callback_url: readText(exchange, body, 'callback_url'),
    icon: readText(exchange, body, 'icon'),
  }
  demandValid(exchange, validateApplication(exchange, entry))
  return entry
}

/** Reads what a manager of applications asks for; the profile says whether permission comes before that or after. */
function readAsManager<Subject>(exchange: Exchange, read: (exchange: Exchange) => Subject): Subject {
  const { user } = requireProviderSession(exchange)
  const demandPermission = () => permit(exchange, 'manageApplications', { caller: user, subject: undefined })
  const { management } = exchange.context.profile.steps
  if (management === 'permissionFirst') demandPermission()
  const subject = read(exchange)
  if (management === 'requestFirst') demandPermission()
  return subject
}

function namedApplication(exchange: Exchange): Application {
  const application = exchange.context.stores.applications.get(readUuid(exchange, 'application'))
  return application ?? fail(exchange, { status: 404, message: 'OAuth2 application not found.' })
}

/** Applications by name, then id. */
export function sortedApplications(applications: Iterable<Application>): readonly Application[] {
  return [...applications].sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Applications that hold tokens for a user. */
export function authorizedApplications(exchange: Exchange, userId: string): readonly Application[] {
  const { stores } = exchange.context
  const ids = new Set(
    stores.grants
      .where('userId', userId)
      .filter(
        (grant) =>
          stores.keys.where('grantId', grant.id).length +
            stores.refreshTokens.where('grantId', grant.id).length >
          0,
      )
      .map((grant) => grant.applicationId),
  )
  return sortedApplications([...ids].flatMap((id) => stores.applications.get(id) ?? []))
}

/** Lists all applications, or those that hold tokens for one user. */
export const applicationList: Endpoint = (exchange) => {
  const { user } = requireProviderSession(exchange)
  permit(exchange, 'readApplications', { caller: user, subject: undefined })
  const { stores, profile } = exchange.context
  const wanted = exchange.url.searchParams.get('user_id') || undefined
  const userId = wanted && parseUuid(wanted)
  if (wanted !== undefined && userId === undefined) {
    fail(exchange, { status: 400, message: 'Invalid user UUID', detail: `queried user_id="${wanted}"` })
  }
  if (userId !== undefined) permit(exchange, 'actFor', { caller: user, subject: stores.users.get(userId) })
  const found =
    userId === undefined
      ? sortedApplications(stores.applications.all())
      : authorizedApplications(exchange, userId)
  return profile.wire.coder.response(
    200,
    found.map((application) => profile.wire.coder.application(application, exchange)) as never,
  )
}

/** Makes an application. */
export const applicationCreation: Endpoint = (exchange) => {
  const entry = readAsManager(exchange, readEntry)
  const { coder } = exchange.context.profile.wire
  return coder.response(201, coder.application(createApplication(exchange, entry), exchange))
}

/** Tells one application. */
export const applicationRead: Endpoint = (exchange) => {
  const { user } = requireProviderSession(exchange)
  permit(exchange, 'readApplications', { caller: user, subject: undefined })
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.application(namedApplication(exchange), exchange))
}

/** Replaces name, callback URL and icon. */
export const applicationUpdate: Endpoint = (exchange) => {
  const [before, entry] = readAsManager(
    exchange,
    () => [namedApplication(exchange), readEntry(exchange)] as const,
  )
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.application(updateApplication(exchange, before, entry), exchange))
}

/** Removes an application with everything it was granted. */
export const applicationDeletion: Endpoint = (exchange) => {
  const { id } = readAsManager(exchange, namedApplication)
  const { stores, profile } = exchange.context
  deleteApplication(stores, id, profile.effects.deletedApplication)
  return profile.wire.coder.empty(204)
}

/** Lists an application's secrets, oldest first. */
export const secretList: Endpoint = (exchange) => {
  const { id } = readAsManager(exchange, namedApplication)
  const { stores, profile } = exchange.context
  const secrets = stores.secrets.where('applicationId', id)
  return profile.wire.coder.response(200, secrets.map((secret) => profile.wire.coder.secret(secret)) as never)
}

/** Issues one more secret. */
export const secretCreation: Endpoint = (exchange) => {
  const application = readAsManager(exchange, namedApplication)
  const { coder } = exchange.context.profile.wire
  const { secret, full } = issueSecret(exchange.context, application)
  return coder.response(201, coder.newSecret(secret, full))
}

/** Finds a secret of the application. */
function namedSecret(exchange: Exchange): ClientSecret {
  const application = namedApplication(exchange)
  const secret = exchange.context.stores.secrets.get(readUuid(exchange, 'secret')) ?? failMissing(exchange)
  if (secret.applicationId !== application.id) {
    fail(exchange, { status: 400, message: 'App ID does not match secret app ID.' })
  }
  return secret
}

/** Removes a secret with every token that was minted with it. */
export const secretDeletion: Endpoint = (exchange) => {
  const { id } = readAsManager(exchange, namedSecret)
  const { stores, profile } = exchange.context
  deleteSecret(stores, id, profile.effects.deletedSecret)
  return profile.wire.coder.empty(204)
}
