/** `pnpm defects`: the suite against every defect and every harmless difference of the mock. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { findBrowser } from '../harness/index.ts'
import { defects } from '../mock-server/defects/index.ts'
import { variants } from '../mock-server/variants/index.ts'
import { casesTouchedBy, everyCase } from './kill-matrix/choose.ts'
import {
  driftOf,
  findingsOf,
  type Measured,
  matrixOf,
  matrixSchema,
  renderMatrixPage,
  totalsOf,
} from './kill-matrix/matrix.ts'
import { jobs as allJobs, type Job, type Measurement } from './kill-matrix/measure.ts'
import { hiddenIn, pairsOf } from './kill-matrix/pairs.ts'
import { measureAll, traceAll, withCrew } from './kill-matrix/pool.ts'

const matrixFile = new URL('../fixtures/kill-matrix.json', import.meta.url)
const pageFile = new URL('../docs/reference/kill-matrix.md', import.meta.url)

const program = new Command('defects')
  .description('Runs the suite against every defect and every harmless difference of the mock.')
  .option('--write', 'accept what was measured as the reviewed kill matrix')
  .option('--only <text>', 'profiles whose id contains the text; nothing is compared or written')
  .option('--exhaustive', 'run every case against every profile, also those that it cannot matter to')
  .parse()
const {
  write = false,
  exhaustive = false,
  only,
} = program.opts<{
  write?: boolean
  exhaustive?: boolean
  only?: string
}>()

const jobs = allJobs.filter(({ kind, id }) => only === undefined || (kind !== 'strict' && id.includes(only)))
if (jobs.length === 0) program.error(`--only: no defect or variant is called like "${only}"`)

if (only === undefined && findBrowser(process.env) === undefined)
  program.error(
    'the matrix has cases that take a browser: install Chromium, or say where it is by CHROME_PATH',
  )

const onProgress = (done: number, total: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${done}/${total}${done === total ? '\n' : ''}`)
}

const { measurements, hidden, pairs } = await withCrew(async (crew) => {
  const traces = exhaustive ? undefined : await traceAll(crew)
  const chosenFor = (job: Job) => (traces === undefined ? everyCase() : casesTouchedBy(job, traces))
  const singles = await measureAll(
    crew,
    jobs.map((job) => ({ job, chosen: chosenFor(job) })),
    onProgress,
  )
  const pairs = only === undefined ? pairsOf(singles) : []
  const both = await measureAll(
    crew,
    pairs.map(({ id, caseIds }) => ({ job: { kind: 'pair', id }, chosen: [{ setting: 'memory', caseIds }] })),
    onProgress,
  )
  const failedIn = new Map(both.map(({ job, failed }) => [job.id, failed]))
  return {
    measurements: singles,
    pairs,
    hidden: pairs.flatMap((pair) => hiddenIn(pair, failedIn.get(pair.id) ?? [])),
  }
})

if (only === undefined) reportAll(measured(measurements))
else
  for (const { job, failed, blocked, broken } of measurements)
    console.log(job.id, { failed, blocked, broken })

function measured(all: readonly Measurement[]): Measured {
  const nothing = { failed: [], blocked: [], broken: [], judged: [] }
  const of = (kind: string) => all.filter(({ job }) => job.kind === kind)
  const strict = of('strict')[0] ?? nothing
  const caseOf = new Map(defects.map((defect) => [defect.id, defect.for]))
  return {
    strict,
    defects: new Map(of('defect').map((run) => [run.job.id, { for: caseOf.get(run.job.id) ?? '', run }])),
    variants: new Map(of('variant').map((run) => [run.job.id, run])),
    cases: [...new Set(all.flatMap((one) => one.judged))],
  }
}

function reportAll(all: Measured): void {
  const problems = [...findingsOf(all).problems, ...hidden]
  const matrix = matrixOf(all)
  const page = renderMatrixPage(matrix, [...defects, ...variants])
  const drift = write ? [] : driftFromReviewed(matrix, page)
  if (write) {
    writeFileSync(matrixFile, `${JSON.stringify(matrix, null, 2)}\n`)
    writeFileSync(pageFile, page)
  }
  for (const problem of problems) console.log(problem)
  if (drift.length > 0) {
    console.log('the reviewed kill matrix says otherwise (review, then "pnpm defects --write"):')
    for (const line of drift) console.log(`  ${line}`)
  }
  console.log(`${pairs.length} pairs of defects, ${hidden.length} that hide something`)
  console.log(totalsOf(all))
  process.exitCode = problems.length + drift.length === 0 ? 0 : 1
}

function driftFromReviewed(matrix: ReturnType<typeof matrixOf>, page: string): readonly string[] {
  if (!existsSync(matrixFile)) return ['there is no reviewed kill matrix yet']
  const reviewed = matrixSchema.parse(JSON.parse(readFileSync(matrixFile, 'utf8')))
  const pageDrift =
    existsSync(pageFile) && readFileSync(pageFile, 'utf8') === page ? [] : ['the page is not up to date']
  return [...driftOf(reviewed, matrix), ...pageDrift]
}
