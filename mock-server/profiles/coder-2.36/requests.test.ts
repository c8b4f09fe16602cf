import { describe, expect, it } from 'vitest'
import { verifier } from '../../testing/client.ts'
import { expectSeen, type OpenRelease, openRelease, type SeenExchange } from '../../testing/release.ts'

const register = (it: OpenRelease, metadata: unknown) =>
  it.send('/oauth2/register', {
    method: 'POST',
    body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  })

const uris = { redirect_uris: ['https://c.example/cb'] }

/** Asks for consent in the name of a client that registered this redirection URI. */
async function consent(it: OpenRelease, uri: string, method = 'POST') {
  const response = await register(it, { redirect_uris: [uri] })
  const { client_id } = (await response.json()) as { client_id: string }
  return it.authorize({ client_id, redirect_uri: uri }, method)
}

function basic(user: string, password: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/** Sends the application's own query and one more parameter to the authorization endpoint. */
const twice = ({ application, send, session }: OpenRelease, more: string) =>
  send(
    `/oauth2/authorize?response_type=code&client_id=${application.clientId}&state=s&code_challenge=x&${more}`,
    { method: 'POST', headers: session },
  )

const foundTwice = (name: string) =>
  new RegExp(`Query param \\\\"${name}\\\\" provided more than once, found 2 times`)

const seen: readonly SeenExchange[] = [
  [
    'counts an empty value that is not the first',
    (it) => twice(it, 'response_type='),
    { status: 400, body: foundTwice('response_type') },
  ],
  [
    'takes a parameter for absent whose first value is empty',
    ({ application, send }) => send(`/oauth2/authorize?client_id=&client_id=${application.clientId}`),
    { status: 400, body: /"Missing client_id parameter"/ },
  ],
  [
    'minds a second client_id with the other parameters',
    (it) => twice(it, 'client_id=x'),
    { status: 400, body: foundTwice('client_id') },
  ],
  [
    'does not parse a redirect_uri that came twice',
    (it) => twice(it, 'redirect_uri=:&redirect_uri=:'),
    { status: 400, body: foundTwice('redirect_uri') },
  ],
  [
    'appends to a redirection endpoint whose own query has the same names',
    (it) => consent(it, 'https://c.example/cb?state=q&code=y&x=%zz'),
    {
      status: 302,
      headers: { location: /^https:\/\/c\.example\/cb\?code=y&code=coder_\w+&state=q&state=s$/ },
    },
  ],
  [
    'writes the redirection endpoint anew',
    (it) => consent(it, 'HTTPS://c.example/a"b|c'),
    { status: 302, headers: { location: /^https:\/\/c\.example\/a%22b%7Cc\?code=/ } },
  ],
  [
    'has a page for a URN, which no link leads to',
    (it) => consent(it, 'urn:ietf:wg:oauth:2.0:oob', 'GET'),
    { status: 400, body: /<h1>400 - Invalid Callback URL<\/h1>/ },
  ],
  [
    'sends the code to a URN all the same',
    (it) => consent(it, 'urn:ietf:wg:oauth:2.0:oob'),
    { status: 302, headers: { location: /^urn:ietf:wg:oauth:2\.0:oob\?code=/ } },
  ],
  [
    'finds the client by the parameter before it looks at Basic',
    ({ application, send }) =>
      send('/oauth2/tokens', {
        method: 'POST',
        body: new URLSearchParams({ client_id: application.clientId }),
        headers: basic('nobody', 'x'),
      }),
    { status: 400, body: /"Conflicting client credentials between Authorization header and request body"/ },
  ],
  [
    'does not read Basic behind two spaces',
    ({ application, send }) =>
      send('/oauth2/tokens', {
        method: 'POST',
        body: new URLSearchParams(),
        headers: {
          authorization: basic(application.clientId, 'x').authorization.replace(' ', '  '),
        },
      }),
    { status: 400, body: /"Missing client_id parameter"/ },
  ],
  [
    'cuts a long name off and adds a digest',
    (it) => register(it, { ...uris, client_name: 'a'.repeat(65) }),
    { status: 201, body: /"client_name":"a{55}-635361c4"/ },
  ],
  [
    'cannot store a name that is cut inside a character',
    (it) => register(it, { ...uris, client_name: 'é'.repeat(40) }),
    { status: 500, body: /"Failed to store client registration"/ },
  ],
  [
    'cannot store U+0000',
    (it) => register(it, { ...uris, jwks: { keys: ['\u0000'] } }),
    { status: 500, body: /"Failed to store client registration"/ },
  ],
  [
    'stores a backslash before u0000',
    (it) => register(it, { ...uris, client_name: 'a\\u0000' }),
    { status: 201, body: /"client_name":"a\\\\u0000"/ },
  ],
  [
    'has defaults for empty members, and does not send them back',
    (it) =>
      register(it, { ...uris, token_endpoint_auth_method: '', client_uri: '', scope: '', contacts: [] }),
    {
      status: 201,
      body: /"client_name":"Dynamically Registered Client","grant_types":\[[^\]]+\],"response_types":\["code"\],"token_endpoint_auth_method":"client_secret_basic","reg/,
    },
  ],
  [
    'takes keys of any kind',
    (it) => register(it, { ...uris, jwks: null }),
    { status: 201, body: /"jwks":null,/ },
  ],
  [
    'reads member names in any case, and nothing behind the object',
    (it) => register(it, '{"REDIRECT_URIS":["https://c.example/}"],"Client_Name":"x"} and more'),
    { status: 201, body: /"redirect_uris":\["https:\/\/c\.example\/}"\],"client_name":"x"/ },
  ],
  [
    'takes null for an object',
    (it) => register(it, 'null'),
    { status: 400, body: /"redirect_uris is required for authorization code flow"/ },
  ],
  [
    'reads no byte order mark',
    (it) => register(it, `\ufeff${JSON.stringify(uris)}`),
    { status: 400, body: /^{"message":"Request body must be valid JSON\."/ },
  ],
  [
    'wants a software_statement to be text',
    (it) => register(it, { ...uris, software_statement: 1 }),
    { status: 400, body: /^{"message":"Request body must be valid JSON\."/ },
  ],
  [
    'parses the URLs of client metadata',
    (it) => register(it, { ...uris, client_uri: 'https://h/%zz' }),
    { status: 400, body: /"invalid client_uri"/ },
  ],
  ...['https://h/\u0000', ' https://h/'].map(
    (uri): SeenExchange => [
      `refuses to register ${JSON.stringify(uri)}`,
      (it) => register(it, { redirect_uris: [uri] }),
      { status: 400, body: /redirect URI at index 0 is not a valid URL/ },
    ],
  ),
  [
    'knows localhost in small letters only',
    (it) => register(it, { redirect_uris: ['http://LOCALHOST/cb'] }),
    { status: 400, body: /must use https scheme for non-localhost URLs/ },
  ],
  [
    'shares the answer to OPTIONS that asks for no method',
    ({ send }) => send('/oauth2/tokens', { method: 'OPTIONS', headers: { origin: 'https://x.example' } }),
    { status: 405, headers: { 'access-control-allow-origin': '*' } },
  ],
]

describe('v2.36.0', () => {
  it.each(seen)('%s', (_what, exchange, answer) => expectSeen(exchange, answer))

  it.each([
    ['HTTPS', 400],
    ['https', 200],
  ])('answers the redemption with %s of a code asked for with HTTPS by %i', async (scheme, status) => {
    const it = openRelease()
    const spelled = (as: string) => (it.application.redirectUris[0] ?? '').replace('https', as)
    const response = await it.authorize({ redirect_uri: spelled('HTTPS') })
    const redeemed = await it.post('/oauth2/tokens', {
      grant_type: 'authorization_code',
      client_secret: it.application.clientSecret ?? '',
      code: new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '',
      code_verifier: verifier,
      redirect_uri: spelled(scheme),
    })
    expect(redeemed.status).toBe(status)
  })

  it('revokes for the client of the parameter, whatever Basic says', async () => {
    const it = openRelease()
    const { access_token: token } = (await (await it.redeem()).json()) as { access_token: string }
    const response = await it.send('/oauth2/revoke', {
      method: 'POST',
      body: new URLSearchParams({ client_id: it.application.clientId, token }),
      headers: basic('nobody', 'x'),
    })
    const me = await it.send('/api/v2/users/me', { headers: { authorization: `Bearer ${token}` } })
    expect([response.status, me.status]).toEqual([200, 401])
  })

  it('takes one space before a registration access token', async () => {
    const it = openRelease()
    const registered = (await (await register(it, uris)).json()) as {
      client_id: string
      registration_access_token: string
    }
    const read = async (authorization: string) =>
      (await it.send(`/oauth2/clients/${registered.client_id}`, { headers: { authorization } })).status
    const token = registered.registration_access_token
    expect([await read(`Bearer ${token}`), await read(`Bearer  ${token}`)]).toEqual([200, 401])
  })
})
