import { expect, it } from 'vitest'
import { authorizationPath, challenge, locationOf, ownerOf } from '../testing/client.ts'
import { describeMatrix, type Open } from '../testing/matrix.ts'

const session = (open: Open) => ({ session: ownerOf(open).sessionToken })
const s256 = { code_challenge: challenge, code_challenge_method: 'S256' }

describeMatrix('the authorization endpoint', (open) => {
  it('sends users who are not signed in to the login page, and back', async () => {
    const opened = await open()
    const path = authorizationPath(opened)
    const response = await opened.send(path)
    expect(response.status).toBe(303)
    expect(locationOf(response).get('redirect')).toBe(path)
  })

  it('returns state as it came and names itself', async () => {
    const opened = await open()
    const state = 'a b+c%20&=#"\\ü€😀'
    const response = await opened.send(authorizationPath(opened, { state }), {
      method: 'POST',
      ...session(opened),
    })
    expect(locationOf(response).get('state')).toBe(state)
    expect(locationOf(response).get('iss')).toBe(opened.mock.url)
  })

  const told: readonly (readonly [string, Record<string, string | undefined>, string])[] = [
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['response_type=token', { response_type: 'token' }, 'unsupported_response_type'],
    ['a plain challenge', { code_challenge: challenge, code_challenge_method: 'plain' }, 'invalid_request'],
    ['a challenge without a method', { code_challenge: challenge }, 'invalid_request'],
    ['a method without a challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
    ['a short challenge', { ...s256, code_challenge: 'short' }, 'invalid_request'],
    ['a relative resource', { resource: '/here' }, 'invalid_target'],
    ['a resource with a fragment', { resource: 'https://x.example/#a' }, 'invalid_target'],
    ['an unknown scope', { scope: 'nonsense' }, 'invalid_scope'],
    ['a malformed scope', { scope: 'a  b' }, 'invalid_scope'],
  ]
  it.each(told)('tells the client of %s', async (_what, change, error) => {
    const opened = await open()
    for (const method of ['GET', 'POST']) {
      const response = await opened.send(authorizationPath(opened, change), { method, ...session(opened) })
      expect(response.status).toBe(302)
      const location = locationOf(response)
      expect([location.get('error'), location.get('state'), location.get('iss')]).toEqual([
        error,
        's',
        opened.mock.url,
      ])
      expect(location.has('code')).toBe(false)
    }
  })

  const untold: readonly (readonly [string, Record<string, string | undefined>])[] = [
    ['no client_id', { client_id: undefined }],
    ['an unknown client_id', { client_id: 'nobody' }],
    ['an unregistered redirect_uri', { redirect_uri: 'https://evil.example/callback' }],
    [
      'a redirect_uri that is longer than the registered one',
      { redirect_uri: 'https://app.example.com/callback/x' },
    ],
    ['a redirect_uri in another case', { redirect_uri: 'https://app.example.com/Callback' }],
    ['a redirect_uri with an escape', { redirect_uri: 'https://app.example.com/%63allback' }],
    ['a redirect_uri with a fragment', { redirect_uri: 'https://app.example.com/callback#x' }],
    ['a redirect_uri that is no URI', { redirect_uri: 'http://[::1' }],
  ]
  it.each(untold)('tells the user, and only the user, of %s', async (_what, change) => {
    const opened = await open()
    const page = await opened.send(authorizationPath(opened, change), session(opened))
    expect([page.status, page.headers.get('location')]).toEqual([400, null])
    expect(await page.text()).toContain('<h1>400 - Invalid Authorization Request</h1>')
    const scripted = await opened.send(authorizationPath(opened, change), {
      method: 'POST',
      ...session(opened),
    })
    expect([scripted.status, scripted.headers.get('location')]).toEqual([400, null])
    expect(await scripted.json()).toHaveProperty('error')
  })

  it('refuses a repeated parameter', async () => {
    const opened = await open()
    const response = await opened.send(`${authorizationPath(opened, s256)}&state=t`, session(opened))
    expect(locationOf(response).get('error')).toBe('invalid_request')
  })

  it.each(['https://h/%zz', 'https://h/ä', 'https:///a', '/a'])(
    'refuses the resource %s',
    async (resource) => {
      const opened = await open()
      const response = await opened.send(authorizationPath(opened, { resource }), session(opened))
      expect(locationOf(response).get('error')).toBe('invalid_target')
    },
  )

  it('ignores parameters that it does not know', async () => {
    const opened = await open()
    const path = authorizationPath(opened, { nonce: 'n', prompt: 'login', client_secret: 'x' })
    expect((await opened.send(path, session(opened))).status).toBe(200)
  })

  it('asks public clients for PKCE', async () => {
    const opened = await open({
      seed: { applications: [{ name: 'cli', public: true, redirectUris: ['http://127.0.0.1/cb'] }] },
    })
    const client = { client_id: opened.mock.seeded.applications[0]?.clientId, response_type: 'code' }
    const path = (more: object) =>
      `/oauth2/authorize?${new URLSearchParams({ ...client, redirect_uri: 'http://127.0.0.1:54321/cb', ...more } as Record<string, string>)}`
    const without = await opened.send(path({}), { method: 'POST', ...session(opened) })
    expect(locationOf(without).get('error')).toBe('invalid_request')
    const response = await opened.send(path(s256), { method: 'POST', ...session(opened) })
    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:54321\/cb\?code=/)
  })

  it('keeps its page out of frames and out of caches', async () => {
    const opened = await open()
    const { headers } = await opened.send(authorizationPath(opened), session(opened))
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('takes the consent of a browser only with the token of its page', async () => {
    const opened = await open()
    const path = authorizationPath(opened)
    const cookie = `coder_session_token=${ownerOf(opened).sessionToken}`
    const page = await opened.send(path, { headers: { cookie } })
    const csrfCookie = /csrf_token=[^;]+/.exec(page.headers.get('set-cookie') ?? '')?.[0] ?? ''
    const field = /name="csrf_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    const headers = { cookie: `${cookie}; ${csrfCookie}`, origin: new URL(opened.mock.url).origin }
    const allow = (fields: Record<string, string>, more = {}) =>
      opened.send(path, { body: new URLSearchParams(fields), headers: { ...headers, ...more } })
    expect((await allow({})).status).toBe(400)
    expect((await allow({ csrf_token: field }, { origin: 'https://evil.example' })).status).toBe(400)
    expect((await allow({ csrf_token: 'A'.repeat(88) })).status).toBe(400)
    expect((await allow({ csrf_token: csrfCookie.slice('csrf_token='.length) })).status).toBe(400)
    expect((await allow({ csrf_token: field }, { 'sec-fetch-site': 'cross-site' })).status).toBe(302)
    expect((await allow({ csrf_token: field })).status).toBe(302)
    expect((await allow({}, { 'x-csrf-token': csrfCookie.slice('csrf_token='.length) })).status).toBe(302)
  })

  it('takes no decision from an access token', async () => {
    const opened = await open()
    const { accessToken } = opened.mock.control.issue()
    const headers = { authorization: `Bearer ${accessToken}` }
    const response = await opened.send(authorizationPath(opened), { method: 'POST', headers })
    expect(response.status).toBe(303)
  })

  it('escapes what applications are called', async () => {
    const name = `<img src=x onerror=alert(1)>"'&`
    const opened = await open({
      seed: { applications: [{ name, callbackUrl: 'https://app.example.com/callback' }] },
    })
    const client_id = opened.mock.seeded.applications[0]?.clientId ?? ''
    const path = `/oauth2/authorize?${new URLSearchParams({ client_id, response_type: 'code', code_challenge: challenge, code_challenge_method: 'S256' })}`
    const text = await (await opened.send(path, session(opened))).text()
    expect(text).not.toContain('<img src=x')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
  })
})
