import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { Case } from '../case.ts'
import { reportSchema } from '../report/report.ts'
import { type FakeAmbient, fakeAmbient } from '../testing/ambient.ts'
import {
  type FakeDeployment,
  fakeDeployment,
  json,
  ownerToken,
  type Route,
  serve,
} from '../testing/deployment.ts'
import { caseOf, testUrl } from '../testing/target.ts'
import type { HttpRequest } from '../user-agent/message.ts'
import type { Kit } from './io.ts'
import { main } from './main.ts'

const root = mkdtempSync(join(tmpdir(), 'main-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = () => mkdtempSync(join(root, 'state-'))

const usesClient = caseOf(
  'topic/uses-client',
  async (t) => t.expectThat(Boolean((await t.client()).clientSecret), { expected: '', actual: '' }),
  { needs: ['authorization_code'], hint: 'Give it a client.' },
)
const fails = caseOf('topic/fails', async (t) => t.expectStatus(await t.asUser('/users/me'), 204), {
  needs: ['client'],
})
const open = caseOf('topic/open', async (t) => t.expectStatus(await t.send({ url: '/login' }), 200))
const usual = [usesClient, open]

interface Run {
  readonly argv?: readonly string[]
  readonly env?: Record<string, string>
  readonly stdin?: string
  readonly cases?: readonly Case[]
  readonly ambient?: FakeAmbient
  readonly routes?: Readonly<Record<string, Route>>
  readonly spoiled?: Kit['spoiled']
  /** Called with what Ctrl-C would do. */
  readonly onReady?: (interrupt: () => void) => void
}

/** Runs the command as a shell would, with a deployment in memory in place of the mock. */
async function suite({
  argv = [],
  env = {},
  stdin = '',
  cases = usual,
  ambient = fakeAmbient(),
  routes = {},
  spoiled = [],
  onReady,
}: Run) {
  const written = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) })
  const deployment: FakeDeployment = fakeDeployment(testUrl, routes)
  let listeners = 0
  const io = {
    argv,
    env: { CODER_CONFIG_DIR: join(root, 'none'), CODER_OAUTH2_STATE_DIR: join(root, 'unused'), ...env },
    stdin: Readable.from([stdin]),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    onInterrupt: (handler: () => void) => {
      listeners++
      onReady?.(handler)
      return () => void listeners--
    },
  }
  const startEmbedded = async () => ({
    url: testUrl,
    credentials: { sessionToken: ownerToken },
    transport: deployment.transport,
    controls: { elapse: async () => {}, resetClock: async () => {} },
    close: async () => {},
  })
  const code = await main(io, { cases, documents: [], ambient, startEmbedded, spoiled })
  expect(listeners).toBe(0)
  return { code, ...written, deployment }
}

