import { describe, expect, it } from 'vitest'
import { memoryTable } from './memory.ts'
import type { Table } from './stores.ts'

interface Row {
  readonly id: string
  readonly owner: string
}

/** What every table promises; a table of another kind joins by a line in the list below. */
const tables: readonly (readonly [string, () => Table<Row>])[] = [
  ['memory', () => memoryTable<Row>()],
  ['memory with an index', () => memoryTable<Row>(['owner'])],
]

describe.each(tables)('a table in %s', (_kind, create) => {
  const filled = () => {
    const table = create()
    for (const [id, owner] of [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'a'],
    ] as const)
      table.put({ id, owner })
    return table
  }

  it('gives back what was put', () => {
    expect(filled().get('2')).toEqual({ id: '2', owner: 'b' })
    expect(filled().get('4')).toBeUndefined()
  })

  it('finds rows by a member, oldest first', () => {
    expect(
      filled()
        .where('owner', 'a')
        .map(({ id }) => id),
    ).toEqual(['1', '3'])
    expect(filled().where('owner', 'c')).toEqual([])
  })

  it('moves a row from one value to another', () => {
    const table = filled()
    table.put({ id: '1', owner: 'b' })
    expect(table.where('owner', 'a').map(({ id }) => id)).toEqual(['3'])
    expect(new Set(table.where('owner', 'b').map(({ id }) => id))).toEqual(new Set(['1', '2']))
    expect(table.size).toBe(3)
  })

  it('forgets what was deleted, also in its indexes', () => {
    const table = filled()
    expect([table.delete('1'), table.delete('1')]).toEqual([true, false])
    expect(table.where('owner', 'a').map(({ id }) => id)).toEqual(['3'])
    expect([...table.all()].map(({ id }) => id)).toEqual(['2', '3'])
  })

  it('forgets everything at once', () => {
    const table = filled()
    table.clear()
    expect([table.size, table.where('owner', 'a'), [...table.all()]]).toEqual([0, [], []])
  })

  it('lets rows be deleted while they are gone through', () => {
    const table = filled()
    for (const { id } of table.all()) table.delete(id)
    expect(table.size).toBe(0)
  })
})
