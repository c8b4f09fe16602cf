/** Stores in memory. */

import type { Settings } from './rows.ts'
import type { Stores, Table } from './stores.ts'

/** The ids of the rows that share a value: most values have one row, and one id takes less memory than a set of one. */
type Ids = string | Set<string>

function withId(ids: Ids | undefined, id: string): Ids {
  if (ids === undefined || ids === id) return id
  return typeof ids === 'string' ? new Set([ids, id]) : ids.add(id)
}

/** Rows by the value of one of their members. */
class ValueIndex<Value> {
  readonly #ids = new Map<Value, Ids>()

  add(value: Value, id: string): void {
    this.#ids.set(value, withId(this.#ids.get(value), id))
  }

  remove(value: Value, id: string): void {
    const ids = this.#ids.get(value)
    if (ids === id) this.#ids.delete(value)
    else if (typeof ids === 'object' && ids.delete(id) && ids.size === 0) this.#ids.delete(value)
  }

  /** The ids of a value, in the order they were added. */
  of(value: Value): readonly string[] {
    const ids = this.#ids.get(value)
    if (ids === undefined) return []
    return typeof ids === 'string' ? [ids] : [...ids]
  }

  clear(): void {
    this.#ids.clear()
  }
}

/** Makes a table in memory; `indexes` are the members that `where` asks for often, which each write pays for. */
export function memoryTable<Row extends { readonly id: string }>(
  indexes: readonly (keyof Row)[] = [],
): Table<Row> {
  const rows = new Map<string, Row>()
  const found = indexes.map((member) => ({ member, values: new ValueIndex<Row[keyof Row]>() }))
  return {
    get: (id) => rows.get(id),
    put(row) {
      const before = rows.get(row.id)
      rows.set(row.id, row)
      for (const { member, values } of found) {
        if (before !== undefined && before[member] === row[member]) continue
        if (before !== undefined) values.remove(before[member], row.id)
        values.add(row[member], row.id)
      }
    },
    delete(id) {
      const row = rows.get(id)
      if (row !== undefined) for (const { member, values } of found) values.remove(row[member], id)
      return rows.delete(id)
    },
    where(member, value) {
      const index = found.find((one) => one.member === member)
      if (index === undefined) return [...rows.values()].filter((row) => row[member] === value)
      return index.values.of(value).map((id) => rows.get(id) as Row)
    },
    all: () => rows.values(),
    clear() {
      rows.clear()
      for (const { values } of found) values.clear()
    },
    get size() {
      return rows.size
    },
  }
}

/** Makes empty stores in memory. */
export function memoryStores(settings: Settings): Stores {
  return {
    users: memoryTable(['email', 'username']),
    applications: memoryTable(),
    secrets: memoryTable(['applicationId', 'prefix']),
    grants: memoryTable(),
    codes: memoryTable(['grantId']),
    refreshTokens: memoryTable(['grantId']),
    keys: memoryTable(['grantId']),
    settings,
  }
}