describe('usage', () => {
  it.each<[readonly string[], RegExp]>([
    [['--tokn', 'x'], /unknown option '--tokn'[\s\S]*--help/],
    [['--concurrency', 'many'], /--concurrency: expected a whole number/],
    [['--concurrency', '0'], /--concurrency: expected at least 1/],
    [['--concurrency', '1.5'], /--concurrency: expected a whole number/],
    [['--timeout', '0'], /--timeout: expected a number of seconds above 0/],
    [['--timeout', 'soon'], /--timeout: expected a number of seconds/],
    [['--case-timeout', '9999'], /--case-timeout: expected at most 3600 seconds/],
    [['--target', 'coder.test'], /--target: expected an http or https URL/],
    [['--target', 'ftp://coder.test'], /--target: expected an http or https URL/],
    [['--target', 'https://u:secret@coder.test'], /--target: expected a URL without a user name/],
    [['--target', 'https://coder.test/?a=b'], /--target: expected a URL without a query/],
    [['--target'], /argument missing/],
    [['--require-access', 'root'], /--require-access: expected one of anonymous, client, owner/],
    [['--only', 'no-such-case'], /"no-such-case" matches no case\. "pnpm suite --list"/],
    [['explain'], /missing required argument/],
    [
      ['explain', 'topic/opne'],
      /there is no case "topic\/opne": did you mean topic\/uses-client, topic\/open\?/,
    ],
    [['explain', 'x/y'], /--list/],
    [['frobnicate'], /too many arguments/],
    [['cleanup'], /cleanup takes --target \(or CODER_URL\)/],
    [['--ca', '/nowhere/ca.pem'], /--ca: \/nowhere\/ca\.pem cannot be read/],
    [['--json', '/nowhere/report.json'], /\/nowhere\/report\.json cannot be written/],
    [['--require-access', 'owner', '--target', 'http://127.0.0.1:1'], /cannot be reached.*Check the host/],
  ])('%j ends with 2 and a sentence', async (argv, message) => {
    const { code, stderr, stdout } = await suite({ argv })
    expect(stderr).toMatch(message)
    expect([code, stdout]).toEqual([2, ''])
  })

  it('names every wrong flag at once', async () => {
    const { stderr } = await suite({ argv: ['--target', 'x', '--concurrency', 'y'] })
    expect(stderr.trim().split('\n')).toHaveLength(2)
  })

  it('does not repeat what may be a secret', async () => {
    for (const argv of [['--tokn=the-secret'], ['--token', '-', 'the-secret'], ['the-secret']]) {
      const { code, stderr } = await suite({ argv })
      expect(stderr).not.toContain('the-secret')
      expect(code).toBe(2)
    }
  })

  it('says how CODER_URL is wrong', async () => {
    expect((await suite({ env: { CODER_URL: 'coder' } })).stderr).toContain(
      'CODER_URL: expected an http or https URL',
    )
  })

  it.each([['--help'], ['cleanup', '--help']])('helps: %s', async (...argv) => {
    const { code, stdout } = await suite({ argv })
    expect(stdout).toContain('--target <url>')
    expect(code).toBe(0)
  })
})

describe('listing and explaining', () => {
  it('names every case with level, rung and title', async () => {
    const { code, stdout } = await suite({ argv: ['--list'] })
    expect(stdout).toMatch(/^topic\/uses-client +MUST +client +the target does topic\/uses-client\n/)
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 2])
  })

  it('names those that were asked for', async () => {
    expect((await suite({ argv: ['--list', '--only', 'open'] })).stdout).toMatch(/^topic\/open .*\n$/)
  })

  it('explains one', async () => {
    const { stdout } = await suite({ argv: ['explain', 'topic/uses-client'] })
    for (const part of [
      'RFC 9999 section 1.2, MUST',
      'authorization_code',
      'a violation',
      'Give it a client.',
      '--only topic/uses-client',
    ]) {
      expect(stdout).toContain(part)
    }
  })
})

describe('a run', () => {
  it('is clean with 0, says where it ran, and leaves nothing', async () => {
    const { code, stdout, stderr, deployment } = await suite({})
    expect(stderr).toContain('no target given: running against the embedded mock')
    expect(stdout).toMatch(/2 conform, .*\nclean\n$/s)
    expect([code, deployment.applications.size]).toEqual([0, 0])
  })

  it('ends with 1 when something is wrong', async () => {
    const { code, stdout } = await suite({ cases: [...usual, fails] })
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
      env: { CODER_OAUTH2_STATE_DIR: folder() },
    })
    expect(stderr).toContain('--require-access owner: the credentials given reach only "anonymous"')
    expect([code, removed.length]).toEqual([2, 1])
  })

  it('writes the whole report', async () => {
    const file = join(root, 'report.json')
    await suite({ argv: ['--json', file], cases: [...usual, fails] })
    const report = reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(report.results.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['topic/uses-client', 'conforms'],
      ['topic/open', 'conforms'],
      ['topic/fails', 'violation'],
    ])
    expect(report.resources).toMatchObject({ created: [{}, {}], removed: [{}, {}], left: [] })
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
    const file = join(root, 'secrets.json')
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
      env: { CODER_OAUTH2_STATE_DIR: folder() },
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
    const config = folder()
    writeFileSync(join(config, 'url'), server.url)
    writeFileSync(join(config, 'session'), ownerToken)
    const { stdout, stderr } = await suite({
      env: { CODER_URL: `${server.url}/`, CODER_CONFIG_DIR: config, CODER_OAUTH2_STATE_DIR: folder() },
    })
    expect(stderr).toContain(`using the session of the Coder CLI's login (${config})`)
    expect(stdout).toContain('access: owner')
  })
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

  it('is something else', async () => {
    await using server = await serve(() => async () => json(200, { hello: 1 }))
    const { code, stderr } = await suite({ argv: ['--target', server.url] })
    expect(stderr).toMatch(/^error: .* is not a Coder deployment/)
    expect(code).toBe(2)
  })
})

