import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../report/report.ts'
import { fakeAmbient } from '../testing/ambient.ts'
import { fails, interrupting, open, stateDir, suite, usesClient } from '../testing/command.ts'
import { fakeDeployment, json, ownerToken, type Route, serve } from '../testing/deployment.ts'
import { caseOf } from '../testing/target.ts'

describe('a run', () => {
  it('is clean with 0, says where it ran, and leaves nothing', async () => {
    const { code, stdout, stderr, deployment, listeners } = await suite({})
    expect(stderr).toContain('no target given: running against the embedded mock')
    expect(stdout).toMatch(/2 conform, .*\nclean\n$/s)
    expect([code, deployment.applications.size, listeners]).toEqual([0, 0, 0])
  })

  it('ends with 1 when something is wrong', async () => {
    const { code, stdout } = await suite({ cases: [usesClient, open, fails] })
    expect(stdout).toMatch(/VIOLATION topic\/fails[\s\S]*not clean\n$/)
    expect(code).toBe(1)
  })

  it('ends with 2 when a case is broken', async () => {
    expect((await suite({ cases: [caseOf('topic/broken', async () => {})] })).code).toBe(2)
  })

  it('judges what was asked for', async () => {
    expect((await suite({ argv: ['--only', 'open'] })).stdout).toContain('1 judged of 1 called for')
  })

  it('refuses to go on below the access that is required, and still cleans up', async () => {
    const removed: string[] = []
    const routes: Record<string, Route> = {
      'GET /api/v2/users/me': () => json(200, { id: 'm', username: 'member', email: '', roles: [] }),
      'DELETE /api/v2/users/me/keys/*': ({ url }) => {
        removed.push(url)
        return json(200, {})
      },
    }
    await using server = await serve((url) => fakeDeployment(url, routes).transport)
    const { code, stderr } = await suite({
      argv: ['--target', server.url, '--require-access', 'owner', '--username', 'u', '--password', 'p'],
      env: { CODER_OAUTH2_STATE_DIR: stateDir() },
    })
    expect(stderr).toContain('--require-access owner: the credentials given reach only "anonymous"')
    expect([code, removed.length]).toEqual([2, 1])
  })

  it('writes the whole report', async () => {
    const file = join(stateDir(), 'report.json')
    await suite({ argv: ['--json', file], cases: [usesClient, open, fails] })
    const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['topic/uses-client', 'conforms'],
      ['topic/open', 'conforms'],
      ['topic/fails', 'violation'],
    ])
    expect(report.resources).toMatchObject({ created: [{}, {}], removed: [{}, {}], left: [] })
  })

  it('writes the whole report to standard output, and what people read beside it', async () => {
    const { code, stdout, stderr } = await suite({ argv: ['--json', '-'] })
    expect(reportSchema.parse(JSON.parse(stdout)).summary.verdicts.conforms).toBe(2)
    expect(stderr).toContain('2 conform')
    expect([code, existsSync('-')]).toEqual([0, false])
  })

  it.each([
    ['xterm', true],
    ['dumb', false],
  ])('rewrites lines on a terminal that can: %s', async (term, rewrites) => {
    const { stdout, stderr } = await suite({ isTTY: true, env: { TERM: term } })
    expect([stdout, stderr].map((text) => text.includes('\u001b['))).toEqual([rewrites, rewrites])
  })

  // The device is Linux's.
  it.skipIf(!existsSync('/dev/full'))('tells its findings also where the file has no room', async () => {
    const { code, stdout, stderr } = await suite({ argv: ['--json', '/dev/full'] })
    expect(stdout).toContain('2 conform')
    expect(stderr).toContain('/dev/full cannot be written')
    expect(code).toBe(2)
  })

  it.each([
    [{}, false],
    [{ argv: ['--color'] }, true],
    [{ argv: ['--no-color'] }, false],
  ])('is coloured as asked: %j', async (run, coloured) => {
    expect((await suite(run)).stdout.includes('\u001b[')).toBe(coloured)
  })
})

