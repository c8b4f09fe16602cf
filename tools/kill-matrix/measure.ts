import {
  type BrowserAgent,
  browserAgent,
  type Case,
  type Facts,
  findBrowser,
  runCases,
  type Target,
} from '../../harness/index.ts'
import { defects } from '../../mock-server/defects/index.ts'
import { type Profile, strict } from '../../mock-server/index.ts'
import { variants } from '../../mock-server/variants/index.ts'
import { cases } from '../../suites/index.ts'
import type { ProfileRun } from './matrix.ts'
import { openMockTarget } from './mock-target.ts'
import { profileOfBoth } from './pairs.ts'
import { type Setting, settingOf } from './settings.ts'

/** A profile with what it may be. */
export interface Job {
  readonly kind: 'strict' | 'defect' | 'variant' | 'pair'
  /** Of a pair: the ids of both, with a plus sign between. */
  readonly id: string
}

/** The cases that a profile can matter to in one setting. */
export interface Chosen {
  readonly setting: Setting
  readonly caseIds: readonly string[]
  /** Cases that look at a finding of the preflight, by finding: they are run too where that finding differs. */
  readonly readers?: Readonly<Record<string, readonly string[]>>
}

/** What measuring a profile showed. */
export interface Measurement extends ProfileRun {
  readonly job: Job
  /** Cases that came to a judgement. */
  readonly judged: readonly string[]
}

/** Every profile there is to measure. */
export const jobs: readonly Job[] = [
  { kind: 'strict', id: 'strict' },
  ...defects.map(({ id }): Job => ({ kind: 'defect', id })),
  ...variants.map(({ id }): Job => ({ kind: 'variant', id })),
]

/** The profile of a job. */
export function profileOf({ kind, id }: Job): Profile {
  if (kind === 'strict') return strict
  if (kind === 'pair') return profileOfBoth(id)
  const found = (kind === 'defect' ? defects : variants).find((it) => it.id === id)
  if (found === undefined) throw new Error(`no ${kind} is called ${id}`)
  return found.profile
}

/** Runs the chosen cases against one profile. `browser` is absent where none was found. */
export async function measure(
  job: Job,
  chosen: readonly Chosen[],
  browser: BrowserAgent | undefined,
): Promise<Measurement> {
  const runs: Omit<Measurement, 'job'>[] = []
  for (const one of chosen) {
    if (one.setting === 'browser' && browser === undefined) continue
    runs.push(await measureIn(one, job, browser))
  }
  const all = (key: 'failed' | 'blocked' | 'broken' | 'judged') => runs.flatMap((run) => run[key])
  return { job, failed: all('failed'), blocked: all('blocked'), broken: all('broken'), judged: all('judged') }
}

async function measureIn(chosen: Chosen, job: Job, browser: BrowserAgent | undefined) {
  const { setting } = chosen
  const agent = setting === 'browser' ? browser : undefined
  const { target, close } = await openMockTarget(profileOf(job), setting, agent)
  try {
    const wanted = await casesFor(chosen, comparable(target))
    const results = await runCases(wanted, target, {
      concurrency: 8,
      caseTimeoutMs: 20_000,
      evidence: 'dropped',
    })
    const ids = (kind: string) =>
      results.filter(({ outcome }) => outcome.kind === kind).map((it) => it.case.id)
    const failed = ids('failed')
    // What a server may leave out is observed and no fault: a variant may leave it out.
    const observed = results.filter(({ verdict }) => verdict === 'observation').map((it) => it.case.id)
    return {
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

/** Findings that decide for every case whether it applies and where its requests go. */
const decisive = ['capabilities', 'endpoints', 'access'] as const satisfies readonly (keyof Facts)[]

async function casesFor(
  { setting, caseIds, readers = {} }: Chosen,
  facts: Comparable,
): Promise<readonly Case[]> {
  const here = cases.filter((one) => settingOf(one) === setting)
  const reference = await factsOnStrict(setting)
  const differs = (key: string) => facts[key as keyof Facts] !== reference[key as keyof Facts]
  if (decisive.some(differs)) return here
  const readingDifferently = Object.entries(readers).flatMap(([key, ids]) => (differs(key) ? ids : []))
  const wanted = new Set([...caseIds, ...readingDifferently])
  return here.filter(({ id }) => wanted.has(id))
}

/** Each finding as text in which the port, which is another each time, does not show. */
type Comparable = Readonly<Partial<Record<keyof Facts, string>>>

function comparable({ facts, connection }: Target): Comparable {
  const textOf = (value: unknown) =>
    JSON.stringify(value instanceof Set ? [...value] : value)?.replaceAll(connection.url, 'https://target')
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, textOf(value)]))
}

const strictFacts = new Map<Setting, Promise<Comparable>>()

function factsOnStrict(setting: Setting): Promise<Comparable> {
  const known = strictFacts.get(setting)
  if (known !== undefined) return known
  const asked = openMockTarget(strict, setting).then(async ({ target, close }) => {
    await close()
    return comparable(target)
  })
  strictFacts.set(setting, asked)
  return asked
}

/** A browser for the cases that take one, when this machine has one. */
export function machineBrowser(): BrowserAgent | undefined {
  const executable = findBrowser(process.env)
  return executable === undefined ? undefined : browserAgent({ executable, ownAuthority: false })
}
