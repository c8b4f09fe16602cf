import { parentPort } from 'node:worker_threads'
import { type Job, machineBrowser, measure } from './measure.ts'

const browser = machineBrowser()

parentPort?.on('message', async (job: Job | 'end') => {
  if (job === 'end') {
    await browser?.close()
    parentPort?.close()
    return
  }
  try {
    parentPort?.postMessage(await measure(job, browser))
  } catch (error) {
    // A defect that keeps the suite from starting at all is told like a case that broke.
    const broken = [`(opening the target: ${error instanceof Error ? error.message : error})`]
    parentPort?.postMessage({ job, failed: [], blocked: [], broken, judged: [] })
  }
})
