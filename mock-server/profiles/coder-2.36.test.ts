import { describe, expect, it } from 'vitest'
import { expectSeen, openRelease, type SeenExchange } from '../testing/release.ts'

/** Exchanges as they were seen on the running release. */
const seen: readonly SeenExchange[] = [
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
  it.each(seen)('%s', (_what, exchange, answer) => expectSeen(exchange, answer))

  it('keeps one grant for each application and user', async () => {
    const it = openRelease()
    const [before, after] = [await it.redeem(), await it.redeem()]
    const api = async (response: Response) => {
      const { access_token: token } = (await response.json()) as { access_token: string }
      return (await it.send('/api/v2/users/me', { headers: { authorization: `Bearer ${token}` } })).status
    }
    expect([await api(before), await api(after)]).toEqual([401, 200])
  })

  it('leaves the successor of a refresh token alone when the old one is revoked', async () => {
    const it = openRelease()
    const first = (await (await it.redeem()).json()) as { refresh_token: string }
    const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token }
    const second = (await (await it.post('/oauth2/tokens', refresh)).json()) as { refresh_token: string }
    expect((await it.post('/oauth2/revoke', { token: first.refresh_token })).status).toBe(200)
    const again = { grant_type: 'refresh_token', refresh_token: second.refresh_token }
    expect((await it.post('/oauth2/tokens', again)).status).toBe(200)
  })
})
