import { expect, it } from 'vitest'
import { runCase } from '../run.ts'
import { caseOf, openFake } from '../testing/target.ts'

it('makes random texts and UUIDs of their syntax from the ambient', async () => {
  const { target } = await openFake()
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  const one = caseOf('topic/random', async (t) => {
    const uuids = Array.from({ length: 50 }, () => t.randomUuid())
    t.expectEqual(
      uuids.filter((it) => !uuid.test(it)),
      [],
      'malformed UUIDs',
    )
    t.expectEqual(new Set(uuids).size, 50, 'different UUIDs')
    t.expectMatch(t.randomText(43), /^[\w-]{43}$/, 'the text')
  })
  const { outcome } = await runCase(one, target, { concurrency: 1, caseTimeoutMs: 1000 })
  expect(outcome).toEqual({ kind: 'passed' })
})
