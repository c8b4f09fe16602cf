/**
 * `pnpm expectations`: takes every `t.expect…` statement away, one at a time, and asks whether the kill
 * matrix would show it. A statement that nobody would miss proves nothing.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Case, runCases } from '../harness/index.ts'
import { defects } from '../mock-server/defects/index.ts'
import { type Profile, strict } from '../mock-server/index.ts'
import { cases } from '../suites/index.ts'
import { expectationStatements, without } from './expectation-statements.ts'
import { matrixSchema } from './kill-matrix/matrix.ts'
import { machineBrowser } from './kill-matrix/measure.ts'
import { openMockTarget } from './kill-matrix/mock-target.ts'
import { settingOf } from './kill-matrix/settings.ts'

const root = resolve(import.meta.dirname, '..')
const matrix = matrixSchema.parse(JSON.parse(readFileSync(join(root, 'fixtures/kill-matrix.json'), 'utf8')))
const originals = new Map(cases.map((one) => [one.id, one]))
const browser = machineBrowser()
const [pattern = ''] = process.argv.slice(2)

const files = globSync('suites/*/*.ts', {
  cwd: root,
  exclude: (path) => /clauses|index\.ts|\.test\.ts/.test(path),
})
let taken = 0
const missedByNobody: string[] = []
for (const file of files.filter((path) => path.includes(pattern)).sort()) {
  const source = readFileSync(join(root, file), 'utf8')
  for (const [index, statement] of expectationStatements(source).entries()) {
    taken++
    const mutants = await load(file, without(source, statement), index)
    const noticed = await anyOf(mutants, isNoticed)
    if (!noticed) missedByNobody.push(`${file}:${statement.line}`)
  }
}
await browser?.close()
for (const place of missedByNobody) console.log(`nobody misses ${place}`)
console.log(
  `${taken} expectations taken away, ${taken - missedByNobody.length} missed, ${missedByNobody.length} not`,
)
process.exitCode = missedByNobody.length === 0 ? 0 : 1

/** The cases of a changed file that differ from the registered ones. */
async function load(file: string, source: string, index: number): Promise<readonly Case[]> {
  const path = join(root, dirname(file), `mutant-${index}-${basename(file)}`)
  writeFileSync(path, source)
  try {
    const module: Record<string, unknown> = await import(pathToFileURL(path).href)
    return Object.values(module)
      .flat()
      .filter(isCase)
      .filter((one) => originals.get(one.id)?.judge.toString() !== one.judge.toString())
  } finally {
    rmSync(path)
  }
}

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'judge' in value
}

/** Whether the checks would go red if the case stood so in the suite. */
async function isNoticed(mutant: Case): Promise<boolean> {
  if ((await outcomeOf(mutant, strict)) !== 'passed') return true
  const noticing = defects.filter(({ id }) => matrix.defects[id]?.noticedBy.includes(mutant.id))
  return anyOf(noticing, async ({ profile }) => (await outcomeOf(mutant, profile)) !== 'failed')
}

async function outcomeOf(mutant: Case, profile: Profile): Promise<string | undefined> {
  const setting = settingOf(mutant)
  const { target, close } = await openMockTarget(
    profile,
    setting,
    setting === 'browser' ? browser : undefined,
  )
  const [result] = await runCases([mutant], target, { concurrency: 1, caseTimeoutMs: 20_000 })
  await close()
  return result?.outcome.kind
}

async function anyOf<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> {
  for (const item of items) if (await holds(item)) return true
  return false
}
