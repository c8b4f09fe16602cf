import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { everyCase } from './choose.ts'
import type { Chosen, Job, Measurement } from './measure.ts'
import type { CaseTrace } from './trace.ts'
import type { Done, Task } from './worker.ts'

/** A few cases at a time, so that the workers finish together. */
const tracedAtOnce = { memory: 24, disabled: 24, browser: 1 } as const

/** A browser waits much, for what a defect keeps from it: it has workers beside those that fill the processors. */
const browsersAtOnce = 2

/** What to run against one profile. */
export interface Measuring {
  readonly job: Job
  readonly chosen: readonly Chosen[]
}

/** Workers that run suites, as many as the machine has processors. */
export interface Crew {
  readonly inMemory: readonly Worker[]
  readonly inBrowser: readonly Worker[]
}

/** Has `work` done by a crew that ends with it. */
export async function withCrew<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = {
    inMemory: startWorkers(Math.min(availableParallelism(), 8)),
    inBrowser: startWorkers(browsersAtOnce),
  }
  try {
    return await work(crew)
  } finally {
    const end: Task = { kind: 'end' }
    for (const worker of [...crew.inMemory, ...crew.inBrowser]) worker.postMessage(end)
  }
}

/** Measures every profile. */
export async function measureAll(
  crew: Crew,
  all: readonly Measuring[],
  onProgress: (done: number, total: number) => void,
): Promise<readonly Measurement[]> {
  let count = 0
  const tasks = all.map((one): Task => ({ kind: 'measure', ...one }))
  const done = await perform(crew, tasks, () => onProgress(++count, tasks.length))
  return done.flatMap((it) => (it.kind === 'measured' ? [it.measurement] : []))
}

/** Notes of every case which profiles would have answered it differently. */
export async function traceAll(crew: Crew): Promise<readonly CaseTrace[]> {
  const tasks = everyCase().flatMap(({ setting, caseIds }): Task[] => {
    const size = tracedAtOnce[setting]
    const chunks = Array.from({ length: Math.ceil(caseIds.length / size) }, (_, index) =>
      caseIds.slice(index * size, (index + 1) * size),
    )
    return chunks.map((chunk) => ({ kind: 'trace', setting, caseIds: chunk }))
  })
  const done = await perform(crew, tasks, () => {})
  return done.flatMap((it) => (it.kind === 'traced' ? it.traces : []))
}

function startWorkers(count: number): readonly Worker[] {
  return Array.from({ length: count }, () => new Worker(new URL('./worker.ts', import.meta.url)))
}

function takesBrowser(task: Task): boolean {
  if (task.kind === 'measure') return task.chosen.some(({ setting }) => setting === 'browser')
  return task.kind === 'trace' && task.setting === 'browser'
}

/** Hands each task to whichever worker of its kind is free. */
async function perform(
  { inMemory, inBrowser }: Crew,
  tasks: readonly Task[],
  onDone: () => void,
): Promise<readonly Done[]> {
  const results: Done[] = []
  const drain = async (worker: Worker, queue: Task[]) => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      results.push(await ask(worker, task))
      onDone()
    }
  }
  const forBrowser = tasks.filter(takesBrowser)
  const forMemory = tasks.filter((task) => !takesBrowser(task))
  await Promise.all([
    ...inMemory.map((worker) => drain(worker, forMemory)),
    ...inBrowser.map((worker) => drain(worker, forBrowser)),
  ])
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
