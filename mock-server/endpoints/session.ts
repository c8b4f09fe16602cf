/** Who is asking: the session or access token of a request to the protected resource (RFC 6750 §2, Coder's own places). */

import type { Context } from '../context.ts'
import type { Exchange } from '../exchange.ts'
import { now } from '../exchange.ts'
import { demand, type Refusal } from '../judgement.ts'
import type { RequestHead } from '../message.ts'
import { firstRefusal, type SessionFacts, type SessionStep } from '../policies/index.ts'
import type { CredentialPlace } from '../profile.ts'
import { parseBearerCredentials } from '../protocol/bearer-credentials.ts'
import { readCookie } from '../protocol/cookies.ts'
import { digest, parseKey } from '../protocol/secrets.ts'
import type { ApiKey, Grant, User } from '../stores/rows.ts'

/** A caller whose token was found good. */
export interface Session {
  readonly user: User
  readonly key: ApiKey
  /** The grant of an access token. */
  readonly grant: Grant | undefined
}

/** The Bearer token of the Authorization header. */
export function bearerToken(request: RequestHead): string | undefined {
  return parseBearerCredentials(request.headers.get('authorization') ?? '')
}

const readers: { readonly [P in CredentialPlace]: (exchange: Exchange) => string | undefined } = {
  authorization: ({ request, context }) =>
    context.profile.accepts.bearerToken(request.headers.get('authorization') ?? ''),
  sessionHeader: ({ request }) => request.headers.get('coder-session-token') || undefined,
  sessionCookie: ({ request }) => readCookie(request.headers.get('cookie'), 'coder_session_token'),
  sessionQuery: ({ url }) => url.searchParams.get('coder_session_token') || undefined,
  accessTokenQuery: ({ url }) => url.searchParams.get('access_token') || undefined,
}

/** How often a place holds a token: a query can hold several. */
function countIn(place: CredentialPlace, exchange: Exchange): number {
  if (place === 'accessTokenQuery') return exchange.url.searchParams.getAll('access_token').length
  return readers[place](exchange) === undefined ? 0 : 1
}

/** Gathers what is known of a request's credentials. */
export function sessionFacts(exchange: Exchange): SessionFacts {
  const { context } = exchange
  const { credentials, exclusiveCredentials } = context.profile.accepts
  let presented: string | undefined
  for (const place of credentials) {
    presented = readers[place](exchange)
    if (presented !== undefined) break
  }
  const parsed = presented === undefined ? undefined : parseKey(presented)
  const key = parsed && context.stores.keys.get(parsed.id)
  return {
    methods: exclusiveCredentials.reduce((sum, place) => sum + countIn(place, exchange), 0),
    presented,
    parsed,
    presentedDigest: parsed && digest(parsed.secret),
    key,
    user: key && context.stores.users.get(key.userId),
    grant: key?.grantId === undefined ? undefined : context.stores.grants.get(key.grantId),
    requiredScope: context.profile.accepts.scopes[exchange.endpoint],
    decidedByUser: context.profile.accepts.decidedByUser.includes(exchange.endpoint),
    activeUsersOnly: context.profile.accepts.activeUsersOnly.includes(exchange.endpoint),
    accessUrl: context.deployment.accessUrl,
    now: now(exchange),
  }
}

/** What became of a request's credentials. */
export type Authentication =
  | { readonly session: Session }
  | { readonly step: SessionStep; readonly refusal: Refusal; readonly user: User | undefined }

/** Judges a request's credentials; use extends the keys that the profile extends, and brings dormant users back. */
export function authenticate(exchange: Exchange): Authentication {
  const { profile } = exchange.context
  const facts = sessionFacts(exchange)
  const refused = firstRefusal(profile.policies.session, profile.steps.session, facts)
  const { user, key, grant } = facts
  if (refused !== undefined) return { ...refused, user }
  if (user === undefined || key === undefined) return { step: 'known', refusal: unknownCaller, user }
  extend(exchange, key)
  return { session: { user: awakened(exchange.context, user), key, grant } }
}

/** The user, active again where they were dormant. */
export function awakened({ stores }: Context, user: User): User {
  if (user.status !== 'dormant') return user
  const active = { ...user, status: 'active' } as const
  stores.users.put(active)
  return active
}

/** A profile that lets unknown tokens pass still has no user to act as. */
const unknownCaller: Refusal = {
  allow: false,
  error: 'invalid_token',
  description: 'API key is invalid',
  because: 'The token names no user.',
  clause: 'RFC 6750 §3.1',
}

function extend(exchange: Exchange, key: ApiKey): void {
  const { effects, lifetimes } = exchange.context.profile
  if (!effects.extendedByUse.includes(key.loginType)) return
  const expiresAt = now(exchange) + key.lifetimeSeconds * 1000
  if (expiresAt - key.expiresAt > lifetimes.extendAfter * 1000)
    exchange.context.stores.keys.put({ ...key, expiresAt })
}

/** The caller, for an endpoint that needs one. **Errors**: the challenge of RFC 6750 §3. */
export function requireSession(exchange: Exchange): Session {
  const found = authenticate(exchange)
  if ('session' in found) return found.session
  const { bearer } = exchange.context.profile.wire
  demand(found.refusal, (refusal) => bearer.error(refusal, exchange))
  throw new Error('a refused session went on')
}
