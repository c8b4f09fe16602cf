/** /api/v2/users: the first user, users, their status. */

import { requireSession } from '../endpoints/session.ts'
import { type Endpoint, type Exchange, now } from '../exchange.ts'
import { digest } from '../protocol/secrets.ts'
import { deleteUser, revokeGrantsOf } from '../stores/revocation.ts'
import type { User, UserStatus } from '../stores/rows.ts'
import { fail, namedUser, permit, readBody } from './call.ts'
import { userCalled } from './find-user.ts'
import { pageOf } from './paging.ts'
import { demandPassword, demandSettings, readSettings, readUser, type UserEntry } from './user-entry.ts'

/** Adds a user whose entry is good. **Errors**: 409 where there is one of that name or address. */
function addUser(exchange: Exchange, entry: UserEntry, more: Pick<User, 'roles' | 'status'>): User {
  const { context } = exchange
  const email = entry.email.toLowerCase()
  const isTaken =
    context.stores.users.where('email', email).length > 0 || userCalled(context, entry.username) !== undefined
  if (isTaken) fail(exchange, { status: 409, message: 'User already exists.' })
  const { username, name, password } = entry
  const user: User = {
    id: context.random.uuid(),
    username,
    email,
    name,
    passwordDigest: digest(password),
    createdAt: now(exchange),
    ...more,
  }
  context.stores.users.put(user)
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
  const entry = readUser(exchange, readBody(exchange), {
    email: 'required',
    username: 'required',
    password: 'required',
  })
  if (context.stores.users.size > 0)
    fail(exchange, { status: 409, message: 'The initial user has already been created.' })
  demandPassword(exchange, entry.password)
  const user = addUser(exchange, entry, { roles: ['owner'], status: 'active' })
  return context.profile.wire.coder.response(201, {
    user_id: user.id,
    organization_id: context.deployment.organizationId,
  })
}

/** Makes a user; without `user_status` it is dormant until it comes for the first time. */
export const userCreation: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  permit(exchange, 'manageUsers', { caller, subject: undefined })
  const body = readBody(exchange)
  const settings = readSettings(exchange, body)
  const entry = readUser(exchange, body, { email: 'required_unless', username: 'required' })
  demandSettings(exchange, settings)
  demandPassword(exchange, entry.password)
  const user = addUser(exchange, entry, { roles: [], status: settings.status })
  const { coder } = exchange.context.profile.wire
  return coder.response(201, coder.user(user, exchange))
}

/** Lists the users whom the caller may know of, by username; `q` is part of a username or e-mail. */
export const userList: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  const { stores, profile } = exchange.context
  const page = pageOf(exchange)
  const wanted = (exchange.url.searchParams.get('q') ?? '').toLowerCase()
  const sorted = [...stores.users.all()]
    .map((user) => ({ user, key: user.username.toLowerCase() }))
    .filter(({ user, key }) => user.email.includes(wanted) || key.includes(wanted))
    .filter(({ user }) => profile.policies.permission.actFor({ caller, subject: user }).allow)
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  const users = page(sorted).map(({ user }) => profile.wire.coder.user(user, exchange))
  return profile.wire.coder.response(200, { users: users as never, count: sorted.length })
}

/** Tells one user. */
export const userRead: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.user(namedUser(exchange, caller), exchange))
}

/** Removes a user with sessions, tokens and grants. */
export const userDeletion: Endpoint = (exchange) => {
  const { user: caller } = requireSession(exchange)
  const subject = namedUser(exchange, caller)
  if (subject.id === caller.id) fail(exchange, { status: 403, message: 'You cannot delete yourself!' })
  permit(exchange, 'manageUsers', { caller, subject })
  const { stores, profile, log } = exchange.context
  deleteUser(stores, subject.id)
  log.audit.push({ at: now(exchange), event: 'userDeleted', userId: subject.id })
  return profile.wire.coder.response(200, { message: 'User has been deleted!' })
}

function changeStatus(exchange: Exchange, status: UserStatus): User {
  const { user: caller } = requireSession(exchange)
  const subject = namedUser(exchange, caller)
  if (status === 'suspended' && subject.id === caller.id) {
    fail(exchange, { status: 400, message: 'You cannot suspend yourself.' })
  }
  permit(exchange, 'manageUsers', { caller, subject })
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
