import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { casesTouchedBy, everyCase } from './choose.ts'
import type { Job, Measurement } from './measure.ts'
import type { CaseTrace } from './trace.ts'
import type { Done, Task } from './worker.ts'

/** How the matrix is measured. */
export interface MeasureAllOptions {
  /** Whether every case is run against every profile, or only those that a profile can matter to. */
  readonly exhaustive: boolean
  readonly onProgress: (done: number, total: number) => void
}

/** A few cases at a time, so that the processors finish together. */
const tracedAtOnce = 24

/** Measures every job, as many at once as the machine has processors. */
export async function measureAll(
  jobs: readonly Job[],
  options: MeasureAllOptions,
): Promise<readonly Measurement[]> {
  const workers = Array.from(
    { length: Math.min(availableParallelism(), 8) },
    () => new Worker(new URL('./worker.ts', import.meta.url)),
  )
  try {
    const traces = options.exhaustive ? [] : await traceAll(workers)
    const tasks = jobs.map((job): Task => {
      const chosen = options.exhaustive ? everyCase() : casesTouchedBy(job, traces)
      return { kind: 'measure', job, chosen }
    })
    const done = await perform(workers, tasks, (count) => options.onProgress(count, tasks.length))
    return done.flatMap((it) => (it.kind === 'measured' ? [it.measurement] : []))
  } finally {
    for (const worker of workers) worker.postMessage({ kind: 'end' } satisfies Task)
  }
}

async function traceAll(workers: readonly Worker[]): Promise<readonly CaseTrace[]> {
  const traced = everyCase().filter(({ setting }) => setting !== 'browser')
  const tasks = traced.flatMap(({ setting, caseIds }): Task[] => {
    const chunks = Array.from({ length: Math.ceil(caseIds.length / tracedAtOnce) }, (_, index) =>
      caseIds.slice(index * tracedAtOnce, (index + 1) * tracedAtOnce),
    )
    return chunks.map((chunk) => ({ kind: 'trace', setting, caseIds: chunk }))
  })
  const done = await perform(workers, tasks, () => {})
  return done.flatMap((it) => (it.kind === 'traced' ? it.traces : []))
}

/** Hands tasks to whichever worker is free. */
async function perform(
  workers: readonly Worker[],
  tasks: readonly Task[],
  onDone: (count: number) => void,
): Promise<readonly Done[]> {
  const queue = [...tasks]
  const results: Done[] = []
  const drain = async (worker: Worker) => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      results.push(await ask(worker, task))
      onDone(results.length)
    }
  }
  await Promise.all(workers.map(drain))
  return results
}

function ask(worker: Worker, task: Task): Promise<Done> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      worker.off('message', onMessage)
      worker.off('error', onError)
    }
    const onMessage = (done: Done) => {
      settle()
      resolve(done)
    }
    const onError = (error: unknown) => {
      settle()
      reject(error)
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage(task)
  })
}
