/** /api/v2/users/…/keys: sessions and tokens that a user makes. */

import type { JsonObject } from '../answer.ts'
import type { Context } from '../context.ts'
import { requireSession } from '../endpoints/session.ts'
import { type Endpoint, type Exchange, now } from '../exchange.ts'
import { digest, formatKey, newSecret } from '../protocol/secrets.ts'
import { deleteKey } from '../stores/revocation.ts'
import type { ApiKey, LoginType, User } from '../stores/rows.ts'
import { legacyScopes } from '../wire/index.ts'
import { fail, failMissing, failUnreadable, namedUser, readBody, readText, readTexts } from './call.ts'

/** What a new key is. */
export interface KeyRequest {
  readonly loginType: LoginType
  readonly name: string
  readonly lifetimeSeconds: number
  /** What the key may be used for, where that is not everything. */
  readonly scope?: readonly string[]
}

/** Issues a session or token of a user. */
export function issueKey(
  { profile, stores, random, clock, sweep }: Context,
  user: User,
  { scope, ...request }: KeyRequest,
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
    ...(scope === undefined ? {} : { part: { scope } }),
  })
  return formatKey(halves)
}

function subjectOf(exchange: Exchange): User {
  return namedUser(exchange, requireSession(exchange).user)
}

/** Issues a session; it lives as long as a token that nothing is said of. */
export const sessionKeyCreation: Endpoint = (exchange) => {
  const { profile } = exchange.context
  const request = { loginType: 'password', name: '', lifetimeSeconds: profile.lifetimes.userToken } as const
  return profile.wire.coder.response(201, { key: issueKey(exchange.context, subjectOf(exchange), request) })
}

/** The longest time that Coder can count. **Units**: nanoseconds. */
const longestLifetime = 2 ** 63

/** Reads how long a token lives: `lifetime` is in nanoseconds, 0 is the default. **Errors**: 400. **Units**: seconds. */
function readLifetime(exchange: Exchange, { lifetime = 0 }: JsonObject): number {
  if (typeof lifetime !== 'number' || !Number.isInteger(lifetime)) {
    return failUnreadable(exchange, 'lifetime is not an integer')
  }
  if (lifetime < 0 || lifetime >= longestLifetime) {
    fail(exchange, {
      status: 400,
      message: 'Failed to validate create API key request.',
      detail: 'lifetime must be positive',
    })
  }
  return lifetime > 0 ? lifetime / 1e9 : exchange.context.profile.lifetimes.userToken
}

/** Reads what a token is for: `scopes`, or the older `scope`, which has one. **Errors**: 400. */
function readScope(exchange: Exchange, body: JsonObject): readonly string[] | undefined {
  const older = readText(exchange, body, 'scope')
  const several = readTexts(exchange, body, 'scopes')
  const scope = several.length > 0 ? several : [legacyScopes[older] ?? older].filter((one) => one !== '')
  const foreign = scope.find((one) => !exchange.context.profile.metadata.scopes.includes(one))
  if (foreign !== undefined) {
    const detail = `"${foreign}" is no scope of this deployment`
    fail(exchange, { status: 400, message: 'Failed to create API key.', detail })
  }
  return scope.length > 0 ? scope : undefined
}

function tokensOf(exchange: Exchange, user: User): readonly ApiKey[] {
  return exchange.context.stores.keys
    .where('userId', user.id)
    .filter((key) => key.loginType === 'token' && key.expiresAt > now(exchange))
}

/** Issues a token; its name, where it has one, is the user's only token of that name. */
export const userTokenCreation: Endpoint = (exchange) => {
  const user = subjectOf(exchange)
  const body = readBody(exchange)
  const name = readText(exchange, body, 'token_name')
  const lifetimeSeconds = readLifetime(exchange, body)
  const scope = readScope(exchange, body)
  if (name !== '' && tokensOf(exchange, user).some((key) => key.name === name)) {
    fail(exchange, {
      status: 409,
      message: `A token with name "${name}" already exists.`,
      validations: [{ field: 'name', detail: 'This value is already in use and should be unique.' }],
    })
  }
  const request = { loginType: 'token', name, lifetimeSeconds, ...(scope && { scope }) } as const
  const key = issueKey(exchange.context, user, request)
  return exchange.context.profile.wire.coder.response(201, { key })
}

/** Lists a user's tokens. */
export const userTokenList: Endpoint = (exchange) => {
  const user = subjectOf(exchange)
  const { coder } = exchange.context.profile.wire
  const tokens = tokensOf(exchange, user)
  const rows = tokens.map((key) => ({ ...coder.key(key, exchange), username: user.username }))
  return coder.response(200, rows as never)
}

/** Tells the token of a name. */
export const userTokenRead: Endpoint = (exchange) => {
  const { coder } = exchange.context.profile.wire
  const wanted = exchange.segments.name
  const token = tokensOf(exchange, subjectOf(exchange)).find((key) => key.name === wanted)
  return coder.response(200, coder.key(token ?? failMissing(exchange), exchange))
}

function namedKey(exchange: Exchange): ApiKey {
  const user = subjectOf(exchange)
  const key = exchange.context.stores.keys.get(exchange.segments.key ?? '')
  return key?.userId === user.id ? key : failMissing(exchange)
}

/** Tells one key. */
export const keyRead: Endpoint = (exchange) => {
  const { coder } = exchange.context.profile.wire
  return coder.response(200, coder.key(namedKey(exchange), exchange))
}

/** Ends one key; an access token takes its refresh token along. */
export const keyDeletion: Endpoint = (exchange) => {
  const { stores, profile } = exchange.context
  deleteKey(stores, namedKey(exchange))
  return profile.wire.coder.empty(204)
}
