/**
 * `pnpm expectations`: takes every expectation of every case away, one at a time, and asks whether the kill
 * matrix would show it. A statement that nobody would miss proves nothing.
 */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

// Without its expectation, a promise may have nobody who waits for it: that ends no run of a suite, nor this one.
process.on('unhandledRejection', () => {})

const files = globSync('suites/*/*.ts', {
  cwd: root,
  exclude: (path) => /clauses|index\.ts|\.test\.ts/.test(path),
})
let taken = 0
const missedByNobody: string[] = []
for (const file of files.filter((path) => path.includes(pattern)).sort()) {
  const source = readFileSync(join(root, file), 'utf8')
  for (const statement of expectationStatements(source)) {
    taken++
    const changed = { file, source: without(source, statement), name: `mutant-${taken}` }
    if (!(await anyOf(await affected(changed), isNoticed))) missedByNobody.push(`${file}:${statement.line}`)
  }
}
await browser?.close()
for (const place of missedByNobody) console.log(`nobody misses ${place}`)
console.log(
  `${taken} expectations taken away, ${taken - missedByNobody.length} missed, ${missedByNobody.length} not`,
)
process.exitCode = missedByNobody.length === 0 ? 0 : 1

interface ChangedFile {
  readonly file: string
  readonly source: string
  /** What the copy is called, so that no module is loaded twice under one name. */
  readonly name: string
}

/** The cases that read otherwise in a changed file; where none does, a helper changed: all cases of its topic. */
async function affected({ file, source, name }: ChangedFile): Promise<readonly Case[]> {
  const copy = `${name}-${basename(file)}`
  const inFile = await beside(join(dirname(file), copy), source)
  const changed = inFile.filter((one) => originals.get(one.id)?.judge.toString() !== one.judge.toString())
  return changed.length > 0 ? changed : topicWith({ file, source, name })
}

/** The cases of a file that stands in the project for as long as it takes to load it. */
async function beside(file: string, source: string): Promise<readonly Case[]> {
  const path = join(root, file)
  writeFileSync(path, source)
  try {
    return await casesIn(path)
  } finally {
    rmSync(path)
  }
}

/** The cases of a whole topic in which one file is changed. */
async function topicWith({ file, source, name }: ChangedFile): Promise<readonly Case[]> {
  const folder = join(root, 'suites', name)
  cpSync(join(root, dirname(file)), folder, { recursive: true })
  try {
    writeFileSync(join(folder, basename(file)), source)
    return await casesIn(join(folder, 'index.ts'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function casesIn(path: string): Promise<readonly Case[]> {
  const module: Record<string, unknown> = await import(pathToFileURL(path).href)
  return Object.values(module).flat().filter(isCase)
}

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && 'judge' in value
}

/** Whether the checks would go red if the case stood so in the suite. */
async function isNoticed(mutant: Case): Promise<boolean> {
  const original = originals.get(mutant.id)
  if (original === undefined) return true
  if ((await outcomeOf(mutant, strict)) !== (await outcomeOf(original, strict))) return true
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