describe('secrets', () => {
  const password = 'correct-horse-battery-staple-password'
  const echoing: Route = ({ headers, body, url }) =>
    json(500, { message: JSON.stringify({ headers, body, url }) })

  it('stand in no output, even when the target echoes them', async () => {
    await using server = await serve(
      (url) => fakeDeployment(url, { 'POST /oauth2/tokens': echoing }).transport,
    )
    const echoes = caseOf(
      'topic/echoes',
      async (t) => {
        const response = await t.token({ grant_type: 'x', password: `${password} ${ownerToken}` })
        t.note(response.text)
        t.expectThat(false, { expected: `no ${password}`, actual: response.text })
      },
      { needs: ['client'] },
    )
    const file = join(stateDir(), 'secrets.json')
    const { stdout, stderr } = await suite({
      argv: [
        '--target',
        server.url,
        '--token',
        '-',
        '--username',
        'u',
        '--password',
        password,
        '--json',
        file,
      ],
      env: { CODER_OAUTH2_STATE_DIR: stateDir() },
      stdin: ownerToken,
      cases: [echoes],
    })
    expect(stdout).toContain('VIOLATION topic/echoes')
    for (const output of [stdout, stderr, readFileSync(file, 'utf8')]) {
      expect(output).not.toContain(ownerToken)
      expect(output).not.toContain(password)
      expect(output).not.toMatch(/coder_[0-9A-Za-z]{10}_/)
    }
  })

  it("are those of the Coder CLI's login where none was given, and it is said", async () => {
    await using server = await serve((url) => fakeDeployment(url).transport)
    const config = stateDir()
    writeFileSync(join(config, 'url'), server.url)
    writeFileSync(join(config, 'session'), ownerToken)
    const { stdout, stderr } = await suite({
      env: { CODER_URL: `${server.url}/`, CODER_CONFIG_DIR: config, CODER_OAUTH2_STATE_DIR: stateDir() },
    })
    expect(stderr).toContain(`using the session of the Coder CLI's login (${config})`)
    expect(stdout).toContain('access: owner')
  })
})

it('ends before the first case where the journal cannot be written', async () => {
  await using server = await serve((url) => fakeDeployment(url).transport)
  const file = join(stateDir(), 'file')
  writeFileSync(file, '')
  const { code, stdout, stderr } = await suite({
    argv: ['--target', server.url, '--token', ownerToken, '--state-dir', file],
  })
  expect(stderr).toMatch(/^error: the cleanup journal cannot be written .*--state-dir\n$/)
  expect([code, stdout]).toEqual([2, ''])
})

describe('a target that is none', () => {
  it('never answers: ends when its time is up', async () => {
    const ambient = fakeAmbient()
    const asked = Promise.withResolvers<void>()
    const never: Route = () => void asked.resolve()
    const running = suite({ ambient, routes: { 'GET /api/v2/buildinfo': never } })
    await asked.promise
    ambient.advance(15_000)
    const { code, stderr } = await running
    expect(stderr).toMatch(/^error: .*no answer within the time allowed.*--timeout SECONDS/)
    expect(code).toBe(2)
  })

  it('is out of reach where a proxy is set: that it is not used is said', async () => {
    const { stderr } = await suite({
      argv: ['--target', 'http://127.0.0.1:1'],
      env: { https_proxy: 'http://proxy' },
    })
    expect(stderr).toMatch(/cannot be reached.*https_proxy is set, and the suite uses no proxy/)
  })

  it('is something else', async () => {
    await using server = await serve(() => async () => json(200, { hello: 1 }))
    const { code, stderr } = await suite({ argv: ['--target', server.url] })
    expect(stderr).toMatch(/^error: .* is not a Coder deployment/)
    expect(code).toBe(2)
  })
})

describe('a session that ends while the cases run', () => {
  it('makes no red: what failed is blocked', async () => {
    let asked = 0
    const signedOut = () => json(401, { message: 'You are signed out.' })
    const owner = { id: 'o', username: 'owner', email: '', roles: [{ name: 'owner' }] }
    const { code, stdout } = await suite({
      cases: [fails, open],
      routes: { 'GET /api/v2/users/me': () => (asked++ === 0 ? json(200, owner) : signedOut()) },
    })
    expect(stdout).toMatch(
      /BLOCKED topic\/fails[\s\S]*because {3}the session ended[\s\S]*note {6}expected status 204/,
    )
    expect(stdout).toContain('1 conform, 0 violations')
    expect(code).toBe(1)
  })
})

describe('Ctrl-C', () => {
  it('in the middle removes what was made, also what was being made', async () => {
    const { stop, onReady } = interrupting()
    const { code, stdout, stderr, deployment } = await suite({
      cases: [stop, ...Array.from({ length: 20 }, (_, i) => ({ ...usesClient, id: `topic/case-${i}` }))],
      argv: ['--concurrency', '4'],
      onReady,
    })
    expect(stderr).toMatch(
      /interrupted: removing what was created[\s\S]*error: interrupted before every case was judged/,
    )
    expect(stdout).toMatch(/removed: (\d+) of \1/)
    expect([code, deployment.applications.size]).toEqual([2, 0])
  })

  it('in the preflight ends at once', async () => {
    let interrupt = () => {}
    const { code, stderr, listeners } = await suite({
      routes: { 'GET /api/v2/users/me': () => void interrupt() },
      onReady: (handler) => {
        interrupt = handler
      },
    })
    expect(stderr).toMatch(/\nerror: interrupted before anything was judged\n$/)
    expect([code, listeners]).toEqual([2, 0])
  })

  it('ends the wait for standard input', async () => {
    const stdin = new Readable({ read: () => {} })
    const { code, stderr } = await suite({
      argv: ['--target', 'http://127.0.0.1:1', '--token', '-'],
      stdin,
      onReady: (interrupt) => setImmediate(interrupt),
    })
    expect(stderr).toMatch(/error: interrupted before anything was judged\n$/)
    expect([code, stdin.destroyed]).toEqual([2, true])
  })
})
