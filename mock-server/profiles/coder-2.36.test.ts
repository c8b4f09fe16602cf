import { describe, expect, it } from 'vitest'
import { createMock } from '../index.ts'
import { isParsable, isUuid, spelledAsIssued } from './coder-2.36/uris.ts'
import { coder236 } from './coder-2.36.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

type Fields = Readonly<Record<string, string>>

/** A mock of the release with one application, and requests to it. */
function open() {
  const mock = createMock({ profile: coder236 })
  const [application] = mock.seeded.applications
  const [owner] = mock.seeded.users
  if (application === undefined || owner === undefined) throw new Error('the seed is empty')
  const session = { 'coder-session-token': owner.sessionToken }
  const send = (path: string, init: RequestInit = {}) => mock.fetch(new Request(mock.url + path, init))
  const authorize = (fields: Fields = {}, method = 'POST') => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: application.clientId,
      state: 's',
      code_challenge: challenge,
      ...fields,
    })
    return send(`/oauth2/authorize?${query}`, { method, headers: session })
  }
  const post = (path: string, fields: Fields) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams({ client_id: application.clientId, ...fields }),
    })
  const redeem = async (fields: Fields = {}) => {
    const location = new URL((await authorize()).headers.get('location') ?? '')
    return post('/oauth2/tokens', {
      grant_type: 'authorization_code',
      client_secret: application.clientSecret ?? '',
      code: location.searchParams.get('code') ?? '',
      code_verifier: verifier,
      ...fields,
    })
  }
  return { mock, application, owner, session, send, authorize, post, redeem }
}

type Open = ReturnType<typeof open>

interface Seen {
  readonly status: number
  readonly body?: string | RegExp
  readonly headers?: Readonly<Record<string, string | RegExp>>
}

