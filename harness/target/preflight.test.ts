import { describe, expect, it } from 'vitest'
import type { HarnessError } from '../errors.ts'
import { fakeAmbient } from '../testing/ambient.ts'
import {
  bare,
  html,
  json,
  memberToken,
  ownerToken,
  type Route,
  serverMetadata,
} from '../testing/deployment.ts'
import { type OpenOptions, openFake, testUrl } from '../testing/target.ts'
import { ExchangeFailed, type ExchangeFailure } from '../user-agent/message.ts'

const facts = async (options: OpenOptions = {}) => (await openFake(options)).target.facts

async function refusal(options: OpenOptions): Promise<HarnessError> {
  const error = await openFake(options).then(
    () => undefined,
    (it: unknown) => it,
  )
  expect(error).toMatchObject({ name: 'HarnessError' })
  return error as HarnessError
}

const buildinfo = (route: Route) => ({ routes: { 'GET /api/v2/buildinfo': route } })
const client = { clientId: 'c', clientSecret: 's', redirectUri: 'https://client.example/cb' }
const metadata = (changes: Record<string, unknown>) => ({
  'GET /.well-known/oauth-authorization-server': () => json(200, { ...serverMetadata(testUrl), ...changes }),
})

describe('a target that cannot be judged', () => {
  it.each<[ExchangeFailure, string, RegExp]>([
    ['unreachable', 'unreachable', /cannot be reached.*Check the host, the port/],
    ['timeout', 'unreachable', /--timeout SECONDS/],
    ['dropped', 'unreachable', /cannot be reached/],
    ['malformed', 'unreachable', /cannot be reached/],
    ['tls', 'tls-not-trusted', /--ca FILE/],
  ])('is %s', async (failure, code, message) => {
    const transport = () =>
      Promise.reject(new ExchangeFailed(failure, 'GET: it failed', { cause: new Error('x') }))
    const error = await refusal({ transport })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  it('speaks no TLS', async () => {
    const cause = Object.assign(new Error('wrong version number'), { code: 'EPROTO' })
    const transport = () => Promise.reject(new ExchangeFailed('tls', 'GET: TLS', { cause }))
    expect((await refusal({ transport })).message).toMatch(/does not speak TLS.*http:\/\//)
  })

  it.each<[string, Route, RegExp]>([
    [
      'pages for everything',
      () => html(200, '<h1>Hello</h1>'),
      /is not a Coder deployment.*got 200 text\/html/,
    ],
    [
      'a redirect',
      () => bare(301, [['Location', 'https://other.test/x']]),
      /a redirect to https:\/\/other\.test: give that URL/,
    ],
    ['an error', () => bare(502), /got 502 without a content type/],
    ['other JSON', () => json(200, { hello: 'world' }), /should answer JSON with a version/],
    ['a version that is no string', () => json(200, { version: 2 }), /is not a Coder/],
  ])('answers with %s', async (_, route, message) => {
    const error = await refusal(buildinfo(route))
    expect(error.code).toBe('not-a-coder')
    expect(error.message).toMatch(message)
  })

  it('refuses the token, which stays unsaid', async () => {
    const error = await refusal({ credentials: { sessionToken: 'wrong-token-value' } })
    expect(error.code).toBe('token-refused')
    expect(error.message).toMatch(/answered 401.*coder tokens create.*CODER_SESSION_TOKEN/)
    expect(error.message).not.toContain('wrong-token-value')
  })

  it('refuses the password', async () => {
    const routes = {
      'POST /api/v2/users/login': () => json(401, { message: 'Incorrect email or password.' }),
    }
    const login = { username: 'u@coder.test', password: 'the-password-value' }
    const error = await refusal({ credentials: { login }, routes })
    expect(error.code).toBe('login-refused')
    expect(error.message).toMatch(/Incorrect email or password.*--username.*--password/)
    expect(error.message).not.toContain('the-password-value')
    const echo: Route = ({ body }) => json(400, { message: String(body) })
    const echoed = await refusal({ credentials: { login }, routes: { 'POST /api/v2/users/login': echo } })
    expect(echoed.message).toContain('$PASSWORD_1')
  })

  it('never answers', async () => {
    const ambient = fakeAmbient()
    const refused = refusal({ ...buildinfo(() => undefined), ambient })
    ambient.advance(15_000)
    expect((await refused).message).toMatch(/no answer within the time allowed.*--timeout/)
  })
})

describe('time and interruption', () => {
  it('end the wait for an answer', async () => {
    const stop = new AbortController()
    const opening = refusal({ ...buildinfo(() => undefined), signal: stop.signal })
    stop.abort(new Error('interrupted'))
    expect((await opening).message).toContain('given up')
  })

  it('remove a session that was made by then', async () => {
    const stop = new AbortController()
    const removed: string[] = []
    const routes: Record<string, Route> = {
      'GET /api/v2/users/me': () => void stop.abort(new Error('interrupted')),
      'DELETE /api/v2/users/me/keys/*': ({ url }) => {
        removed.push(url)
        return bare(204)
      },
    }
    const login = { username: 'owner@coder.test', password: 'p' }
    await refusal({ credentials: { login }, routes, signal: stop.signal })
    expect(removed).toEqual([`${testUrl}/api/v2/users/me/keys/${ownerToken.split('-')[0]}`])
  })
})

describe('the rung of the ladder', () => {
  it.each([
    ['anonymous', {}],
    ['anonymous', { sessionToken: memberToken }],
    ['anonymous', { client }],
    ['client', { sessionToken: memberToken, client }],
    ['owner', { sessionToken: ownerToken }],
    ['owner', { sessionToken: ownerToken, client }],
  ])('is %s with %j', async (access, credentials) => {
    expect((await facts({ credentials })).access).toBe(access)
  })
})

describe('what is found out', () => {
  it('is the version and who the user is', async () => {
    expect(await facts()).toMatchObject({
      version: 'v2.36.0+abc1234',
      accessUrl: testUrl,
      user: { username: 'owner', isOwner: true },
    })
  })

  it('takes roles that are none for none', async () => {
    const user = { id: 'o', username: 'o', roles: [null, 7, { name: 'owner' }] }
    const routes = { 'GET /api/v2/users/me': () => json(200, user) }
    expect((await facts({ routes })).user?.isOwner).toBe(true)
  })

  it('are endpoints on the origin that was given, whatever the metadata says', async () => {
    const routes = metadata({
      token_endpoint: 'https://attacker.example/steal?x=1',
      authorization_endpoint: 7,
      revocation_endpoint: 'javascript:alert(1)',
    })
    expect((await facts({ routes })).endpoints).toMatchObject({
      token: `${testUrl}/steal?x=1`,
      authorization: `${testUrl}/oauth2/authorize`,
      revocation: `${testUrl}/oauth2/revoke`,
    })
  })

  it('is no metadata where a page is served in its place', async () => {
    const routes = { 'GET /.well-known/oauth-authorization-server': () => html(200, '{}') }
    const { serverMetadata: none, capabilities } = await facts({ routes })
    expect(none).toBeUndefined()
    expect(
      ['server-metadata', 'revocation', 'registration'].some((it) => capabilities.has(it as never)),
    ).toBe(false)
    expect([...capabilities]).toEqual(
      expect.arrayContaining(['authorization_code', 'refresh_token', 'S256', 'client_secret_post']),
    )
  })

  it.each([
    [{ grant_types_supported: ['authorization_code'] }, 'refresh_token', false],
    [{ grant_types_supported: undefined }, 'authorization_code', true],
    [{ grant_types_supported: undefined }, 'refresh_token', false],
    [{ code_challenge_methods_supported: undefined }, 'S256', false],
    [{ token_endpoint_auth_methods_supported: undefined }, 'client_secret_basic', true],
    [{ token_endpoint_auth_methods_supported: undefined }, 'client_secret_post', false],
    [{ token_endpoint_auth_methods_supported: ['none'] }, 'public-clients', true],
    [{ revocation_endpoint: undefined }, 'revocation', false],
    [{ authorization_response_iss_parameter_supported: true }, 'iss', true],
    [{}, 'iss', false],
    [{}, 'https', true],
  ])('with metadata %j is %s: %s', async (changes, capability, offered) => {
    expect((await facts({ routes: metadata(changes) })).capabilities.has(capability as never)).toBe(offered)
  })
})

describe('a deployment behind a front that passes no DELETE', () => {
  const front = (status: number, type = 'text/html') => ({
    routes: {
      'DELETE /api/v2/oauth2-provider/apps/00000000-0000-4000-8000-000000000000': () =>
        type === 'text/html' ? html(status, '<h1>No</h1>') : json(status, { message: 'No' }),
    },
  })

  it.each([403, 405, 501])('is known by status %i, and nothing is created there', async (status) => {
    const { removalRefused, access, notices } = await facts({
      credentials: { sessionToken: ownerToken },
      ...front(status),
    })
    expect({ removalRefused, access }).toEqual({ removalRefused: true, access: 'owner' })
    expect(notices.join()).toContain('DELETE do not reach Coder')
  })

  it('is judged with the application that was given', async () => {
    expect(await facts({ credentials: { sessionToken: ownerToken, client }, ...front(405) })).toMatchObject({
      access: 'client',
    })
  })

  it.each([
    [401, 'text/html'],
    [403, 'application/json'],
  ])('is not confused with a refusal of Coder: %i %s', async (status, type) => {
    expect(
      (await facts({ credentials: { sessionToken: ownerToken }, ...front(status, type) })).removalRefused,
    ).toBeUndefined()
  })
})
