import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { installed } from './installed.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

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

it('the guide for client authors compiles and runs, and every value that it states is right', async () => {
  const page = await readFile(join(root, 'docs/guides/client-authors.md'), 'utf8')
  const { source, statements } = programOf(page)
  expect(statements).toBeGreaterThan(20)
  const dependent = await installed('msw')
  try {
    await dependent.write('program.ts', source)
    expect(await dependent.compile('program.ts', '--module', 'nodenext', '--skipLibCheck')).toBe('')
    expect(await dependent.run('program.ts')).toBe('')
  } finally {
    await rm(dependent.folder, { recursive: true, force: true })
  }
}, 60_000)
