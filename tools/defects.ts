/** `pnpm defects`: the suite against every defect and every harmless difference of the mock. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { defects } from '../mock-server/defects/index.ts'
import {
  driftOf,
  findingsOf,
  type Measured,
  matrixOf,
  matrixSchema,
  renderMatrixPage,
  totalsOf,
} from './kill-matrix/matrix.ts'
import { jobs as allJobs, type Measurement } from './kill-matrix/measure.ts'
import { measureAll } from './kill-matrix/pool.ts'

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

const measurements = await measureAll(jobs, {
  exhaustive,
  onProgress: (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${done}/${total} profiles`)
  },
})
if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')

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
  const { problems } = findingsOf(all)
  const matrix = matrixOf(all)
  const page = renderMatrixPage(matrix, new Map(defects.map(({ id, because }) => [id, because])))
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
