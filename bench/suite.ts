/**
 * How long a run takes, as a whole process.
 *
 *   node --import ./bin/typescript.mjs bench/suite.ts                     the embedded mock
 *   node --import ./bin/typescript.mjs bench/suite.ts --target URL …      a deployment: flags of `pnpm suite`
 *
 * Against the mock: wall time and peak memory. Against a deployment: the time of the run over the time that
 * the deployment spent answering, divided by the concurrency; 1 is a suite that costs nothing.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportSchema } from '../harness/index.ts'
import { commandOf, root } from './command.ts'

const concurrency = 8
const rounds = 5
const flags = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'bench-suite-'))
const reportFile = join(folder, 'report.json')

interface Run {
  readonly wallMs: number
  readonly peakMegabytes: number | undefined
  readonly ratio: number
}

function runOnce(): Promise<Run> {
  const own = ['--no-browser', '--json', reportFile, '--concurrency', String(concurrency)]
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...commandOf('suite'), ...own, ...flags], {
    cwd: root,
    stdio: 'ignore',
  })
  let peakKilobytes = 0
  const watch = setInterval(() => {
    peakKilobytes = Math.max(peakKilobytes, peakOf(child.pid))
  }, 10)
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearInterval(watch)
      const wallMs = performance.now() - startedAt
      const peakMegabytes = peakKilobytes === 0 ? undefined : peakKilobytes / 1024
      resolve({ wallMs, peakMegabytes, ratio: ratioOf(reportFile) })
    })
  })
}

/** The highest resident size so far, where the system tells it. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function ratioOf(file: string): number {
  const { results, durationMs } = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const answeringMs = results
    .flatMap(({ exchanges }) => exchanges)
    .reduce((sum, it) => sum + it.durationMs, 0)
  return durationMs / (answeringMs / concurrency)
}

const runs: Run[] = []
for (let round = 0; round < rounds; round++) runs.push(await runOnce())
rmSync(folder, { recursive: true })

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const peaks = runs.flatMap(({ peakMegabytes }) => peakMegabytes ?? [])
console.log(`wall time, median of ${rounds}: ${(median(runs.map((it) => it.wallMs)) / 1000).toFixed(2)} s`)
if (peaks.length > 0) console.log(`peak memory, highest: ${Math.max(...peaks).toFixed(0)} MB`)
console.log(
  `run over answering time / ${concurrency}, median: ${median(runs.map((it) => it.ratio)).toFixed(2)}`,
)