/** Exchanges as they were seen on the running release. */
const seen: readonly (readonly [string, (it: Open) => Response | Promise<Response>, Seen])[] = [
  [
    'tells everything that is wrong with an authorization request at once',
    ({ authorize }) => authorize({ response_type: 'x', nonce: '' }),
    {
      status: 400,
      body: '{"error":"invalid_request","error_description":"Invalid query params: field: response_type detail: Query param \\"response_type\\" has invalid value: \\"x\\" is not a valid value, field: nonce detail: \\"nonce\\" is not a valid query param"}\n',
    },
  ],
  [
    'shows the same on a page that any site may frame',
    ({ authorize }) => authorize({ code_challenge: '' }, 'GET'),
    { status: 400, body: /<li>Query param &quot;code_challenge&quot; is required and cannot be empty<\/li>/ },
  ],
  [
    'breaks down on a redirect_uri that it cannot parse',
    ({ authorize }) => authorize({ redirect_uri: 'https://h/%zz' }, 'GET'),
    { status: 500, body: '{"message":"An internal server error occurred."}\n' },
  ],
  [
    'refuses plain when the user has consented, not before',
    ({ authorize }) => authorize({ code_challenge_method: 'plain' }, 'GET'),
    { status: 200, headers: { 'content-type': /html/ } },
  ],
  [
    'refuses an unknown client with a challenge, before it asks who the user is',
    ({ send }) => send('/oauth2/authorize?client_id=x'),
    { status: 401, headers: { 'www-authenticate': 'Basic realm="coder"' }, body: /"invalid_client"/ },
  ],
  [
    'names a grant type that it has a name for, in quotation marks',
    ({ post }) => post('/oauth2/tokens', { grant_type: 'password' }),
    { status: 400, body: /"The grant type \\"password\\" is not supported"/ },
  ],
  [
    'looks at the parameters before the secret',
    ({ redeem }) => redeem({ client_secret: 'wrong', code: '' }),
    { status: 400, body: /"Missing required parameter: code"/ },
  ],
  [
    'tells an expiry a second short of a day, and no scope',
    ({ redeem }) => redeem(),
    { status: 200, body: /"expires_in":86399,"refresh_token":"coder_\w+","expiry":"[^"]+"}\n$/ },
  ],
  [
    'breaks down on a token that it knows by its first half',
    ({ post, owner }) => post('/oauth2/revoke', { token: owner.sessionToken }),
    { status: 500, body: '{"error":"server_error","error_description":"Internal server error"}\n' },
  ],
  [
    'calls every key expired',
    ({ send }) => send('/api/v2/users/me', { headers: { authorization: 'Bearer x' } }),
    {
      status: 401,
      headers: { 'www-authenticate': /error_description="The access token has expired"/ },
      body: /"detail":"Invalid API key format: incorrect amount of API key parts, expected 2 got 1"/,
    },
  ],
  [
    'serves its start page where nothing is',
    ({ send }) => send('/.well-known/openid-configuration', { method: 'POST' }),
    { status: 200, headers: { 'content-type': /html/ } },
  ],
  [
    'has no switch for registration',
    ({ send, session }) => send('/api/v2/oauth2-provider/settings', { headers: session }),
    { status: 404, body: '{"message":"Route not found."}\n' },
  ],
  [
    'refuses a preflight for PUT by saying nothing',
    ({ send }) =>
      send('/oauth2/clients/x', {
        method: 'OPTIONS',
        headers: { origin: 'https://x.example', 'access-control-request-method': 'PUT' },
      }),
    { status: 200, body: '' },
  ],
  [
    'refuses unreadable client metadata in the manner of its API',
    ({ send }) => send('/oauth2/register', { method: 'POST', body: '{"redirect_uris":"x"}' }),
    { status: 400, body: /^{"message":"Request body must be valid JSON\."/ },
  ],
]

describe('the profile of Coder v2.36.0', () => {
  it.each(seen)('%s', async (_what, exchange, { status, body, headers = {} }) => {
    const response = await exchange(open())
    expect(response.status).toBe(status)
    const text = await response.text()
    if (typeof body === 'string') expect(text).toBe(body)
    if (body instanceof RegExp) expect(text).toMatch(body)
    for (const [name, value] of Object.entries(headers))
      expect(response.headers.get(name)).toEqual(
        typeof value === 'string' ? value : expect.stringMatching(value),
      )
  })

  it('keeps one grant for each application and user', async () => {
    const it = open()
    const [before, after] = [await it.redeem(), await it.redeem()]
    const api = async (response: Response) => {
      const { access_token: token } = (await response.json()) as { access_token: string }
      return (await it.send('/api/v2/users/me', { headers: { authorization: `Bearer ${token}` } })).status
    }
    expect([await api(before), await api(after)]).toEqual([401, 200])
  })

  it('leaves the successor of a refresh token alone when the old one is revoked', async () => {
    const it = open()
    const first = (await (await it.redeem()).json()) as { refresh_token: string }
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const second = (await (await it.post('/oauth2/tokens', refresh)).json()) as { refresh_token: string }
    expect((await it.post('/oauth2/revoke', { token: first.refresh_token })).status).toBe(200)
    const again = { grant_type: 'refresh_token', refresh_token: second.refresh_token }
    expect((await it.post('/oauth2/tokens', again)).status).toBe(200)
  })
})

const id = '0e3d4acc-1c7d-4916-8d79-f7282d3eb7ae'

it.each([id, id.toUpperCase(), `{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', '')])(
  'reads %s as a client identifier',
  (spelled) => {
    expect(spelledAsIssued(spelled)).toBe(id)
    expect(isUuid(spelled)).toBe(true)
  },
)

it.each(['', 'x', `{${id}`, `${id}0`])('reads %s as none', (text) => {
  expect(isUuid(text)).toBe(false)
})

it.each([':', 'http://[::1', 'http://a b/', 'https://h/%zz', 'https://h:x/'])('cannot parse %s', (uri) => {
  expect(isParsable(uri)).toBe(false)
})

it.each(['https://h:1/?%zz', 'http://[::1]:80/', 'com.example.app:/x', 'relative', 'https://u:p@h/'])(
  'can parse %s',
  (uri) => {
    expect(isParsable(uri)).toBe(true)
  },
)
