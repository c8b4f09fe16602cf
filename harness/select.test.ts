import { describe, expect, it } from 'vitest'
import { defineCase } from './case.ts'
import { HarnessError } from './errors.ts'
import {
  type Access,
  accessFor,
  type Capability,
  type Means,
  type Need,
  needTable,
  reaches,
  rungs,
} from './needs.ts'
import { hindrance, matching, type Reach, select } from './select.ts'
import { caseOf, clauseOf } from './testing/target.ts'

const everything = Object.keys(needTable) as Need[]
const offers = everything.filter((need) => needTable[need].absent !== undefined) as Capability[]
const allMeans = new Set<Means>(['login', 'browser', 'time'])

function reach(access: Access, capabilities: readonly Capability[] = offers, means = allMeans): Reach {
  return { access, capabilities: new Set(capabilities), means }
}

describe('a target from which nothing can be removed', () => {
  const unremovable = (access: Access) => ({ ...reach(access), removalRefused: true })

  it.each<[Access, Need]>([
    ['anonymous', 'registration'],
    ['owner', 'authorization_code'],
    ['owner', 'owner'],
    ['owner', 'second-user'],
  ])('gets nothing created: %s, %s', (access, need) => {
    expect(hindrance([need], unremovable(access))).toEqual({ kind: 'out-of-reach', needs: 'removal' })
  })

  it('is judged by what needs nothing of its own', () => {
    expect(hindrance(['server-metadata'], unremovable('owner'))).toBeUndefined()
    expect(hindrance(['authorization_code'], unremovable('client'))).toBeUndefined()
  })
})

describe('the ladder', () => {
  it('includes in each rung the ones below it', () => {
    expect(rungs.map((wanted) => rungs.map((held) => reaches(held, wanted)))).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ])
  })

  it('asks for the highest rung of several needs', () => {
    expect(accessFor([])).toBe('anonymous')
    expect(accessFor(['server-metadata', 'S256'])).toBe('client')
    expect(accessFor(['second-user', 'authorization_code'])).toBe('owner')
  })
})

describe('hindrance', () => {
  it.each(offers)('makes a case that needs %s not applicable where it is not offered', (need) => {
    const others = offers.filter((it) => it !== need)
    expect(hindrance([need], reach('owner', others))).toEqual({
      kind: 'not-applicable',
      reason: needTable[need].absent,
    })
  })

  it('lets through what everything is there for', () => {
    expect(hindrance(everything, reach('owner'))).toBeUndefined()
  })

  it.each<[Need, Access]>([
    ['authorization_code', 'anonymous'],
    ['owner', 'client'],
    ['second-user', 'client'],
  ])('puts %s out of reach of %s', (need, access) => {
    expect(hindrance([need], reach(access))).toEqual({ kind: 'out-of-reach', needs: needTable[need].access })
  })

  it.each<Means>(['login', 'browser', 'time'])('puts what needs %s out of reach without it', (means) => {
    const others = new Set([...allMeans].filter((it) => it !== means))
    expect(hindrance([means as Need], reach('owner', offers, others))).toEqual({
      kind: 'out-of-reach',
      needs: means,
    })
  })

  it('asks what is offered before what was given: nobody can give a capability', () => {
    expect(hindrance(['owner', 'iss'], reach('anonymous', []))?.kind).toBe('not-applicable')
  })
})

describe('select', () => {
  const needing = (id: string, needs: readonly Need[]) => caseOf(id, async () => {}, { needs })
  const usual = needing('topic/usual', [])
  const disabled = needing('topic/disabled', ['provider-disabled'])

  it('leaves out every case but those about the state when the provider is disabled', () => {
    const { called, left } = select([usual, disabled], reach('owner', ['provider-disabled']))
    expect(called).toEqual([disabled])
    expect(left.map((it) => it.outcome.kind)).toEqual(['not-applicable'])
  })

  it('leaves out the cases about a disabled provider when it is enabled', () => {
    expect(select([usual, disabled], reach('owner', ['provider'])).called).toEqual([usual])
  })
})

describe('matching', () => {
  const ids = ['pkce/verifier', 'pkce/verifier-length', 'token-endpoint/code.reuse', 'token-endpoint/pkce']
  const all = ids.map((id) => ({ ...caseOf('any/id', async () => {}), id }))
  const found = (pattern: string) => matching(all, pattern).map(({ id }) => id)

  it.each<[string, readonly number[]]>([
    ['pkce/verifier', [0]],
    ['pkce/', [0, 1]],
    ['pkce', [0, 1, 3]],
    ['pkce/*', [0, 1]],
    ['*/pkce', [3]],
    ['length, reuse', [1, 2]],
    ['code.reuse', [2]],
    ['codeXreuse', []],
    ['[a-z]', []],
    [',', []],
  ])('%j finds what it names', (pattern, places) => {
    expect(found(pattern)).toEqual(places.map((place) => ids[place]))
  })
})

it.each(['Topic/id', 'topic', 'topic/two words', 'topic/sub/id', ''])('refuses the case id %j', (id) => {
  const description = { id, title: 'a title', clause: clauseOf('MUST'), needs: [] }
  expect(() => defineCase(description, async () => {})).toThrow(HarnessError)
})
