import type { Case } from '../../harness/index.ts'
import { defects } from '../../mock-server/defects/index.ts'
import { strict } from '../../mock-server/index.ts'
import { cases } from '../../suites/index.ts'
import { type Chosen, type Job, profileOf } from './measure.ts'
import { settingOf, settings } from './settings.ts'
import type { CaseTrace } from './trace.ts'

/** Everything, in every setting: what is right whatever the traces say. */
export function everyCase(): readonly Chosen[] {
  return settings.map((setting) => ({
    setting,
    caseIds: cases.filter((one) => settingOf(one) === setting).map(({ id }) => id),
  }))
}

/**
 * The cases that a profile can matter to: those during which it would have answered something
 * differently, and the case that it is for. All others go as they go on strict. What stands in front
 * is looked at when a mock starts and not by request: it can matter to every case.
 */
export function casesTouchedBy(job: Job, traces: readonly CaseTrace[]): readonly Chosen[] {
  if (job.kind === 'strict') return everyCase()
  const own = defects.find(({ id }) => job.kind === 'defect' && id === job.id)?.for
  return settings.flatMap((setting) => {
    const here = cases.filter((one) => settingOf(one) === setting)
    if (setting === 'browser' && !isForPeople(job, here)) return []
    if (setting !== 'browser' && changesFront(job)) return [{ setting, caseIds: here.map(({ id }) => id) }]
    const traced = traces.filter(({ caseId }) => here.some(({ id }) => id === caseId))
    const touched = traced.filter(({ touchedBy }) => touchedBy.includes(job.id)).map((it) => it.caseId)
    const preflight = traced.some(({ preflightTouchedBy }) => preflightTouchedBy.includes(job.id))
    const caseIds = [...new Set([...touched, ...here.map(({ id }) => id).filter((id) => id === own)])]
    if (caseIds.length === 0 && !preflight) return []
    return [{ setting, caseIds, ...(preflight ? { readers: readersOf(traced) } : {}) }]
  })
}

/** A browser takes a second where memory takes a millisecond: it is for what a person would see. */
function isForPeople(job: Job, inBrowser: readonly Case[]): boolean {
  if (job.kind === 'variant') return changesPages(job)
  return defects.some((defect) => defect.id === job.id && inBrowser.some(({ id }) => id === defect.for))
}

function changesFront(job: Job): boolean {
  const { front } = profileOf(job)
  const names = Object.keys({ ...strict.front, ...front }) as (keyof typeof front)[]
  return names.some((name) => front[name] !== strict.front[name])
}

function changesPages(job: Job): boolean {
  const { pages } = profileOf(job).wire
  return Object.entries(strict.wire.pages).some(([name, page]) => pages[name as keyof typeof pages] !== page)
}

function readersOf(traces: readonly CaseTrace[]): Record<string, readonly string[]> {
  const keys = new Set(traces.flatMap(({ factsRead }) => factsRead))
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      traces.filter(({ factsRead }) => factsRead.includes(key)).map((it) => it.caseId),
    ]),
  )
}
