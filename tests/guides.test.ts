import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)

/** The TypeScript snippets of a page as one program; `//=>` states the value of the line before it. */
function programOf(page: string): { source: string; statements: number } {
  const snippets = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, snippet = '']) => snippet)
  let statements = 0
  const lines = snippets.join('\n').split('\n')
  const checked = lines.map((line) => {
    const [, expression, value] = /^(.*?\S)\s+\/\/=> (.*)$/.exec(line) ?? []
    if (expression === undefined) return line
    statements++
    return `states(${JSON.stringify(expression)}, ${expression}, ${value})`
  })
  const states = [
    "import { isDeepStrictEqual } from 'node:util'",
    'const states = (line: string, got: unknown, stated: unknown) => {',
    '  if (!isDeepStrictEqual(got, stated)) console.log(line, "is", got)',
    '}',
  ]
  return { source: [...states, ...checked].join('\n'), statements }
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guides-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs a program in a project that depends on this one by a link, as the guide advises. */
async function runAsDependent(source: string): Promise<string> {
  const modules = join(folder, 'node_modules')
  await mkdir(modules)
  await symlink(root, join(modules, 'coder-oauth2-conformance'), 'junction')
  for (const name of ['msw', 'openid-client'])
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction')
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'program.ts'), source)
  const loader = new URL('../bin/typescript.mjs', import.meta.url).href
  const { stdout } = await run(process.execPath, ['--import', loader, 'program.ts'], { cwd: folder })
  return stdout
}

it('the guide for client authors runs, and every value that it states is right', async () => {
  const page = await readFile(join(root, 'docs/guides/client-authors.md'), 'utf8')
  const { source, statements } = programOf(page)
  expect(statements).toBeGreaterThan(20)
  expect(await runAsDependent(source)).toBe('')
}, 30_000)
