/** The whole state of a mock as a value. */

import type { Context } from '../context.ts'
import type { Seeded } from '../seed/plant.ts'
import type { Stores, Table } from '../stores/stores.ts'

/** The tables of the stores, in the order in which they are brought back. */
export const tables = [
  'users',
  'applications',
  'secrets',
  'grants',
  'codes',
  'refreshTokens',
  'keys',
] as const

/** The state at one moment. Rows never change, so that they are shared and not copied. */
export interface Snapshot {
  readonly rows: { readonly [T in (typeof tables)[number]]: readonly { readonly id: string }[] }
  readonly settings: Stores['settings']
  /** What the seed had become. */
  readonly seeded: Seeded
  /** **Units**: milliseconds since the epoch. */
  readonly at: number
}

/** Takes the state. */
export function takeSnapshot({ stores, clock }: Context, seeded: Seeded): Snapshot {
  const rows = Object.fromEntries(tables.map((name) => [name, [...stores[name].all()]]))
  return { rows: rows as unknown as Snapshot['rows'], settings: stores.settings, seeded, at: clock.now() }
}

/** Brings a state back. The time stays as it is: what expired since then is expired. **Errors**: `TypeError`. */
export function restoreSnapshot({ stores }: Context, snapshot: Snapshot): void {
  const missing = tables.filter((name) => !Array.isArray(snapshot.rows?.[name]))
  if (missing.length > 0) throw new TypeError(`A snapshot has rows of ${missing.join(', ')}.`)
  if (!snapshot.settings || !snapshot.seeded)
    throw new TypeError('A snapshot has settings and what was seeded.')
  clearStores(stores)
  for (const name of tables) {
    const table = stores[name] as Table<{ readonly id: string }>
    for (const row of snapshot.rows[name]) table.put(row)
  }
  stores.settings = snapshot.settings
}

/** Forgets everything. */
export function clearStores(stores: Stores): void {
  for (const name of tables) stores[name].clear()
}
