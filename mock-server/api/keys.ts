/** /api/v2/users/…/keys: sessions and tokens that a user makes. */

import type { Context } from '../context.ts'
import { requireSession } from '../endpoints/session.ts'
import { type Endpoint, type Exchange, now } from '../exchange.ts'
import { digest, formatKey, newSecret } from '../protocol/secrets.ts'
import { deleteKey } from '../stores/revocation.ts'
import type { ApiKey, LoginType, User } from '../stores/rows.ts'
import { fail, failMissing, namedUser, permit, readBody } from './call.ts'

/** What a new key is. */
export interface KeyRequest {
  readonly loginType: LoginType
  readonly name: string
  readonly lifetimeSeconds: number
}

/** Issues a session or token of a user. */
export function issueKey(
  { profile, stores, random, clock, sweep }: Context,
  user: User,
  request: KeyRequest,
): string {
  const halves = newSecret(random, profile.limits.accessToken)
  const createdAt = clock.now()
  sweep(createdAt)
  stores.keys.put({
    id: halves.id,
    digest: digest(halves.secret),
    userId: user.id,
    createdAt,
    expiresAt: createdAt + request.lifetimeSeconds * 1000,
    grantId: undefined,
    ...request,
  })
  return formatKey(halves)
}

function subjectOf(exchange: Exchange): User {
  const { user: caller } = requireSession(exchange)
  const subject = namedUser(exchange, caller)
  permit(exchange, 'actFor', { caller, subject })
  return subject
}

/** Issues a session. */
export const sessionKeyCreation: Endpoint = (exchange) => {
  const { profile } = exchange.context
  const request = { loginType: 'password', name: '', lifetimeSeconds: profile.lifetimes.session } as const
  return profile.wire.coder.response(201, { key: issueKey(exchange.context, subjectOf(exchange), request) })
}

/** The longest time that Coder can count. **Units**: nanoseconds. */
const longestLifetime = 2 ** 63

/** Issues a token; `lifetime` is in nanoseconds, 0 is the default. */
export const userTokenCreation: Endpoint = (exchange) => {
  const user = subjectOf(exchange)
  const { profile } = exchange.context
  const { lifetime, token_name: name } = readBody(exchange)
  if (
    lifetime !== undefined &&
    !(typeof lifetime === 'number' && lifetime >= 0 && lifetime < longestLifetime)
  ) {
    fail(exchange, {
      status: 400,
      message: 'Failed to validate create API key request.',
      detail: 'lifetime must be positive',
    })
  }
  const lifetimeSeconds =
    typeof lifetime === 'number' && lifetime > 0 ? lifetime / 1e9 : profile.lifetimes.userToken
  const request = { loginType: 'token', name: typeof name === 'string' ? name : '', lifetimeSeconds } as const
  return profile.wire.coder.response(201, { key: issueKey(exchange.context, user, request) })
}

/** Lists a user's tokens. */
export const userTokenList: Endpoint = (exchange) => {
  const user = subjectOf(exchange)
  const { stores, profile } = exchange.context
  const tokens = stores.keys
    .where('userId', user.id)
    .filter((key) => key.loginType === 'token' && key.expiresAt > now(exchange))
  return profile.wire.coder.response(200, tokens.map((key) => profile.wire.coder.key(key)) as never)
}

function namedKey(exchange: Exchange): ApiKey {
  const user = subjectOf(exchange)
  const key = exchange.context.stores.keys.get(exchange.segments.key ?? '')
  return key?.userId === user.id ? key : failMissing(exchange)
}

/** Tells one key. */
export const keyRead: Endpoint = (exchange) => {
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.key(namedKey(exchange)))
}

/** Ends one key; an access token takes its refresh token along. */
export const keyDeletion: Endpoint = (exchange) => {
  const { stores, profile } = exchange.context
  deleteKey(stores, namedKey(exchange))
  return profile.wire.coder.empty(204)
}