describe('Ctrl-C', () => {
  it('in the middle removes what was made, also what was being made', async () => {
    let interrupt = () => {}
    const stop = caseOf(
      'topic/stop',
      async (t) => {
        await t.client()
        interrupt()
        await new Promise(() => {})
      },
      { needs: ['owner'] },
    )
    const { code, stdout, stderr, deployment } = await suite({
      cases: [stop, ...Array.from({ length: 20 }, (_, i) => ({ ...usesClient, id: `topic/case-${i}` }))],
      argv: ['--concurrency', '4'],
      onReady: (handler) => {
        interrupt = handler
      },
    })
    expect(stderr).toMatch(
      /interrupted: removing what was created[\s\S]*error: interrupted before every case was judged/,
    )
    expect(stdout).toMatch(/removed: (\d+) of \1/)
    expect([code, deployment.applications.size]).toEqual([2, 0])
  })

  it('in the preflight ends at once', async () => {
    let interrupt = () => {}
    const { code, stderr } = await suite({
      routes: { 'GET /api/v2/users/me': () => void interrupt() },
      onReady: (handler) => {
        interrupt = handler
      },
    })
    expect(stderr).toMatch(/error: interrupted/)
    expect(code).toBe(2)
  })
})

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
    const state = folder()
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
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false)
    expect([code, existsSync(file)]).toEqual([0, true])
  })

  it('finds applications by their name on demand, and none that only looks alike', async () => {
    const names = { a: 'oauth2-suite-zzzzzzzz-7', b: 'oauth2-suite-mine', c: 'my-oauth2-suite-zzzzzzzz-7' }
    const { stdout, left } = await afterCrash({ argv: ['--token', ownerToken, '--by-name'], names })
    expect(stdout).toBe('removed application oauth2-suite-zzzzzzzz-7\n')
    expect(left).toEqual([names.b, names.c])
  })

  it('names the targets of journals when none is given', async () => {
    const state = folder()
    crashed(state, 'https://left.test', [{ event: 'created', ...made, id: 'x' }])
    const { code, stderr } = await suite({ argv: ['cleanup'], env: { CODER_OAUTH2_STATE_DIR: state } })
    expect(stderr).toContain('journals name https://left.test')
    expect(code).toBe(2)
  })

  it('has nothing to do after a run that ended by itself', async () => {
    await using server = await serve((url) => fakeDeployment(url).transport)
    const state = folder()
    const run = await suite({
      argv: ['--target', server.url, '--token', ownerToken],
      env: { CODER_OAUTH2_STATE_DIR: state },
    })
    expect([run.code, readdirSync(state)]).toEqual([0, []])
  })
})

describe('self-test', () => {
  const spoiledBy = (routes: Record<string, Route>, caseId = 'topic/open') => ({
    because: 'the login page is gone',
    caseId,
    start: async () => ({
      url: testUrl,
      credentials: { sessionToken: ownerToken },
      transport: fakeDeployment(testUrl, routes).transport,
      controls: { elapse: async () => {}, resetClock: async () => {} },
      close: async () => {},
    }),
  })
  const gone: Record<string, Route> = { 'GET /login': () => json(404, {}) }

  it('is content when each mistake is named by its case', async () => {
    const { code, stdout } = await suite({ argv: ['self-test'], spoiled: [spoiledBy(gone), spoiledBy(gone)] })
    expect(stdout).toBe(`${'named  topic/open: the login page is gone\n'.repeat(2)}2 of 2 mistakes named\n`)
    expect(code).toBe(0)
  })

  it.each([
    ['passed', spoiledBy({})],
    ['no such case', spoiledBy(gone, 'topic/absent')],
  ])('ends with 2 when a case does not notice: %s', async (outcome, unnoticed) => {
    const { code, stdout } = await suite({ argv: ['self-test'], spoiled: [spoiledBy(gone), unnoticed] })
    expect(stdout).toContain(`NOT named (${outcome})`)
    expect(code).toBe(2)
  })

  it('ends with 2 when there is nothing to notice', async () => {
    expect((await suite({ argv: ['self-test'] })).code).toBe(2)
  })
})
