import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stateDir, suite } from '../testing/command.ts'
import {
  type FakeDeployment,
  fakeDeployment,
  json,
  memberToken,
  ownerToken,
  type Route,
  serve,
} from '../testing/deployment.ts'
import type { HttpRequest } from '../user-agent/message.ts'

describe('cleanup', () => {
  /** The journal that a killed run leaves: its process is gone. */
  function crashed(state: string, target: string, lines: readonly object[]): string {
    const file = join(state, `abcdefgh-${spawnSync('true').pid}.jsonl`)
    writeFileSync(file, lines.map((line) => `${JSON.stringify({ target, ...line })}\n`).join(''))
    return file
  }

  async function afterCrash(changes: {
    argv?: string[]
    lines?: object[]
    names?: Record<string, string>
    routes?: Record<string, Route>
    /** How the journal spells the target. */
    spelled?: (url: string) => string
  }) {
    let deployment: FakeDeployment | undefined
    await using server = await serve((url) => {
      deployment = fakeDeployment(url, changes.routes)
      for (const [id, name] of Object.entries(changes.names ?? {})) deployment.applications.set(id, name)
      return deployment.transport
    })
    const state = stateDir()
    const file = crashed(state, changes.spelled?.(server.url) ?? server.url, changes.lines ?? [])
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
    expect(stderr).toMatch(
      /still there: application .*\n1 could not be removed, and the journal is kept: give an owner's --token/,
    )
    expect([code, existsSync(file)]).toEqual([1, true])
  })

  it.each<[string, object]>([
    ['another user', { kind: 'session', name: 'u@coder.test', id: 'k' }],
    ['whoever may not see it', { kind: 'application', name: made.name, id: 'gone' }],
  ])('does not believe a 404 of %s', async (_, line) => {
    const notFound = () =>
      json(404, { message: 'Resource not found or you do not have access to this resource' })
    const { code, stdout, stderr, file } = await afterCrash({
      argv: ['--token', memberToken],
      lines: [{ event: 'created', number: 1, ...line }],
      routes: { 'DELETE /api/v2/*': notFound },
    })
    expect(stderr).toMatch(
      /answered 404.*\n1 could not be removed, and the journal is kept: give an owner's --token/,
    )
    expect([code, stdout, existsSync(file)]).toEqual([1, '', true])
  })

  it("believes an owner's", async () => {
    const { code, file } = await afterCrash({ lines: [{ event: 'created', ...made, id: 'gone' }] })
    expect([code, existsSync(file)]).toEqual([0, false])
  })

  it('knows a target in every spelling', async () => {
    const spelled = (url: string) => `${url.replace('http://127.0.0.1', 'HTTP://127.1')}/`
    const { stdout, left } = await afterCrash({
      spelled,
      names: { x: made.name },
      lines: [{ event: 'created', ...made, id: 'x' }],
    })
    expect([stdout, left]).toEqual([`removed application ${made.name}\n`, []])
  })

  it('says what is wrong with its folder', async () => {
    const folder = join(stateDir(), 'file')
    writeFileSync(folder, '')
    const { code, stderr } = await suite({
      argv: ['cleanup', '--target', 'http://127.0.0.1:1', '--state-dir', folder],
    })
    expect(stderr).toMatch(/^error: .*file cannot be read as a cleanup journal .*--state-dir/)
    expect(code).toBe(2)
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

  it('lets no name of a journal steer the terminal', async () => {
    const state = stateDir()
    crashed(state, 'https://left.test\n::error::', [{ event: 'created', ...made, id: 'x' }])
    const { stderr } = await suite({ argv: ['cleanup'], env: { CODER_OAUTH2_STATE_DIR: state } })
    expect(stderr).toContain('journals name https://left.test\\u000a::error::\n')
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
