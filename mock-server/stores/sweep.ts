/** Keeps the memory bounded: what expired is forgotten. */

import { deleteApplication, revokeGrant } from './revocation.ts'
import type { Stores } from './stores.ts'

/** How many rows there must be before expired ones are looked for. */
const floor = 512

/** How long expired rows may stay where there are that many. **Units**: milliseconds. */
const interval = 60 * 60 * 1000

/**
 * Makes a sweeper over stores.
 *
 * It looks at every row only when their number has doubled since the last look, so that its cost per row stays constant;
 * and once in an hour, so that a busy time is forgotten after it.
 */
export function createSweeper(stores: Stores): (now: number) => void {
  let threshold = floor
  let sweptAt = Number.NEGATIVE_INFINITY
  const count = () => stores.codes.size + stores.refreshTokens.size + stores.keys.size + stores.grants.size
  return (now) => {
    const size = count()
    if (size < floor || (size < threshold && now - sweptAt < interval)) return
    sweep(stores, now)
    sweptAt = now
    threshold = Math.max(floor, 2 * count())
  }
}

/** Ends the oldest grants beyond `limit`. */
export function endOldestGrants(stores: Stores, limit: number): void {
  let beyond = stores.grants.size - limit
  for (const { id } of stores.grants.all()) {
    if (beyond-- <= 0) return
    revokeGrant(stores, id)
  }
}

/** Ends the oldest client that registered itself, where there are more applications than `limit`. */
export function endOldestRegistration(stores: Stores, limit: number): void {
  if (stores.applications.size <= limit) return
  for (const { id, registration } of stores.applications.all()) {
    if (registration === undefined || registration.isSeeded) continue
    deleteApplication(stores, id, 'revoked')
    return
  }
}

/** Forgets the oldest used refresh tokens of a grant beyond `limit`. */
export function forgetUsedTokens(stores: Stores, grantId: string, limit: number): void {
  const tokens = stores.refreshTokens.where('grantId', grantId)
  if (tokens.length <= limit) return
  const used = tokens.filter(({ rotatedAt }) => rotatedAt !== undefined)
  for (const { id } of used.slice(0, Math.max(0, used.length - limit))) stores.refreshTokens.delete(id)
}

/** Forgets codes, tokens and keys whose time is over, and grants that have none of them left. */
export function sweep(stores: Stores, now: number): void {
  for (const table of [stores.codes, stores.refreshTokens, stores.keys]) {
    for (const row of table.all()) if (row.expiresAt <= now) table.delete(row.id)
  }
  for (const { id } of stores.grants.all()) {
    const alive =
      stores.codes.where('grantId', id).length > 0 ||
      stores.refreshTokens.where('grantId', id).length > 0 ||
      stores.keys.where('grantId', id).length > 0
    if (!alive) stores.grants.delete(id)
  }
}
