import { expect, it } from 'vitest'
import { apiStatus, applicationOf, authorizationPath, ownerOf, tokensFor } from '../testing/client.ts'
import { describeMatrix, type Open } from '../testing/matrix.ts'

interface Registered {
  readonly client_id: string
  readonly client_secret?: string
  readonly registration_access_token: string
  readonly registration_client_uri: string
}

const redirect_uris = ['https://c.example/cb']

async function register(open: Open, metadata: object): Promise<Response> {
  return open.send('/oauth2/register', { json: metadata })
}

async function registered(open: Open, more: object = {}): Promise<Registered> {
  return (await (await register(open, { redirect_uris, ...more })).json()) as Registered
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describeMatrix('client registration', (open) => {
  it('tells what was registered, defaults included', async () => {
    const response = await register(await open(), { redirect_uris, client_name: 'C', unknown: 1 })
    expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store'])
    const body = await response.json()
    expect(body).toMatchObject({
      client_name: 'C',
      redirect_uris,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret_expires_at: 0,
    })
    expect(body).not.toHaveProperty('unknown')
  })

  it('gives public clients no secret', async () => {
    const client = await registered(await open(), { token_endpoint_auth_method: 'none' })
    expect(client).not.toHaveProperty('client_secret')
    expect(client).not.toHaveProperty('client_secret_expires_at')
  })

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['no redirect_uris', {}, 'invalid_redirect_uri'],
    ['redirect_uris of another type', { redirect_uris: 'x' }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uris: ['https://c.example/#x'] }, 'invalid_redirect_uri'],
    ['a relative URI', { redirect_uris: ['/cb'] }, 'invalid_redirect_uri'],
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['plain http', { redirect_uris: ['http://c.example/cb'] }, 'invalid_redirect_uri'],
    ['a bare private scheme', { redirect_uris: ['app:/cb'] }, 'invalid_redirect_uri'],
    ['an unknown grant', { redirect_uris, grant_types: ['password'] }, 'invalid_client_metadata'],
    ['an unknown response', { redirect_uris, response_types: ['token'] }, 'invalid_client_metadata'],
    ['an unknown method', { redirect_uris, token_endpoint_auth_method: 'x' }, 'invalid_client_metadata'],
    ['a URL that is none', { redirect_uris, client_uri: 'x' }, 'invalid_client_metadata'],
    [
      'keys twice',
      { redirect_uris, jwks: { keys: [] }, jwks_uri: 'https://c.example/k' },
      'invalid_client_metadata',
    ],
    ['a number as a name', { redirect_uris, client_name: 5 }, 'invalid_client_metadata'],
    ['an array', [], 'invalid_client_metadata'],
  ]
  it.each(refused)('refuses %s', async (_what, metadata, error) => {
    const response = await register(await open(), metadata as object)
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([400, error])
  })

  it('can be switched off, and is then not advertised', async () => {
    const opened = await open()
    const document = async () => (await opened.send('/.well-known/oauth-authorization-server')).json()
    expect(await document()).toHaveProperty('registration_endpoint')
    await opened.send('/api/v2/oauth2-provider/settings', {
      method: 'PUT',
      json: { dynamic_client_registration_enabled: false },
      session: ownerOf(opened).sessionToken,
    })
    expect(await document()).not.toHaveProperty('registration_endpoint')
    expect((await register(opened, { redirect_uris })).status).toBe(403)
  })
})

describeMatrix('client configuration', (open) => {
  it('is open to the registration access token only', async () => {
    const opened = await open()
    const one = await registered(opened)
    const other = await registered(opened)
    const path = new URL(one.registration_client_uri).pathname
    expect((await opened.send(path, bearer(one.registration_access_token))).status).toBe(200)
    for (const token of [other.registration_access_token, 'x', ownerOf(opened).sessionToken]) {
      const response = await opened.send(path, bearer(token))
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
    }
    const bare = await opened.send(path)
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="coder"'])
  })

  it('replaces all metadata, and only for the right client', async () => {
    const opened = await open()
    const client = await registered(opened, { client_name: 'before', contacts: ['a@b.example'] })
    const update = (json: object) =>
      opened.send(new URL(client.registration_client_uri).pathname, {
        method: 'PUT',
        json,
        ...bearer(client.registration_access_token),
      })
    expect((await update({ redirect_uris })).status).toBe(400)
    expect((await update({ client_id: client.client_id, client_secret: 'x', redirect_uris })).status).toBe(
      400,
    )
    const { client_id } = client
    expect((await update({ client_id, redirect_uris, token_endpoint_auth_method: 'none' })).status).toBe(400)
    const response = await update({ client_id, redirect_uris: ['https://d.example/cb'] })
    const body = await response.json()
    expect(body).toMatchObject({ client_id, redirect_uris: ['https://d.example/cb'] })
    expect(body).not.toHaveProperty('contacts')
  })

  it('ends with the client', async () => {
    const opened = await open()
    const client = await registered(opened)
    const path = new URL(client.registration_client_uri).pathname
    const { accessToken } = opened.mock.control.issue({ application: client.client_id })
    expect(await apiStatus(opened, accessToken)).toBe(200)
    await opened.send(path, { method: 'DELETE', ...bearer(client.registration_access_token) })
    expect((await opened.send(path, bearer(client.registration_access_token))).status).toBe(401)
    expect(await apiStatus(opened, accessToken)).toBe(401)
  })
})

