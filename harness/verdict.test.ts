import { describe, expect, it } from 'vitest'
import { keywords, type Level } from './clause.ts'
import type { OutcomeKind } from './outcome.ts'
import { exitCodeOf, type Verdict, verdictOf } from './verdict.ts'

const failures: Readonly<Record<Level, Verdict>> = {
  MUST: 'violation',
  'MUST NOT': 'violation',
  SHALL: 'violation',
  'SHALL NOT': 'violation',
  REQUIRED: 'violation',
  declarative: 'violation',
  SHOULD: 'warning',
  'SHOULD NOT': 'warning',
  RECOMMENDED: 'warning',
  'NOT RECOMMENDED': 'warning',
  advice: 'warning',
  MAY: 'observation',
  OPTIONAL: 'observation',
  documented: 'deviation',
}

const levels: readonly Level[] = [...keywords, 'advice', 'declarative', 'documented']

describe.each(levels)('%s', (level) => {
  it('gives a failure its weight', () => {
    expect(verdictOf(level, 'failed')).toBe(failures[level])
  })

  it.each<[OutcomeKind, Verdict]>([
    ['passed', 'conforms'],
    ['blocked', 'blocked'],
    ['broken', 'broken'],
    ['not-applicable', 'not-applicable'],
    ['out-of-reach', 'out-of-reach'],
  ])('makes %s %s whatever the level', (outcome, verdict) => {
    expect(verdictOf(level, outcome)).toBe(verdict)
  })
})

it.each<[Verdict, 0 | 1 | 2]>([
  ['conforms', 0],
  ['warning', 0],
  ['observation', 0],
  ['not-applicable', 0],
  ['out-of-reach', 0],
  ['violation', 1],
  ['deviation', 1],
  ['blocked', 1],
  ['broken', 2],
])('exits after %s with %i', (verdict, code) => {
  expect(exitCodeOf(['conforms', verdict, 'warning'])).toBe(code)
})

it('lets a broken case outweigh a violation', () => {
  expect(exitCodeOf(['violation', 'broken', 'deviation'])).toBe(2)
})
