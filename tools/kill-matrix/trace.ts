import { type BrowserAgent, type Case, type Facts, runCases } from '../../harness/index.ts'
import { strict } from '../../mock-server/index.ts'
import { openMockTarget } from './mock-target.ts'
import { differencesFrom, type Subject, traced } from './overrides.ts'
import type { Setting } from './settings.ts'

/** What running a case on strict showed. */
export interface CaseTrace {
  readonly caseId: string
  /** Subjects that would have answered something differently while the case ran. */
  readonly touchedBy: readonly string[]
  /** Subjects that would have answered something differently to the preflight before it. */
  readonly preflightTouchedBy: readonly string[]
  /** What of the preflight's findings the case looked at. */
  readonly factsRead: readonly (keyof Facts)[]
}

interface Options {
  readonly setting: Setting
  readonly subjects: readonly Subject[]
  /** For the cases that take one. */
  readonly browser?: BrowserAgent | undefined
}

/** Runs each case on a strict mock of its own and notes what the subjects would have done differently. */
export async function traceCases(cases: readonly Case[], options: Options): Promise<readonly CaseTrace[]> {
  const { setting, subjects, browser } = options
  const differences = differencesFrom(strict, subjects)
  const traces: CaseTrace[] = []
  for (const one of cases) {
    const preflight = new Set<string>()
    const touched = new Set<string>()
    let current = preflight
    const profile = traced(strict, differences, (subjectId) => current.add(subjectId))
    const { target, close } = await openMockTarget(profile, setting, browser)
    current = touched
    const factsRead = new Set<keyof Facts>()
    const facts = readingNoted(target.facts, (key) => factsRead.add(key))
    await runCases(
      [one],
      { ...target, facts },
      { concurrency: 1, caseTimeoutMs: 20_000, evidence: 'dropped' },
    )
    await close()
    traces.push({
      caseId: one.id,
      touchedBy: [...touched],
      preflightTouchedBy: [...preflight],
      factsRead: [...factsRead],
    })
  }
  return traces
}

function readingNoted(facts: Facts, noted: (key: keyof Facts) => void): Facts {
  return new Proxy(facts, {
    get: (target, key, receiver) => {
      noted(key as keyof Facts)
      return Reflect.get(target, key, receiver)
    },
  })
}
