/** Issuing codes and tokens: RFC 6749 §4.1.2, §5.1, §6. */

import type { Context } from '../context.ts'
import { every, first, type Parameters } from '../protocol/parameters.ts'
import { formatScope, isWithinScope, parseScope } from '../protocol/scope.ts'
import { digest, formatKey, formatOpaque, newSecret } from '../protocol/secrets.ts'
import { revokeGrant } from '../stores/revocation.ts'
import type { Application, Grant, GrantPart, RefreshToken, User } from '../stores/rows.ts'
import { endOldestGrants, forgetUsedTokens } from '../stores/sweep.ts'
import type { IssuedTokens, ResponseTarget } from '../wire/index.ts'

/** What a user consented to. */
export interface Consent {
  readonly parameters: Parameters
  readonly client: Application
  readonly user: User
  readonly target: ResponseTarget
}

/** Opens a grant and issues its authorization code. */
export function issueCode(context: Context, { parameters, client, user, target }: Consent): string {
  const { profile, stores, random, clock } = context
  const at = clock.now()
  context.sweep(at)
  if (profile.effects.earlierCodes === 'deleted') deleteUnredeemedCodes(context, client, user)
  const requested = parseScope(first(parameters, 'scope') ?? '')
  const grant: Grant = {
    id: random.uuid(),
    applicationId: client.id,
    userId: user.id,
    redirectUri: target.redirectUri,
    requestedScope: requested,
    scope: requested?.filter((token) => profile.metadata.scopes.includes(token)),
    resources: every(parameters, 'resource'),
    secretId: undefined,
    createdAt: at,
  }
  const code = newSecret(random, profile.limits.authorizationCode)
  stores.grants.put(grant)
  endOldestGrants(stores, profile.limits.grants)
  stores.codes.put({
    id: code.id,
    digest: digest(code.secret),
    grantId: grant.id,
    redirectUri: first(parameters, 'redirect_uri'),
    codeChallenge: first(parameters, 'code_challenge'),
    codeChallengeMethod: first(parameters, 'code_challenge_method'),
    expiresAt: at + profile.lifetimes.authorizationCode * 1000,
    redeemedAt: undefined,
  })
  context.log.audit.push({
    at,
    event: 'codeIssued',
    userId: user.id,
    applicationId: client.id,
    grantId: grant.id,
  })
  return formatOpaque(code)
}

function deleteUnredeemedCodes({ stores }: Context, client: Application, user: User): void {
  for (const grant of stores.grants.where('applicationId', client.id)) {
    const codes = stores.codes.where('grantId', grant.id)
    if (grant.userId === user.id && codes.some((code) => code.redeemedAt === undefined))
      revokeGrant(stores, grant.id)
  }
}

/** What is issued, and in place of what. */
export interface Issue {
  readonly grant: Grant
  /** What this access token is for, where that is narrower than the grant. */
  readonly part?: GrantPart
  /** The refresh token in use. */
  readonly replaces?: RefreshToken
  /** Whether a new refresh token is issued. */
  readonly refreshToken: 'new' | 'same'
}

/** Issues an access token, and a refresh token where one is due. */
export function issueTokens(context: Context, issue: Issue): IssuedTokens {
  const { profile, stores, random, clock } = context
  const at = clock.now()
  context.sweep(at)
  const { grant, replaces } = issue
  const lifetimeSeconds = profile.lifetimes.accessToken
  const expiresAt = at + lifetimeSeconds * 1000
  const key = newSecret(random, profile.limits.accessToken)
  if (replaces !== undefined && profile.effects.replacedAccessToken === 'revoked')
    stores.keys.delete(replaces.keyId)
  stores.keys.put({
    id: key.id,
    digest: digest(key.secret),
    userId: grant.userId,
    loginType: 'oauth2_provider_app',
    name: `${grant.userId}_${grant.applicationId}_oauth_session_token`,
    createdAt: at,
    expiresAt,
    lifetimeSeconds,
    grantId: grant.id,
    ...(issue.part === undefined ? {} : { part: issue.part }),
  })
  const refreshToken = issue.refreshToken === 'new' ? issueRefreshToken(context, grant, key.id) : undefined
  if (replaces !== undefined) {
    stores.refreshTokens.put(
      refreshToken === undefined ? { ...replaces, keyId: key.id } : { ...replaces, rotatedAt: at },
    )
    forgetUsedTokens(stores, grant.id, profile.limits.usedRefreshTokens)
  }
  return {
    accessToken: formatKey(key),
    refreshToken,
    expiresIn: lifetimeSeconds,
    expiresAt,
    narrowedScope: narrowed(grant, issue.part?.scope),
  }
}

function issueRefreshToken(context: Context, grant: Grant, keyId: string): string {
  const { profile, stores, random, clock } = context
  const token = newSecret(random, profile.limits.refreshToken)
  stores.refreshTokens.put({
    id: token.id,
    digest: digest(token.secret),
    grantId: grant.id,
    keyId,
    expiresAt: clock.now() + profile.lifetimes.refreshToken * 1000,
    rotatedAt: undefined,
  })
  return formatOpaque(token)
}

/** The scope to tell, where it is not what was asked for (RFC 6749 §5.1). */
function narrowed(grant: Grant, scope: readonly string[] | undefined): string | undefined {
  if (scope !== undefined) return formatScope(scope)
  if (grant.scope === undefined || isWithinScope(grant.requestedScope ?? [], grant.scope)) return undefined
  return formatScope(grant.scope)
}
