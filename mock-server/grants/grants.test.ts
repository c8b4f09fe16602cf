import { expect, it } from 'vitest'
import {
  apiStatus,
  applicationOf,
  authorize,
  challenge,
  type ErrorBody,
  memberOf,
  ownerOf,
  redeem,
  refresh,
  requestToken,
  type Tokens,
  tokensFor,
  verifier,
} from '../testing/client.ts'
import { describeMatrix, type Open } from '../testing/matrix.ts'

async function errorOf(response: Response): Promise<readonly [number, string]> {
  return [response.status, ((await response.json()) as ErrorBody).error]
}

const s256 = { code_challenge: challenge, code_challenge_method: 'S256' }

describeMatrix('the authorization code grant', (open) => {
  it('gives tokens that the API takes', async () => {
    const opened = await open()
    const tokens = await tokensFor(opened)
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: opened.mock.profile.lifetimes.accessToken,
    })
    expect(tokens.access_token).toMatch(/^[0-9A-Za-z]{10}-[0-9A-Za-z]{22}$/)
    expect(tokens.refresh_token).toMatch(/^coder_[0-9A-Za-z]{10}_[0-9A-Za-z]{40}$/)
    expect(await apiStatus(opened, tokens.access_token)).toBe(200)
  })

  it('redeems the code of RFC 7636 Appendix B for its verifier only, and a wrong one leaves it whole', async () => {
    const opened = await open()
    const code = await authorize(opened, s256)
    expect(await errorOf(await redeem(opened, code))).toEqual([400, 'invalid_grant'])
    const wrong = await redeem(opened, code, { code_verifier: `${verifier.slice(0, -1)}X` })
    expect(await errorOf(wrong)).toEqual([400, 'invalid_grant'])
    const short = await redeem(opened, code, { code_verifier: 'short' })
    expect(await errorOf(short)).toEqual([400, 'invalid_request'])
    expect((await redeem(opened, code, { code_verifier: verifier })).status).toBe(200)
  })

  it('refuses a verifier for a code without a challenge', async () => {
    const opened = await open()
    const response = await redeem(opened, await authorize(opened), { code_verifier: verifier })
    expect(await errorOf(response)).toEqual([400, 'invalid_grant'])
  })

  it('revokes the tokens of a code that is redeemed twice', async () => {
    const opened = await open()
    const code = await authorize(opened)
    const tokens = (await (await redeem(opened, code)).json()) as Tokens
    expect(await errorOf(await redeem(opened, code))).toEqual([400, 'invalid_grant'])
    expect(await apiStatus(opened, tokens.access_token)).toBe(401)
    expect(await errorOf(await refresh(opened, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(opened.mock.control.audit().map(({ event }) => event)).toContain('replayDetected')
  })

  it('lets one of many simultaneous redemptions win', async () => {
    const opened = await open()
    const code = await authorize(opened)
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await redeem(opened, code)).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('refuses a code after ten minutes', async () => {
    const opened = await open()
    const codes = [await authorize(opened), await authorize(opened)] as const
    opened.mock.control.clock.freeze()
    opened.mock.control.clock.advance(599)
    expect((await redeem(opened, codes[0])).status).toBe(200)
    opened.mock.control.clock.advance(1)
    expect(await errorOf(await redeem(opened, codes[1]))).toEqual([400, 'invalid_grant'])
  })

  it('refuses another redirect_uri than that of the authorization request, and its absence', async () => {
    const opened = await open()
    const code = await authorize(opened)
    for (const redirect_uri of ['https://app.example.com/other', undefined]) {
      expect(await errorOf(await redeem(opened, code, { redirect_uri }))).toEqual([400, 'invalid_grant'])
    }
    expect((await redeem(opened, code)).status).toBe(200)
  })

  it('refuses a code of another client', async () => {
    const opened = await open()
    const seeded = await opened.mock.control.seed({
      applications: [{ name: 'other', callbackUrl: 'https://other.example/cb' }],
    })
    const [other] = seeded.applications
    const response = await redeem(opened, await authorize(opened), {
      client_id: other?.clientId,
      client_secret: other?.clientSecret,
    })
    expect(await errorOf(response)).toEqual([400, 'invalid_grant'])
  })

  it('tells the scope where it granted less than was asked for', async () => {
    const opened = await open()
    expect((await tokensFor(opened, { scope: 'user:read' })).scope).toBeUndefined()
    expect((await tokensFor(opened, { scope: 'user:read nonsense' })).scope).toBe('user:read')
  })

  it('binds a token to its resource', async () => {
    const opened = await open()
    const here = await tokensFor(opened, { resource: `${opened.mock.url}/` })
    const elsewhere = await tokensFor(opened, { resource: 'https://api.example.com' })
    expect(await apiStatus(opened, here.access_token)).toBe(200)
    expect(await apiStatus(opened, elsewhere.access_token)).toBe(401)
    const code = await authorize(opened, { resource: 'https://api.example.com' })
    const other = await redeem(opened, code, { resource: 'https://other.example.com' })
    expect(await errorOf(other)).toEqual([400, 'invalid_target'])
  })
})

describeMatrix('the refresh token grant', (open) => {
  it('replaces both tokens', async () => {
    const opened = await open()
    const before = await tokensFor(opened)
    const after = (await (await refresh(opened, before.refresh_token)).json()) as Tokens
    expect(after.refresh_token).not.toBe(before.refresh_token)
    expect(await apiStatus(opened, before.access_token)).toBe(401)
    expect(await apiStatus(opened, after.access_token)).toBe(200)
  })

  it('revokes the family of a token that is used twice', async () => {
    const opened = await open()
    const before = await tokensFor(opened)
    const after = (await (await refresh(opened, before.refresh_token)).json()) as Tokens
    expect(await errorOf(await refresh(opened, before.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(await apiStatus(opened, after.access_token)).toBe(401)
    expect(await errorOf(await refresh(opened, after.refresh_token))).toEqual([400, 'invalid_grant'])
  })

  it('outlives its access token', async () => {
    const opened = await open()
    const before = await tokensFor(opened)
    opened.mock.control.clock.advance(opened.mock.profile.lifetimes.accessToken + 1)
    expect(await apiStatus(opened, before.access_token)).toBe(401)
    expect((await refresh(opened, before.refresh_token)).status).toBe(200)
  })

  it('needs the client’s secret', async () => {
    const opened = await open()
    const { refresh_token } = await tokensFor(opened)
    const response = await refresh(opened, refresh_token, { client_secret: undefined })
    expect(await errorOf(response)).toEqual([401, 'invalid_client'])
  })

  it('widens no scope', async () => {
    const opened = await open()
    const { refresh_token } = await tokensFor(opened, { scope: 'user:read' })
    const wider = await refresh(opened, refresh_token, { scope: 'user:read file:read' })
    expect(await errorOf(wider)).toEqual([400, 'invalid_scope'])
    expect((await refresh(opened, refresh_token, { scope: 'user:read' })).status).toBe(200)
  })

  it('ends with its user', async () => {
    const opened = await open()
    const session = ownerOf(opened).sessionToken
    const code = await authorize(opened, {}, memberOf(opened).sessionToken)
    const tokens = (await (await redeem(opened, code)).json()) as Tokens
    await opened.send('/api/v2/users/member/status/suspend', { method: 'PUT', session })
    expect(await apiStatus(opened, tokens.access_token)).toBe(401)
    expect(await errorOf(await refresh(opened, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
  })
})

describeMatrix('the token endpoint', (open) => {
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
  })
  const body = 'grant_type=authorization_code&code=x'
  const formType = { 'content-type': 'application/x-www-form-urlencoded' }

  const failures: readonly (readonly [string, (open: Open) => Promise<Response>, number, string])[] = [
    ['no grant_type', (opened) => requestToken(opened, {}), 400, 'invalid_request'],
    [
      'an unknown grant_type',
      (opened) => requestToken(opened, { grant_type: 'password' }),
      400,
      'unsupported_grant_type',
    ],
    ['no code', (opened) => redeem(opened, ''), 400, 'invalid_request'],
    ['a made-up code', (opened) => redeem(opened, 'coder_0123456789_x'), 400, 'invalid_grant'],
    [
      'a wrong secret',
      (opened) => redeem(opened, 'x', { client_secret: 'coder_a_b' }),
      401,
      'invalid_client',
    ],
    ['an unknown client', (opened) => redeem(opened, 'x', { client_id: 'nobody' }), 401, 'invalid_client'],
    [
      'no client',
      (opened) => opened.send('/oauth2/tokens', { body, headers: formType }),
      400,
      'invalid_request',
    ],
    [
      'unreadable Basic credentials',
      (opened) =>
        opened.send('/oauth2/tokens', { body, headers: { ...formType, authorization: 'Basic %%%' } }),
      401,
      'invalid_client',
    ],
    [
      'two methods of authentication',
      (opened) => {
        const { clientId, clientSecret } = applicationOf(opened)
        const headers = { ...formType, ...basic(clientId, clientSecret) }
        return opened.send('/oauth2/tokens', { body: `${body}&client_secret=${clientSecret}`, headers })
      },
      400,
      'invalid_request',
    ],
    [
      'credentials in the URL',
      (opened) => opened.send('/oauth2/tokens?client_secret=x', { body, headers: formType }),
      400,
      'invalid_request',
    ],
    [
      'a repeated parameter',
      (opened) => opened.send('/oauth2/tokens', { body: `${body}&code=y`, headers: formType }),
      400,
      'invalid_request',
    ],
    [
      'JSON',
      (opened) => opened.send('/oauth2/tokens', { json: { grant_type: 'authorization_code' } }),
      400,
      'invalid_request',
    ],
  ]

  it.each(failures)('refuses %s', async (_what, request, status, error) => {
    const opened = await open()
    const response = await request(opened)
    expect(await errorOf(response)).toEqual([status, error])
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Basic realm="coder"' : null)
    const why = opened.mock.control.why(response.headers.get('x-coder-request-id') ?? '')
    expect(why).toMatchObject({ error, clause: expect.stringMatching(/^RFC \d+/) })
  })

  it('takes HTTP Basic', async () => {
    const opened = await open()
    const { clientId, clientSecret, redirectUris } = applicationOf(opened)
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await authorize(opened),
      redirect_uri: redirectUris[0] ?? '',
    })
    const response = await opened.send('/oauth2/tokens', {
      body: form,
      headers: basic(clientId, clientSecret),
    })
    expect(response.status).toBe(200)
  })
})
