/** What dies with what: RFC 6749 §4.1.2, RFC 7009 §2.1, RFC 9700 §4.14.2. */

import type { ApiKey } from './rows.ts'
import type { Stores } from './stores.ts'

/** Ends a grant: its code, its refresh tokens and its access tokens. */
export function revokeGrant(stores: Stores, grantId: string): void {
  for (const row of stores.codes.where('grantId', grantId)) stores.codes.delete(row.id)
  for (const row of stores.refreshTokens.where('grantId', grantId)) stores.refreshTokens.delete(row.id)
  for (const row of stores.keys.where('grantId', grantId)) stores.keys.delete(row.id)
  stores.grants.delete(grantId)
}

/** Ends every grant that a user gave to an application. */
export function revokeGrantsBetween(stores: Stores, applicationId: string, userId: string): void {
  for (const grant of stores.grants.where('applicationId', applicationId)) {
    if (grant.userId === userId) revokeGrant(stores, grant.id)
  }
}

/** What becomes of the grants under something that is removed. */
export type GrantsAfterwards = 'revoked' | 'kept'

/** Removes one secret of a client. */
export function deleteSecret(stores: Stores, secretId: string, grants: GrantsAfterwards): void {
  if (grants === 'revoked')
    for (const grant of stores.grants.where('secretId', secretId)) revokeGrant(stores, grant.id)
  stores.secrets.delete(secretId)
}

/** Removes a client with its secrets. */
export function deleteApplication(stores: Stores, applicationId: string, grants: GrantsAfterwards): void {
  if (grants === 'revoked') {
    for (const grant of stores.grants.where('applicationId', applicationId)) revokeGrant(stores, grant.id)
  }
  for (const secret of stores.secrets.where('applicationId', applicationId)) stores.secrets.delete(secret.id)
  stores.applications.delete(applicationId)
}

/** Ends every grant that a user gave. */
export function revokeGrantsOf(stores: Stores, userId: string): void {
  for (const grant of stores.grants.where('userId', userId)) revokeGrant(stores, grant.id)
}

/** Removes a user with sessions, tokens and grants. */
export function deleteUser(stores: Stores, userId: string): void {
  revokeGrantsOf(stores, userId)
  for (const key of stores.keys.where('userId', userId)) stores.keys.delete(key.id)
  stores.users.delete(userId)
}

/** Ends one key and the refresh token that came with it. */
export function deleteKey(stores: Stores, key: ApiKey): void {
  for (const token of stores.refreshTokens.where('keyId', key.id)) stores.refreshTokens.delete(token.id)
  stores.keys.delete(key.id)
}
