import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseSeed } from '../seed/schema.ts'
import { seedTemplate } from './init.ts'
import { mockCommand } from './program.ts'

/** Runs the command; `ready` resolves with its first line, and `stop` ends it. */
function start(...argv: string[]) {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const written = { out: '', err: '' }
  let isReady = (_text: string) => {}
  const ready = new Promise<string>((resolve) => {
    isReady = resolve
  })
  const exitCode = mockCommand(argv, {
    stopped,
    out(text) {
      written.out += text
      isReady(written.out)
    },
    err(text) {
      written.err += text
      isReady(written.err)
    },
  })
  return { exitCode, written, ready, stop: () => stop() }
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface ReadyLine {
  readonly url: string
  readonly users: readonly {
    readonly email: string
    readonly password: string
    readonly sessionToken: string
  }[]
}

describe('mock', () => {
  it('prints one line when ready, serves, and ends when it is told to', async () => {
    const command = start('--json', '--auto-consent', 'member')
    const { url, users } = JSON.parse(await command.ready) as ReadyLine
    const headers = { 'coder-session-token': users[0]?.sessionToken ?? '' }
    expect((await fetch(`${url}/api/v2/users/me`, { headers })).status).toBe(200)
    expect(users[0]).toMatchObject({ email: 'owner@coder.test', password: expect.any(String) })
    command.stop()
    expect(await command.exitCode).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serves under the URL that it was told', async () => {
    const command = start('--public-url', 'https://coder.example.com', '--json', '--experiments', '')
    const { url } = JSON.parse(await command.ready) as ReadyLine
    expect(url).toBe('https://coder.example.com')
    command.stop()
    expect(await command.exitCode).toBe(0)
  })

  it('wears the profile that it was told', async () => {
    const command = start('--json', '--profile', 'coder-2.36')
    const { url } = JSON.parse(await command.ready) as ReadyLine
    const metadata = await (await fetch(`${url}/.well-known/oauth-protected-resource`)).json()
    expect(metadata).toMatchObject({ bearer_methods_supported: ['header', 'query'] })
    command.stop()
    expect(await command.exitCode).toBe(0)
  })

  it('reads the seed that init writes', async () => {
    const file = join(folder, 'seed.yaml')
    expect(await start('init', '--file', file).exitCode).toBe(0)
    expect(JSON.parse(await readFile(join(folder, 'seed.schema.json'), 'utf8'))).toHaveProperty(
      'properties.users',
    )
    const command = start('--seed', file, '--json')
    expect((JSON.parse(await command.ready) as ReadyLine).users).toHaveLength(2)
    command.stop()
    await command.exitCode
    expect(await start('init', '--file', file).exitCode).toBe(2)
  })

  it('writes nothing where the schema has no place', async () => {
    const file = join(folder, 'seed.yaml')
    await writeFile(join(folder, 'seed.schema.json'), '{}')
    expect(await start('init', '--file', file).exitCode).toBe(2)
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown flag', ['--nope'], /unknown option '--nope'/],
    ['a port that is none', ['--port', 'x'], /--port must be a number/],
    ['an address that others can reach', ['--host', '0.0.0.0'], /--expose-to-network/],
    ['a URL with a path', ['--public-url', 'https://x.example/path'], /--public-url must be/],
    ['a profile that is none', ['--profile', 'constructor'], /--profile must be one of strict, coder-2\.36/],
    ['a URL with a user', ['--public-url', 'https://a:b@x.example'], /--public-url must be/],
    ['a URL whose port is none', ['--public-url', 'https://x.example:99999'], /--public-url must be/],
    ['consent by nobody', ['--auto-consent', 'nobody'], /no user "nobody"/],
    ['a control token that is empty', ['--control-token', ''], /--control-token must not be empty/],
    ['a certificate without https', ['--certificate-file', 'x.pem'], /--certificate-file needs --https/],
    ['a URL that is none', ['--public-url', 'https://a b'], /--public-url must be/],
    ['an address that is empty', ['--host', ''], /--host must not be empty/],
    ['an address in brackets', ['--host', '[::1]'], /without brackets/],
    [
      'the name of no machine',
      ['--host', 'nowhere.invalid', '--expose-to-network'],
      /no machine of this name/,
    ],
    ['a flag that init does not know', ['--port', '4000', 'init'], /init does not take --port/],
    ['a file below a file', ['--https', '--certificate-file', '/dev/null/x.pem'], /ENOTDIR/],
    ['a seed that is not there', ['--seed', '/nowhere/seed.yaml'], /cannot be read/],
  ]
  it.each(refused)('refuses %s with a sentence', async (_what, argv, sentence) => {
    const command = start(...argv)
    expect(await command.exitCode).toBe(2)
    expect(command.written.err).toMatch(sentence)
  })

  it('names the keys of a seed that it cannot use', async () => {
    const file = join(folder, 'bad.yaml')
    await writeFile(
      file,
      'users:\n  - email: 3\napplications:\n  - name: a\n    colour: red\n    callbackUrl: nowhere\n',
    )
    const command = start('--seed', file)
    expect(await command.exitCode).toBe(2)
    expect(command.written.err).toMatch(/users\[0\]\.email/)
    expect(command.written.err).toMatch(/applications\[0\].*colour/)
    expect(command.written.err).toMatch(/applications\[0\]\.callbackUrl: must be an absolute URI/)
  })

  it('names the keys of a seed whose values are there twice', async () => {
    const file = join(folder, 'twice.yaml')
    const user = '{ email: a@b.example, username: a, password: p }'
    await writeFile(file, `users:\n  - ${user}\n  - ${user}\n`)
    const command = start('--seed', file)
    expect(await command.exitCode).toBe(2)
    expect(command.written.err).toMatch(/users\[1\]\.email: .*users\[1\]\.username: /s)
  })

  it('says when the port is taken', async () => {
    const first = start('--json')
    const { url } = JSON.parse(await first.ready) as ReadyLine
    const second = start('--port', new URL(url).port)
    expect(await second.exitCode).toBe(2)
    expect(second.written.err).toContain('the port is in use')
    first.stop()
    await first.exitCode
  })

  it('answers https with a certificate of its own', async () => {
    const file = join(folder, 'mock.pem')
    const command = start('--https', '--json', '--certificate-file', file)
    const { url, certificate } = JSON.parse(await command.ready) as ReadyLine & { certificate: string }
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:/)
    expect(await readFile(file, 'utf8')).toBe(certificate)
    const [response] = await once(get(`${url}/healthz`, { ca: certificate }), 'response')
    expect(response.resume().statusCode).toBe(200)
    command.stop()
    await command.exitCode
  })
})

it('the template of a seed is a seed', () => {
  expect(parseSeed(parse(seedTemplate('x.json'))).users.map(({ username }) => username)).toEqual([
    'owner',
    'member',
  ])
})
