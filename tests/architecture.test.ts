import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cases } from '../suites/index.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const areas = ['bench', 'bin', 'examples', 'fixtures', 'harness', 'mock-server', 'suites', 'tests', 'tools']

interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string
  readonly area: string
  readonly text: string
  /** Modules it imports: packages as they are named, files relative to the root. */
  readonly imports: readonly string[]
}

const importing =
  /^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

function filesBelow(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .sort()
    .map((path) => sourceFile(path))
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importing)].map(
    ([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '',
  )
  const resolved = imports.map((it) => (it.startsWith('.') ? normalize(join(dirname(path), it)) : it))
  return { path, area: areaOf(path), text, imports: resolved.map((it) => it.split(sep).join('/')) }
}

function areaOf(path: string): string {
  return path.split('/')[0] ?? ''
}

const files = areas.flatMap((area) => filesBelow(area))
const shipped = files.filter(({ path }) => !path.endsWith('.test.ts'))

/** Which areas an area may import, and through which files where that is not index.ts. */
const arrows: Readonly<Record<string, readonly RegExp[]>> = {
  harness: [],
  fixtures: [],
  'mock-server': [/^fixtures\//],
  suites: [/^harness\/index\.ts$/, /^fixtures\//],
  bin: [/^harness\/index\.ts$/, /^suites\/(clauses\/)?index\.ts$/, /^mock-server\//],
}

it('finds the imports of every file', () => {
  const main = files.find(({ path }) => path === 'harness/cli/main.ts')
  expect(main?.imports).toEqual(expect.arrayContaining(['commander', 'harness/cli/run-suite.ts']))
  expect(files.filter(({ imports }) => imports.length > 0).length).toBeGreaterThan(files.length / 2)
})

describe.each(Object.entries(arrows))('%s', (area, allowed) => {
  it('imports other areas only where the design draws an arrow', () => {
    const crossing = shipped
      .filter((file) => file.area === area)
      .flatMap(({ path, imports }) => imports.map((it) => ({ path, it })))
      .filter(({ it }) => areas.includes(areaOf(it)) && areaOf(it) !== area)
      .filter(({ it }) => !allowed.some((door) => door.test(it)))
    expect(crossing.map(({ path, it }) => `${path} imports ${it}`)).toEqual([])
  })
})

it('keeps test runners out of what users load', () => {
  const runners = ['vitest', '@playwright/test', 'fast-check']
  const hosts = /^(harness\/hosts|harness\/testing|mock-server\/testing|tests|bench)\//
  const users = shipped.filter(
    ({ path, imports }) => !hosts.test(path) && imports.some((it) => runners.includes(it)),
  )
  expect(users.map(({ path }) => path)).toEqual([])
})

it('lets no part of the harness use a host, so that no run needs a test runner', () => {
  const users = shipped.filter(
    ({ area, path, imports }) =>
      area === 'harness' &&
      !/^harness\/(?:hosts|testing)\//.test(path) &&
      imports.some((it) => /^harness\/(?:hosts|testing)\//.test(it)),
  )
  expect(users.map(({ path }) => path)).toEqual([])
})

it('takes time and randomness from the ambient alone', () => {
  const ambient = ['harness/ambient.ts', 'mock-server/ambient.ts']
  const source =
    /\bDate\.now\b|\bMath\.random\b|\bset(?:Timeout|Interval)\b|\brandomBytes\(|\brandomUUID\b|\bperformance\.now\b|\bnew Date\(\)/
  const ownWay = shipped
    .filter(
      ({ area, path }) => ['harness', 'mock-server', 'suites'].includes(area) && !ambient.includes(path),
    )
    .flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .filter((line) => source.test(line.replace(/\b(?:ambient|random)\.randomBytes\(/g, '')))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(ownWay).toEqual([])
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}

it('exports by name', () => {
  expect(files.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([])
})

it('knows no any', () => {
  const escapes = /(?::|\bas|<|\|)\s*any\b(?!\w)|@ts-(?:ignore|nocheck)/
  const found = files
    .filter(({ path }) => path !== 'tests/architecture.test.ts')
    .filter(({ text }) => escapes.test(withoutComments(text).replace(/'[^'\n]*'|`[^`]*`/g, "''")))
  expect(found.map(({ path }) => path)).toEqual([])
})

it('keeps files readable at one sitting', () => {
  const long = shipped
    .filter(({ area }) => ['bin', 'harness', 'mock-server', 'suites', 'tools'].includes(area))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines >= 250)
  expect(long).toEqual([])
})

it('describes everything that the harness offers', () => {
  expect(
    offered('harness/index.ts')
      .filter((name) => !name.documented)
      .map(({ what }) => what),
  ).toEqual([])
})

/** The exports behind a door, each with whether a doc comment stands before its declaration. */
function offered(door: string): { what: string; documented: boolean }[] {
  const { text } = sourceFile(door)
  return [...text.matchAll(/^export (?:type )?(?:\*|\{([^}]*)\}) from '\.\/([^']+)'/gm)].flatMap(
    ([, names, file = '']) => {
      const path = join(dirname(door), file)
      const all = declarationsOf(readFileSync(join(root, path), 'utf8'))
      const wanted = names?.split(',').map((name) => name.replace(/\btype\b/, '').trim())
      const chosen = wanted === undefined ? [...all.keys()] : wanted.filter((name) => name !== '')
      return chosen.map((name) => ({ what: `${path}: ${name}`, documented: all.get(name) === true }))
    },
  )
}

/** The exported declarations of a module by name. A type of one line may speak for itself. */
function declarationsOf(text: string): ReadonlyMap<string, boolean> {
  const declaration =
    /(\*\/\n)?^export (?:declare )?(?:async )?(?:const|function|class|interface|type) (\w+)(.*)$/gm
  return new Map(
    [...text.matchAll(declaration)].map(([whole, comment, name = '', rest = '']) => {
      const plain = /export type /.test(whole) && !rest.trim().endsWith('{')
      return [name, comment !== undefined || plain] as const
    }),
  )
}

it('names every case once and for all', async () => {
  const ids = cases.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  // Baselines, reports and links name cases by id: a change here breaks them, an addition does not.
  await expect(`${ids.toSorted().join('\n')}\n`).toMatchFileSnapshot('../suites/case-ids.snapshot')
})

it('files every case under its topic', () => {
  const topics = readdirSync(join(root, 'suites'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'clauses')
    .map(({ name }) => name)
  const used = new Set(cases.map(({ id }) => areaOf(id)))
  expect([...used].filter((topic) => !topics.includes(topic))).toEqual([])
})
