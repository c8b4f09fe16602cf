import { parentPort } from 'node:worker_threads'
import { cases } from '../../suites/index.ts'
import {
  type Chosen,
  type Job,
  jobs,
  type Measurement,
  machineBrowser,
  measure,
  profileOf,
} from './measure.ts'
import type { Setting } from './settings.ts'
import { type CaseTrace, traceCases } from './trace.ts'

/** What a worker can be told to do. */
export type Task =
  | { readonly kind: 'trace'; readonly setting: Setting; readonly caseIds: readonly string[] }
  | { readonly kind: 'measure'; readonly job: Job; readonly chosen: readonly Chosen[] }
  | { readonly kind: 'end' }

/** What a worker answers. */
export type Done =
  | { readonly kind: 'traced'; readonly traces: readonly CaseTrace[] }
  | { readonly kind: 'measured'; readonly measurement: Measurement }

const browser = machineBrowser()

parentPort?.on('message', async (task: Task) => {
  if (task.kind === 'end') {
    await browser?.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(task.kind === 'trace' ? await trace(task) : await measured(task))
})

async function trace({ setting, caseIds }: Extract<Task, { kind: 'trace' }>): Promise<Done> {
  const chosen = cases.filter(({ id }) => caseIds.includes(id))
  const subjects = jobs
    .filter(({ kind }) => kind !== 'strict')
    .map((job) => ({ id: job.id, profile: profileOf(job) }))
  return { kind: 'traced', traces: await traceCases(chosen, { setting, subjects, browser }) }
}

async function measured({ job, chosen }: Extract<Task, { kind: 'measure' }>): Promise<Done> {
  try {
    return { kind: 'measured', measurement: await measure(job, chosen, browser) }
  } catch (error) {
    // A defect that keeps the suite from starting at all is told like a case that broke.
    const broken = [`(opening the target: ${error instanceof Error ? error.message : error})`]
    return { kind: 'measured', measurement: { job, failed: [], blocked: [], broken, judged: [] } }
  }
}
