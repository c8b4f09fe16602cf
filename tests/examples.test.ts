import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
const run = promisify(execFile)

/** What each program prints. */
const printed: Readonly<Record<string, readonly string[]>> = {
  'client-in-process.ts': [
    'signed in as member',
    'refreshed, the old refresh token is replaced: true',
    'replayed: invalid_grant - The refresh token was used before; the whole family of tokens is now revoked.',
  ],
  'client-on-a-port.ts': [
    'signed in as member',
    'the client sent redirect_uri, code, code_verifier, grant_type, client_id',
  ],
}

it('there are no other programs', () => {
  const programs = readdirSync(`${root}examples`).filter((name) => !name.endsWith('.test.ts'))
  expect(programs.toSorted()).toEqual(Object.keys(printed))
})

it.each(Object.entries(printed))(
  '%s prints what it says',
  async (name, lines) => {
    // The sources themselves, not what was built of them.
    const flags = ['--conditions=@coder-oauth2-conformance/source', '--import', './bin/typescript.mjs']
    const { stdout, stderr } = await run(process.execPath, [...flags, `examples/${name}`], { cwd: root })
    expect({ stdout, stderr }).toEqual({ stdout: `${lines.join('\n')}\n`, stderr: '' })
  },
  30_000,
)
