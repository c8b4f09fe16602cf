import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stateDir, suite } from '../testing/command.ts'
import { type FakeDeployment, fakeDeployment, ownerToken, serve } from '../testing/deployment.ts'
import type { HttpRequest } from '../user-agent/message.ts'

describe('cleanup', () => {
  /** The journal that a killed run leaves: its process is gone. */
  function crashed(state: string, target: string, lines: readonly object[]): string {
    const file = join(state, `abcdefgh-${spawnSync('true').pid}.jsonl`)
    writeFileSync(file, lines.map((line) => `${JSON.stringify({ target, ...line })}\n`).join(''))
    return file
  }

  async function afterCrash(changes: { argv?: string[]; lines?: object[]; names?: Record<string, string> }) {
    let deployment: FakeDeployment | undefined
    await using server = await serve((url) => {
      deployment = fakeDeployment(url)
      for (const [id, name] of Object.entries(changes.names ?? {})) deployment.applications.set(id, name)
      return deployment.transport
    })
    const state = stateDir()
    const file = crashed(state, server.url, changes.lines ?? [])
    const argv = ['cleanup', '--target', server.url, ...(changes.argv ?? ['--token', ownerToken])]
    const run = await suite({ argv, env: { CODER_OAUTH2_STATE_DIR: state } })
    const requests: readonly HttpRequest[] = deployment?.requests ?? []
    return { ...run, state, file, requests, left: [...(deployment?.applications.values() ?? [])] }
  }

  const made = { number: 1, kind: 'application', name: 'oauth2-suite-abcdefgh-1' }
  const begun = { number: 2, kind: 'application', name: 'oauth2-suite-abcdefgh-2' }

  it('removes what the journal of a killed run names, known by id or by name', async () => {
    const { code, stdout, left, file } = await afterCrash({
      names: { x: made.name, y: begun.name, z: 'somebody-elses' },
      lines: [
        { event: 'intended', ...made },
        { event: 'created', ...made, id: 'x' },
        { event: 'intended', ...begun },
      ],
    })
    expect(stdout).toBe(`removed application ${begun.name}\nremoved application ${made.name}\n`)
    expect([code, left, existsSync(file)]).toEqual([0, ['somebody-elses'], false])
  })

  it('keeps the journal of what stays, and says what to do', async () => {
    const { code, stderr, file } = await afterCrash({
      argv: [],
      names: { x: made.name },
      lines: [{ event: 'created', ...made, id: 'x' }],
    })
    expect(stderr).toMatch(/still there: application .*\n1 could not be removed: give an owner's --token/)
    expect([code, existsSync(file)]).toEqual([1, true])
  })

  it('leaves other targets to their own cleanup', async () => {
    const { code, stdout, file, requests } = await afterCrash({
      lines: [{ event: 'created', ...made, id: 'x', target: 'https://other.test' }],
    })
    expect(stdout).toBe('no journal names anything left on this target\n')
    const deleted = requests.filter(({ method }) => method === 'DELETE').map(({ url }) => url)
    expect(deleted.filter((url) => url.endsWith('/apps/x'))).toEqual([])
    expect([code, existsSync(file)]).toEqual([0, true])
  })

  it('finds applications by their name on demand, and none that only looks alike', async () => {
    const names = { a: 'oauth2-suite-zzzzzzzz-7', b: 'oauth2-suite-mine', c: 'my-oauth2-suite-zzzzzzzz-7' }
    const { stdout, left } = await afterCrash({ argv: ['--token', ownerToken, '--by-name'], names })
    expect(stdout).toBe('removed application oauth2-suite-zzzzzzzz-7\n')
    expect(left).toEqual([names.b, names.c])
  })

  it('leaves a run alone that is still going on, and says so', async () => {
    await using server = await serve((url) => fakeDeployment(url).transport)
    const state = stateDir()
    const line = { event: 'created', target: server.url, ...made, id: 'x' }
    writeFileSync(join(state, `abcdefgh-${process.ppid}.jsonl`), `${JSON.stringify(line)}\n`)
    const { code, stdout } = await suite({
      argv: ['cleanup', '--target', server.url, '--token', ownerToken],
      env: { CODER_OAUTH2_STATE_DIR: state },
    })
    expect(stdout).toMatch(/^.*: that run is still going on, and is left alone\n$/)
    expect([code, readdirSync(state).length]).toEqual([0, 1])
  })

  it('says which lines of a journal cannot be read', async () => {
    const { stderr, file } = await afterCrash({ lines: [{ event: 'exploded' }] })
    expect(stderr).toBe(`${file}: line 1 cannot be read\n`)
  })

  it('names the targets of journals when none is given', async () => {
    const state = stateDir()
    crashed(state, 'https://left.test', [{ event: 'created', ...made, id: 'x' }])
    const { code, stderr } = await suite({ argv: ['cleanup'], env: { CODER_OAUTH2_STATE_DIR: state } })
    expect(stderr).toContain('journals name https://left.test')
    expect(code).toBe(2)
  })

  it('has nothing to do after a run that ended by itself', async () => {
    await using server = await serve((url) => fakeDeployment(url).transport)
    const state = stateDir()
    const run = await suite({
      argv: ['--target', server.url, '--token', ownerToken],
      env: { CODER_OAUTH2_STATE_DIR: state },
    })
    expect([run.code, readdirSync(state)]).toEqual([0, []])
  })
})
