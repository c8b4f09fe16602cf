/** Codes and tokens at a test's will. */

import { findUser } from '../api/find-user.ts'
import type { Context } from '../context.ts'
import { issueCode, issueTokens } from '../grants/issue.ts'
import { noParameters } from '../protocol/parameters.ts'
import { parseKey, parseOpaque } from '../protocol/secrets.ts'
import { deleteKey, revokeGrant, revokeGrantsBetween } from '../stores/revocation.ts'
import type { Application, User } from '../stores/rows.ts'
import type { IssuedTokens } from '../wire/index.ts'

/** A grant to make without the dance. Names may be ids; left out, they are the first seeded ones. */
export interface IssueRequest {
  /** User name, e-mail or id. */
  readonly user?: string
  /** Application name or client_id. */
  readonly application?: string
  readonly scope?: string
  readonly resource?: string
  readonly redirectUri?: string
  readonly codeChallenge?: string
}

/** A grant that was made: tokens of one authorization, and an unused code of another. */
export interface IssuedGrant extends IssuedTokens {
  readonly code: string
}

/** Asks for something that is not there. */
export class UnknownNameError extends Error {
  readonly code = 'UNKNOWN_NAME'

  constructor(kind: string, name: string) {
    super(`There is no ${kind} ${JSON.stringify(name)} in this mock.`)
    this.name = 'UnknownNameError'
  }
}

/** Finds a user by name, or takes the first. **Errors**: `UnknownNameError`. */
export function userNamed(context: Context, name: string | undefined): User {
  const user = name === undefined ? [...context.stores.users.all()][0] : findUser(context, name)
  if (user === undefined) throw new UnknownNameError('user', name ?? '')
  return user
}

/** Finds an application by name or client_id, or takes the first. **Errors**: `UnknownNameError`. */
export function applicationNamed(context: Context, name: string | undefined): Application {
  const all = [...context.stores.applications.all()]
  const application = name === undefined ? all[0] : all.find((one) => one.id === name || one.name === name)
  if (application === undefined) throw new UnknownNameError('application', name ?? '')
  return application
}

/** Makes a grant. */
export function issue(context: Context, request: IssueRequest): IssuedGrant {
  const client = applicationNamed(context, request.application)
  const user = userNamed(context, request.user)
  const redirectUri = request.redirectUri ?? client.callbackUrl
  const sent = {
    redirect_uri: redirectUri,
    scope: request.scope,
    resource: request.resource,
    code_challenge: request.codeChallenge,
    code_challenge_method: request.codeChallenge === undefined ? undefined : 'S256',
  }
  const values = new Map(
    Object.entries(sent).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]] as const])),
  )
  const consent = {
    parameters: { ...noParameters, values },
    client,
    user,
    target: { redirectUri, state: undefined },
  }
  const spent = context.stores.codes.get(parseOpaque(issueCode(context, consent))?.id ?? '')
  const grant = spent && context.stores.grants.get(spent.grantId)
  if (spent === undefined || grant === undefined) throw new Error('a code was issued without a grant')
  context.stores.codes.put({ ...spent, redeemedAt: context.clock.now() })
  return { ...issueTokens(context, { grant, refreshToken: 'new' }), code: issueCode(context, consent) }
}

/** Lets one code, access token, session or refresh token expire now. **Errors**: `UnknownNameError`. */
export function expire({ stores, clock }: Context, credential: string): void {
  const expiresAt = clock.now()
  const id = parseOpaque(credential)?.id ?? parseKey(credential)?.id ?? ''
  const code = stores.codes.get(id)
  const token = stores.refreshTokens.get(id)
  const key = stores.keys.get(id)
  if (code) stores.codes.put({ ...code, expiresAt })
  if (token) stores.refreshTokens.put({ ...token, expiresAt })
  if (key) stores.keys.put({ ...key, expiresAt })
  if (!code && !token && !key) throw new UnknownNameError('credential', `${credential.slice(0, 8)}…`)
}

/** What to revoke: one credential with its grant, or all grants of an application, of a user, or between both. */
export type RevokeRequest =
  | { readonly credential: string }
  | { readonly application?: string; readonly user?: string }

/** Revokes. **Errors**: `UnknownNameError`. */
export function revoke(context: Context, request: RevokeRequest): void {
  if ('credential' in request) revokeCredential(context, request.credential)
  else {
    const { applications, users } = context.stores
    const clients =
      request.application === undefined
        ? [...applications.all()]
        : [applicationNamed(context, request.application)]
    const owners = request.user === undefined ? [...users.all()] : [userNamed(context, request.user)]
    for (const { id } of clients) for (const user of owners) revokeGrantsBetween(context.stores, id, user.id)
  }
}

function revokeCredential({ stores }: Context, credential: string): void {
  const id = parseOpaque(credential)?.id ?? parseKey(credential)?.id ?? ''
  const key = stores.keys.get(id)
  const grantId = stores.codes.get(id)?.grantId ?? stores.refreshTokens.get(id)?.grantId ?? key?.grantId
  if (grantId !== undefined) revokeGrant(stores, grantId)
  else if (key !== undefined) deleteKey(stores, key)
  else throw new UnknownNameError('credential', `${credential.slice(0, 8)}…`)
}
