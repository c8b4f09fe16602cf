/** What is entered for a new user, and what Coder makes of it. */

import type { JsonObject } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { UserStatus } from '../stores/rows.ts'
import { fail, failUnreadable, readText, readTexts } from './call.ts'
import { parseUuid } from './uuid.ts'
import { demandValid, emailForm, type TextForm, validateText } from './validation.ts'

/** What a user is called, and signs in with. */
export interface UserEntry {
  readonly email: string
  readonly username: string
  readonly name: string
  readonly password: string
}

const usernameForm: TextForm = {
  tag: 'username',
  fits: (text) => /^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(text) && text.length <= 32,
}

const nameForm: TextForm = {
  tag: 'user_real_name',
  fits: (text) => text.trim() === text && text.length <= 128,
}

/** Reads a user; `presence` is what Coder calls it that a member has to be there. **Errors**: 400. */
export function readUser(
  exchange: Exchange,
  body: JsonObject,
  presence: { readonly [M in 'email' | 'username' | 'password']?: string },
): UserEntry {
  const entry = {
    email: readText(exchange, body, 'email'),
    username: readText(exchange, body, 'username'),
    name: readText(exchange, body, 'name'),
    password: readText(exchange, body, 'password'),
  }
  demandValid(exchange, [
    ...validateText('email', entry.email, { presence: presence.email, form: emailForm }),
    ...validateText('username', entry.username, { presence: presence.username, form: usernameForm }),
    ...validateText('name', entry.name, { form: nameForm }),
    ...validateText('password', entry.password, { presence: presence.password }),
  ])
  return entry
}

const longestPassword = 64
const shortestPassword = 8

/** Judges a password by its length. **Errors**: 400. */
export function demandPassword(exchange: Exchange, password: string): void {
  if (password.length >= shortestPassword && password.length <= longestPassword) return
  const detail = `must have ${shortestPassword} to ${longestPassword} characters`
  fail(exchange, {
    status: 400,
    message: 'Password is invalid',
    validations: [{ field: 'password', detail }],
  })
}

/** How an administrator sets a user up. */
export interface UserSettings {
  readonly organizationIds: readonly string[]
  readonly loginType: string
  readonly status: UserStatus
}

const statuses: readonly string[] = ['active', 'dormant', 'suspended'] satisfies UserStatus[]

/** Reads the settings of a new user, who is dormant where nothing else is said. **Errors**: 400. */
export function readSettings(exchange: Exchange, body: JsonObject): UserSettings {
  const organizationIds = readTexts(exchange, body, 'organization_ids').map(
    (id) => parseUuid(id) ?? failUnreadable(exchange, `organization_ids has "${id}", which is no UUID`),
  )
  const loginType = readText(exchange, body, 'login_type')
  const status = readText(exchange, body, 'user_status') || 'dormant'
  const form = { tag: 'user_status', fits: (text: string) => statuses.includes(text) }
  demandValid(exchange, validateText('user_status', status, { form }))
  return { organizationIds, loginType, status: status as UserStatus }
}

/** Judges that a user has a place in the one organization, and a password to sign in with. **Errors**: 400, 404. */
export function demandSettings(exchange: Exchange, { organizationIds, loginType }: UserSettings): void {
  if (organizationIds.length === 0) {
    fail(exchange, {
      status: 400,
      message: 'A user belongs to at least one organization.',
      validations: [{ field: 'organization_ids', detail: 'Missing values, this cannot be empty' }],
    })
  }
  const foreign = organizationIds.find((id) => id !== exchange.context.deployment.organizationId)
  if (foreign !== undefined) {
    fail(exchange, { status: 404, message: `Organization does not exist with the provided id "${foreign}".` })
  }
  if (loginType !== '' && loginType !== 'password') {
    fail(exchange, {
      status: 400,
      message: `Password cannot be set for non-password ("${loginType}") authentication.`,
    })
  }
}
