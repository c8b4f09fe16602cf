import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dependent, installed } from './installed.ts'

const program = `
import { httpTransport, type Target } from 'coder-oauth2-conformance/harness'
import { describeCases } from 'coder-oauth2-conformance/harness/vitest'
import { createMock, type Mock } from 'coder-oauth2-conformance/mock-server'
import { mswHandlers } from 'coder-oauth2-conformance/mock-server/msw'
import { type Listening, listen } from 'coder-oauth2-conformance/mock-server/node'
import { createCertificate } from 'coder-oauth2-conformance/mock-server/tls'
import { cases } from 'coder-oauth2-conformance/suites'

const mock: Mock = createMock()
const { url, close }: Listening = await listen(mock, { tls: await createCertificate() })
const { status } = await mock.fetch(new Request(\`\${url}/healthz\`))
await close()
const handlers: string[] = mswHandlers(mock, { all: (path) => path })
const unused: Parameters<typeof describeCases> | Target | undefined = undefined
console.log(status, handlers.length, cases.length > 500, typeof httpTransport, unused)

// @ts-expect-error The types are there, and not any.
export const wrong = () => createMock({ publicUrl: 1 })
`

let dependent: Dependent
beforeAll(async () => {
  dependent = await installed('vitest')
  await dependent.write('program.ts', program)
}, 60_000)
afterAll(() => rm(dependent.folder, { recursive: true, force: true }))

describe('a project that has this one installed', () => {
  it.each([
    ['nodenext', []],
    ['esnext', ['--moduleResolution', 'bundler']],
  ])('compiles with modules of %s', { timeout: 60_000 }, async (modules, flags) => {
    expect(await dependent.compile('program.ts', '--module', modules, ...flags)).toBe('')
  })

  it('runs', { timeout: 30_000 }, async () => {
    expect(await dependent.run('program.ts')).toBe('200 2 true function undefined\n')
  })
})
