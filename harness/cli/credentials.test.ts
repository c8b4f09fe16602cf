import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { findCredentials } from './credentials.ts'
import { parseFlags, targetFlags } from './flags.ts'
import type { Io } from './io.ts'

const root = mkdtempSync(join(tmpdir(), 'credentials-'))
afterAll(() => rmSync(root, { recursive: true }))
const url = 'https://coder.test'

function find(flags: Record<string, string>, env: Record<string, string> = {}, stdin = '') {
  const io = {
    env: { CODER_CONFIG_DIR: join(root, 'none'), ...env },
    stdin: Readable.from([stdin]),
  } as unknown as Io
  return findCredentials(parseFlags(targetFlags, flags), io, { url, signal: undefined })
}

function file(name: string, text: string): string {
  const path = join(root, name)
  writeFileSync(path, text)
  return path
}

describe('a token', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['as itself', { token: 'the-token' }, {}, ''],
    ['as a file', { token: `@${file('token', ' the-token\n')}` }, {}, ''],
    ['on standard input', { token: '-' }, {}, 'the-token\n'],
    ['in the environment', {}, { CODER_SESSION_TOKEN: 'the-token\n' }, ''],
    ['by a system that ends lines its own way', { token: `@${file('crlf', '\ufeffthe-token\r\n')}` }, {}, ''],
    ['as a flag before the environment', { token: 'the-token' }, { CODER_SESSION_TOKEN: 'another' }, ''],
  ])('is given %s', async (_, flags, env, stdin) => {
    expect(await find(flags, env, stdin)).toEqual({ credentials: { sessionToken: 'the-token' } })
  })

  it('may be absent', async () => {
    expect(await find({}, { CODER_SESSION_TOKEN: '' })).toEqual({ credentials: {} })
  })

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['an empty file', { token: `@${file('empty', '\n')}` }, '', /^--token: expected a secret, got nothing/],
    ['empty standard input', { token: '-' }, '', /got nothing/],
    ['an empty flag', { token: '' }, '', /got nothing/],
    ['two lines', { token: 'one\ntwo' }, '', /the session token: expected one word of ASCII/],
    ['a file of another encoding', { token: `@${file('wide', '\ufffdt\0o\0k\0')}` }, '', /one word of ASCII/],
    ['a file that is not there', { token: '@/nowhere/token' }, '', /cannot be read from \/nowhere\/token/],
    ['standard input twice', { token: '-', password: '-', username: 'u' }, 'x', /only once/],
  ])('is refused as %s', async (_, flags, stdin, message) => {
    await expect(find(flags, {}, stdin)).rejects.toThrow(message)
  })
})

describe('an application', () => {
  const whole = { clientId: 'c', clientSecret: 's', redirectUri: 'https://client.example/cb' }

  it('is given by three flags', async () => {
    expect((await find(whole)).credentials.client).toEqual(whole)
  })

  it('is given by the environment, and flags go before it', async () => {
    const env = {
      CODER_OAUTH2_CLIENT_ID: 'c',
      CODER_OAUTH2_CLIENT_SECRET: 'another',
      CODER_OAUTH2_REDIRECT_URI: 'https://client.example/cb',
    }
    expect((await find({ clientSecret: 's' }, env)).credentials.client).toEqual(whole)
  })

  it.each([
    ['--client-id', 'clientId'],
    ['--client-secret', 'clientSecret'],
    ['--redirect-uri', 'redirectUri'],
  ])('needs %s too', async (flag, name) => {
    const { [name as keyof typeof whole]: _, ...rest } = whole
    await expect(find(rest)).rejects.toThrow(`give ${flag} too`)
  })

  it('needs a redirect URI that is a URL', async () => {
    await expect(find({ ...whole, redirectUri: 'nowhere' })).rejects.toThrow('--redirect-uri')
  })
})

describe('a login', () => {
  it('is a name and a password', async () => {
    const { credentials } = await find({
      username: 'u@coder.test',
      password: `@${file('password', 'p w\n')}`,
    })
    expect(credentials.login).toEqual({ username: 'u@coder.test', password: 'p w' })
  })

  it.each([
    [{ username: 'u' }, '--password'],
    [{ password: 'p' }, '--username'],
  ])('is refused in half: %j', async (flags, missing) => {
    await expect(find(flags as Record<string, string>)).rejects.toThrow(`give ${missing} too`)
  })
})

it.each([
  ['clientId', '--client-id'],
  ['redirectUri', '--redirect-uri'],
  ['username', '--username'],
  ['stateDir', '--state-dir'],
])('an empty %s is a variable that was not set', (name, flag) => {
  expect(() => parseFlags(targetFlags, { [name]: '' })).toThrow(`${flag}: expected a value, got nothing`)
})

describe("the Coder CLI's login", () => {
  function cliLogin(
    name: string,
    loggedInto: string,
    session = 'the-cli-session\n',
  ): { CODER_CONFIG_DIR: string } {
    const folder = join(root, name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'url'), loggedInto)
    writeFileSync(join(folder, 'session'), session)
    return { CODER_CONFIG_DIR: folder }
  }

  it('is used for the same URL, and said so', async () => {
    const env = cliLogin('same', `${url}/\n`)
    expect(await find({}, env)).toEqual({
      credentials: { sessionToken: 'the-cli-session' },
      origin: `using the session of the Coder CLI's login (${env.CODER_CONFIG_DIR})`,
    })
  })

  it.each(['HTTPS://Coder.test/', 'https://coder.test:443', 'https://coder.test.'])(
    'is used in the spelling %s',
    async (loggedInto) => {
      const env = cliLogin(loggedInto.replace(/\W/g, '-'), loggedInto)
      expect((await find({}, env)).credentials).toEqual({ sessionToken: 'the-cli-session' })
    },
  )

  it('says that it is damaged', async () => {
    const env = cliLogin('damaged', url, 'half a\0session')
    await expect(find({}, env)).rejects.toThrow(
      /one word of ASCII.*the Coder CLI's login in .*damaged is damaged: make a new one with "coder login", or give --token/,
    )
  })

  it.each([
    ['another host', 'https://other.test'],
    ['another scheme', 'http://coder.test'],
    ['another port', 'https://coder.test:8443'],
    ['a longer host', 'https://coder.test.attacker.example'],
  ])('is not used for %s', async (name, loggedInto) => {
    expect(await find({}, cliLogin(name, loggedInto))).toEqual({ credentials: {} })
  })

  it('stands back where a token or a login was given', async () => {
    const env = cliLogin('unused', url)
    expect((await find({ token: 'given' }, env)).origin).toBeUndefined()
    expect((await find({ username: 'u', password: 'p' }, env)).credentials.sessionToken).toBeUndefined()
  })
})
