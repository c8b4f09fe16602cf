import { type BrowserAgent, browserAgent, type Case, findBrowser, runCases } from '../../harness/index.ts'
import { type Defect, defects } from '../../mock-server/defects/index.ts'
import { type Profile, strict } from '../../mock-server/index.ts'
import { variants } from '../../mock-server/variants/index.ts'
import { cases } from '../../suites/index.ts'
import type { ProfileRun } from './matrix.ts'
import { openMockTarget } from './mock-target.ts'
import { type Setting, settingOf, settings } from './settings.ts'

/** One profile to measure, and the settings to measure it in. */
export interface Job {
  readonly kind: 'strict' | 'defect' | 'variant'
  readonly id: string
}

/** What measuring a profile showed. */
export interface Measurement extends ProfileRun {
  readonly job: Job
  /** Cases that came to a judgement. */
  readonly judged: readonly string[]
}

/** Every profile there is to measure. */
export function allJobs(): readonly Job[] {
  return [
    { kind: 'strict', id: 'strict' },
    ...defects.map(({ id }): Job => ({ kind: 'defect', id })),
    ...variants.map(({ id }): Job => ({ kind: 'variant', id })),
  ]
}

/** Runs the suite against one profile. `browser` is absent where none was found. */
export async function measure(job: Job, browser: BrowserAgent | undefined): Promise<Measurement> {
  const { profile, wanted } = subjectOf(job)
  const runs: Measurement[] = []
  for (const setting of wanted) {
    if (setting === 'browser' && browser === undefined) continue
    const chosen = cases.filter((one) => settingOf(one) === setting)
    runs.push(
      await measureIn(setting, {
        job,
        profile,
        chosen,
        browser: setting === 'browser' ? browser : undefined,
      }),
    )
  }
  const all = (key: 'failed' | 'blocked' | 'broken' | 'judged') => runs.flatMap((run) => run[key])
  return { job, failed: all('failed'), blocked: all('blocked'), broken: all('broken'), judged: all('judged') }
}

/** A defect is measured in memory and in the setting of its own case; strict and variants everywhere. */
function subjectOf({ kind, id }: Job): { profile: Profile; wanted: readonly Setting[] } {
  if (kind === 'strict') return { profile: strict, wanted: settings }
  if (kind === 'variant') return { profile: found(variants, id).profile, wanted: settings }
  const defect = found<Defect>(defects, id)
  const own = cases.find((one) => one.id === defect.for)
  const setting = own === undefined ? 'memory' : settingOf(own)
  return { profile: defect.profile, wanted: [...new Set<Setting>(['memory', setting])] }
}

function found<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const one = list.find((it) => it.id === id)
  if (one === undefined) throw new Error(`no profile is called ${id}`)
  return one
}

interface MeasureOptions {
  readonly job: Job
  readonly profile: Profile
  readonly chosen: readonly Case[]
  readonly browser: BrowserAgent | undefined
}

async function measureIn(setting: Setting, options: MeasureOptions): Promise<Measurement> {
  const { job, profile, chosen, browser } = options
  const { target, close } = await openMockTarget(profile, setting, browser)
  try {
    const results = await runCases(chosen, target, { concurrency: 8, caseTimeoutMs: 20_000 })
    const ids = (kind: string) =>
      results.filter(({ outcome }) => outcome.kind === kind).map((it) => it.case.id)
    const failed = ids('failed')
    // What a server may leave out is observed and no fault: a variant may leave it out.
    const observed = results.filter(({ verdict }) => verdict === 'observation').map((it) => it.case.id)
    return {
      job,
      failed: job.kind === 'variant' ? failed.filter((id) => !observed.includes(id)) : failed,
      blocked: ids('blocked'),
      broken: ids('broken'),
      judged: [...ids('passed'), ...failed],
    }
  } finally {
    await target.resources.removeAll()
    await close()
  }
}

/** A browser for the cases that take one, when this machine has one. */
export function machineBrowser(): BrowserAgent | undefined {
  const executable = findBrowser(process.env)
  return executable === undefined ? undefined : browserAgent({ executable, ownAuthority: false })
}
