/** Stores in memory. */

import type { Settings } from './rows.ts'
import type { Stores, Table } from './stores.ts'

/** Makes a table in memory; `indexes` are the members that `where` can ask for. */
export function memoryTable<Row extends { readonly id: string }, Index extends keyof Row = never>(
  indexes: readonly Index[] = [],
): Table<Row, Index> {
  const rows = new Map<string, Row>()
  const found = new Map<Index, Map<Row[Index], Set<string>>>(indexes.map((index) => [index, new Map()]))

  function unindex(row: Row): void {
    for (const [index, values] of found) {
      const ids = values.get(row[index])
      ids?.delete(row.id)
      if (ids?.size === 0) values.delete(row[index])
    }
  }
  return {
    get: (id) => rows.get(id),
    put(row) {
      const before = rows.get(row.id)
      rows.set(row.id, row)
      for (const [index, values] of found) {
        if (before !== undefined && before[index] === row[index]) continue
        if (before !== undefined) values.get(before[index])?.delete(row.id)
        const ids = values.get(row[index])
        if (ids === undefined) values.set(row[index], new Set([row.id]))
        else ids.add(row.id)
      }
    },
    delete(id) {
      const row = rows.get(id)
      if (row !== undefined) unindex(row)
      return rows.delete(id)
    },
    where(index, value) {
      const ids = found.get(index)?.get(value)
      return ids === undefined ? [] : Array.from(ids, (id) => rows.get(id) as Row)
    },
    all: () => rows.values(),
    clear() {
      rows.clear()
      for (const values of found.values()) values.clear()
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
    grants: memoryTable(['applicationId', 'userId', 'secretId']),
    codes: memoryTable(['grantId']),
    refreshTokens: memoryTable(['grantId', 'keyId']),
    keys: memoryTable(['userId', 'grantId']),
    settings,
  }
}
