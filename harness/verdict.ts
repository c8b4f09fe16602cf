import type { Level } from './clause.ts'
import type { OutcomeKind } from './outcome.ts'

/** How much weight a level carries. */
export type Strength = 'required' | 'recommended' | 'optional' | 'documented'

const strengths = {
  MUST: 'required',
  'MUST NOT': 'required',
  SHALL: 'required',
  'SHALL NOT': 'required',
  REQUIRED: 'required',
  declarative: 'required',
  SHOULD: 'recommended',
  'SHOULD NOT': 'recommended',
  RECOMMENDED: 'recommended',
  'NOT RECOMMENDED': 'recommended',
  advice: 'recommended',
  MAY: 'optional',
  OPTIONAL: 'optional',
  documented: 'documented',
} as const satisfies Record<Level, Strength>

/** What an outcome means, given how binding the requirement is. */
export type Verdict =
  | 'conforms'
  | 'violation'
  | 'warning'
  | 'observation'
  | 'deviation'
  | 'not-applicable'
  | 'out-of-reach'
  | 'blocked'
  | 'broken'

const failed = {
  required: 'violation',
  recommended: 'warning',
  optional: 'observation',
  documented: 'deviation',
} as const satisfies Record<Strength, Verdict>

/** How much weight `level` carries. */
export function strengthOf(level: Level): Strength {
  return strengths[level]
}

/** The table of verdicts: level x outcome. */
export function verdictOf(level: Level, outcome: OutcomeKind): Verdict {
  switch (outcome) {
    case 'passed':
      return 'conforms'
    case 'failed':
      return failed[strengths[level]]
    case 'blocked':
    case 'not-applicable':
    case 'out-of-reach':
    case 'broken':
      return outcome
    default:
      return outcome satisfies never
  }
}

/**
 * The exit code that a set of verdicts calls for.
 * 2: the suite broke. 1: a violation, a deviation, or something that was called for and could not be judged.
 * 0: clean.
 */
export function exitCodeOf(verdicts: Iterable<Verdict>): 0 | 1 | 2 {
  const seen = new Set(verdicts)
  if (seen.has('broken')) return 2
  return seen.has('violation') || seen.has('deviation') || seen.has('blocked') ? 1 : 0
}
