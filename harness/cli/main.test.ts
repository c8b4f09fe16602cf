import { describe, expect, it } from 'vitest'
import { suite } from '../testing/command.ts'

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
    [['--target', 'https://:secret@coder.test'], /--target: expected a URL without a user name/],
    [['--target', 'http:///u:secret@coder.test'], /--target: expected a URL without a user name/],
    [['--target', 'https://coder.test/?a=b'], /--target: expected a URL without a query/],
    [['--target'], /argument missing/],
    [['--require-access', 'root'], /--require-access: expected one of anonymous, client, owner/],
    [['--only', 'no-such-case'], /"no-such-case" matches no case\. "pnpm suite --list"/],
    [['explain'], /missing required argument/],
    [
      ['explain', 'topic/opne'],
      /there is no case "topic\/opne": did you mean topic\/uses-client, topic\/open\?/,
    ],
    [['explain', 'topic/open-door'], /did you mean topic\/open, topic\/uses-client\?/],
    [['explain', 'x/y'], /--list/],
    [['frobnicate'], /too many arguments/],
    [['coverage', '--only', 'x'], /unknown option '--only'/],
    [['--only', 'x', 'coverage'], /flags stand behind the command: pnpm suite coverage/],
    [['--token', 'x'], /credentials were given and no target: give --target/],
    [['--client-id', ''], /--client-id: expected a value, got nothing/],
    [['--json', ''], /--json: expected a value, got nothing/],
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

  it.each<[Record<string, string>, RegExp]>([
    [{ CODER_URL: '', CODER_SESSION_TOKEN: 'x' }, /CODER_URL is set and empty: give it the URL/],
    [{ CODER_URL: ' ' }, /CODER_URL is set and empty/],
    [{ CODER_SESSION_TOKEN: 'x', CODER_PASSWORD: '' }, /were given \(CODER_SESSION_TOKEN\) and no target/],
    [{ CODER_USERNAME: 'x' }, /unset them to run against the embedded mock/],
  ])('takes no deployment for the mock: %j', async (env, message) => {
    const { code, stderr, stdout } = await suite({ env })
    expect(stderr).toMatch(message)
    expect([code, stdout]).toEqual([2, ''])
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
