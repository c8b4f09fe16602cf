/** /api/v2/users: the first user, users, their status. */

import type { JsonObject } from '../answer.ts'
import { requireSession } from '../endpoints/session.ts'
import { type Endpoint, type Exchange, now } from '../exchange.ts'
import { textMember } from '../protocol/json.ts'
import { digest } from '../protocol/secrets.ts'
import { deleteUser, revokeGrantsOf } from '../stores/revocation.ts'
import type { User, UserStatus } from '../stores/rows.ts'
import type { Validation } from '../wire/index.ts'
import { fail, namedUser, permit, readBody } from './call.ts'

const longestPassword = 64
const shortestPassword = 8

function validate(body: JsonObject): readonly Validation[] {
  const validations: Validation[] = []
  const email = textMember(body, 'email') ?? ''
  const username = textMember(body, 'username') ?? ''
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    validations.push({ field: 'email', detail: `Validation failed for tag "email" with value: "${email}"` })
  }
  if (!/^[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*$/.test(username) || username.length > 32) {
    validations.push({
      field: 'username',
      detail: `Validation failed for tag "username" with value: "${username}"`,
    })
  }
  return validations
}

/** Judges and adds a user. */
function addUser(exchange: Exchange, body: JsonObject, roles: readonly string[], status: UserStatus): User {
  const { stores, random } = exchange.context
  const validations = validate(body)
  if (validations.length > 0) fail(exchange, { status: 400, message: 'Validation failed.', validations })
  const password = textMember(body, 'password') ?? ''
  if (password.length < shortestPassword || password.length > longestPassword) {
    const detail = `must have ${shortestPassword} to ${longestPassword} characters`
    fail(exchange, {
      status: 400,
      message: 'Password is invalid',
      validations: [{ field: 'password', detail }],
    })
  }
  const email = (textMember(body, 'email') ?? '').toLowerCase()
  const username = textMember(body, 'username') ?? ''
  const taken = stores.users.where('email', email).length + stores.users.where('username', username).length
  if (taken > 0) fail(exchange, { status: 409, message: 'User already exists.' })
  const user: User = {
    id: random.uuid(),
    username,
    email,
    name: textMember(body, 'name') ?? '',
    passwordDigest: digest(password),
    status,
    roles,
    createdAt: now(exchange),
  }
  stores.users.put(user)
  return user
}

/** Tells whether the deployment has been set up. */
export const firstUserRead: Endpoint = ({ context }) => {
  const { coder } = context.profile.wire
  return context.stores.users.size === 0
    ? coder.error({ status: 404, message: 'The initial user has not been created!' })
    : coder.response(200, { message: 'The initial user has already been created!' })
}

/** Sets the deployment up: its first user is its owner. */
export const firstUserCreation: Endpoint = (exchange) => {
  const { context } = exchange
  if (context.stores.users.size > 0)
    fail(exchange, { status: 409, message: 'The initial user has already been created.' })
  const user = addUser(exchange, readBody(exchange), ['owner'], 'active')
  return context.profile.wire.coder.response(201, {
    user_id: user.id,
    organization_id: context.deployment.organizationId,
  })
}

/** Makes a user; without `user_status` it is dormant until its first login. */
export const userCreation: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  permit(exchange, 'manageUsers', { caller, subject: undefined })
  const body = readBody(exchange)
  const user = addUser(
    exchange,
    body,
    [],
    textMember(body, 'user_status') === 'active' ? 'active' : 'dormant',
  )
  const { coder } = exchange.context.profile.wire
  return coder.response(201, coder.user(user, exchange))
}

/** Lists users; `q` is part of a username or e-mail. */
export const userList: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  permit(exchange, 'manageUsers', { caller, subject: undefined })
  const { stores, profile } = exchange.context
  const wanted = (exchange.url.searchParams.get('q') ?? '').toLowerCase()
  const found = [...stores.users.all()].filter(
    (user) => user.email.includes(wanted) || user.username.toLowerCase().includes(wanted),
  )
  const users = found.map((user) => profile.wire.coder.user(user, exchange))
  return profile.wire.coder.response(200, { users: users as never, count: users.length })
}

/** Tells one user. */
export const userRead: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  const subject = namedUser(exchange, caller)
  permit(exchange, 'actFor', { caller, subject })
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.user(subject, exchange))
}

/** Removes a user with sessions, tokens and grants. */
export const userDeletion: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  permit(exchange, 'manageUsers', { caller, subject: undefined })
  const subject = namedUser(exchange, caller)
  if (subject.id === caller.id) fail(exchange, { status: 403, message: 'You cannot delete yourself!' })
  const { stores, profile, log } = exchange.context
  deleteUser(stores, subject.id)
  log.audit.push({ at: now(exchange), event: 'userDeleted', userId: subject.id })
  return profile.wire.coder.response(200, { message: 'User has been deleted!' })
}

function changeStatus(exchange: Exchange, status: UserStatus): User {
  const { user: caller } = requireSession(exchange)
  permit(exchange, 'manageUsers', { caller, subject: undefined })
  const subject = namedUser(exchange, caller)
  if (status === 'suspended' && subject.id === caller.id) {
    fail(exchange, { status: 400, message: 'You cannot suspend yourself.' })
  }
  const changed = { ...subject, status }
  exchange.context.stores.users.put(changed)
  return changed
}

/** Shuts a user out; what was granted in their name ends. */
export const userSuspension: Endpoint = (exchange) => {
  const user = changeStatus(exchange, 'suspended')
  const { stores, profile, log } = exchange.context
  if (profile.effects.suspendedUser === 'revoked') revokeGrantsOf(stores, user.id)
  log.audit.push({ at: now(exchange), event: 'userSuspended', userId: user.id })
  return profile.wire.coder.response(200, profile.wire.coder.user(user, exchange))
}

/** Lets a user in again. */
export const userActivation: Endpoint = (exchange) => {
  const user = changeStatus(exchange, 'active')
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.user(user, exchange))
}