describeMatrix('revocation', (open) => {
  const revoke = (opened: Open, fields: Record<string, string>) => {
    const { clientId, clientSecret } = applicationOf(opened)
    return opened.send('/oauth2/revoke', {
      body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }),
    })
  }

  it.each(['access_token', 'refresh_token'] as const)(
    'of the %s ends the grant, whatever the hint',
    async (member) => {
      for (const token_type_hint of ['access_token', 'refresh_token', 'nonsense']) {
        const opened = await open()
        const tokens = await tokensFor(opened)
        expect((await revoke(opened, { token: tokens[member], token_type_hint })).status).toBe(200)
        expect(await apiStatus(opened, tokens.access_token)).toBe(401)
      }
    },
  )

  it('is content with tokens that nobody has', async () => {
    const opened = await open()
    for (const token of ['x', 'coder_a_b', 'abc-def', ownerOf(opened).sessionToken]) {
      expect((await revoke(opened, { token })).status).toBe(200)
    }
    expect((await opened.send('/api/v2/users/me', { session: ownerOf(opened).sessionToken })).status).toBe(
      200,
    )
  })

  it('refuses requests without a token, without a secret and for another client’s token', async () => {
    const opened = await open()
    const tokens = await tokensFor(opened)
    const seeded = await opened.mock.control.seed({
      applications: [{ name: 'o', callbackUrl: 'https://o.example' }],
    })
    const [other] = seeded.applications
    const foreign = { client_id: other?.clientId ?? '', client_secret: other?.clientSecret ?? '' }
    expect((await revoke(opened, {})).status).toBe(400)
    expect((await revoke(opened, { token: tokens.access_token, client_secret: '' })).status).toBe(401)
    expect((await revoke(opened, { token: tokens.access_token, ...foreign })).status).toBe(400)
    expect(await apiStatus(opened, tokens.access_token)).toBe(200)
  })
})

describeMatrix('removal', (open) => {
  const session = (opened: Open) => ownerOf(opened).sessionToken
  const ways: readonly (readonly [string, (open: Open) => Promise<unknown>])[] = [
    [
      'of the application',
      (opened) =>
        opened.send(`/api/v2/oauth2-provider/apps/${applicationOf(opened).clientId}`, {
          method: 'DELETE',
          session: session(opened),
        }),
    ],
    [
      'of the secret',
      async (opened) => {
        const path = `/api/v2/oauth2-provider/apps/${applicationOf(opened).clientId}/secrets`
        const secrets = (await (await opened.send(path, { session: session(opened) })).json()) as {
          id: string
        }[]
        return opened.send(`${path}/${secrets[0]?.id}`, { method: 'DELETE', session: session(opened) })
      },
    ],
    [
      'of the user’s consent',
      (opened) =>
        opened.send(`/oauth2/tokens?client_id=${applicationOf(opened).clientId}`, {
          method: 'DELETE',
          session: session(opened),
        }),
    ],
  ]
  it.each(ways)('%s ends the tokens', async (_what, remove) => {
    const opened = await open()
    const { access_token } = await tokensFor(opened)
    expect(await apiStatus(opened, access_token)).toBe(200)
    await remove(opened)
    expect(await apiStatus(opened, access_token)).toBe(401)
  })

  it('leaves what a member may not touch', async () => {
    const opened = await open()
    const member = opened.mock.seeded.users[1]?.sessionToken ?? ''
    const path = `/api/v2/oauth2-provider/apps/${applicationOf(opened).clientId}`
    expect((await opened.send(path, { method: 'DELETE', session: member })).status).toBe(403)
    expect((await opened.send(authorizationPath(opened), { session: member })).status).toBe(200)
  })
})
