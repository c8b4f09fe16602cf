import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Job, Measurement } from './measure.ts'

/** Measures every job, as many at once as the machine has processors. */
export async function measureAll(
  jobs: readonly Job[],
  onMeasured: (measurement: Measurement) => void,
): Promise<readonly Measurement[]> {
  const queue = [...jobs]
  const measured: Measurement[] = []
  const count = Math.min(Math.max(availableParallelism(), 1), 8, jobs.length)
  await Promise.all(
    Array.from({ length: count }, () =>
      work(queue, (measurement) => {
        measured.push(measurement)
        onMeasured(measurement)
      }),
    ),
  )
  return measured
}

function work(queue: Job[], onMeasured: (measurement: Measurement) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  const next = () => worker.postMessage(queue.shift() ?? 'end')
  return new Promise((resolve, reject) => {
    worker.on('message', (measurement: Measurement) => {
      onMeasured(measurement)
      next()
    })
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
    next()
  })
}
