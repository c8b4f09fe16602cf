import { describe, expect, it } from 'vitest'
import type { EndpointName } from '../routes.ts'
import { authorizationPath, authorize, memberOf, ownerOf, tokensFor } from '../testing/client.ts'
import { describeMatrix, type Open, type Sending } from '../testing/matrix.ts'

interface Row {
  readonly status: number
  /** The Content-Type begins with this; empty where there is no body. */
  readonly type: string
  readonly request: (open: Open) => Promise<readonly [path: string, sending?: Sending]>
}

const json = 'application/json'
const page = 'text/html'
const csrf = `${'A'.repeat(43)}=`
/** The same under a mask: all zeros, as the cookie is. */
const masked = `${'A'.repeat(86)}==`

const owner = (open: Open) => ownerOf(open).sessionToken
const application = ({ mock }: Open) => mock.seeded.applications[0]?.clientId ?? ''
const get = (path: string, status = 200, type = json): Row => ({
  status,
  type,
  request: async (open) => [path.replace(':application', application(open)), { session: owner(open) }],
})
const entry = { name: 'row', callback_url: 'https://row.example/cb' }
const apps = '/api/v2/oauth2-provider/apps'
const pages = '/deployment/oauth2-provider/apps'

/** Sends a form as a page does. */
function form(path: string, status: number, type: string, fields: Record<string, string> = {}): Row {
  return {
    status,
    type,
    request: async (open) => [
      path.replace(':application', application(open)),
      {
        body: new URLSearchParams({ ...fields, csrf_token: masked }),
        headers: {
          cookie: `coder_session_token=${owner(open)}; csrf_token=${csrf}`,
          'sec-fetch-site': 'same-origin',
        },
      },
    ],
  }
}

async function newSecretId(open: Open): Promise<string> {
  const response = await open.send(`${apps}/${application(open)}/secrets`, {
    method: 'POST',
    session: owner(open),
  })
  return ((await response.json()) as { id: string }).id
}

async function organizationId(open: Open): Promise<string> {
  const response = await open.send('/api/v2/organizations', { session: owner(open) })
  const [organization] = (await response.json()) as { id: string }[]
  return organization?.id ?? ''
}

async function registered(open: Open) {
  const response = await open.send('/oauth2/register', { json: { redirect_uris: ['https://c.example/cb'] } })
  return (await response.json()) as { client_id: string; registration_access_token: string }
}

async function configuration(open: Open, method: string, body?: (id: string) => object) {
  const { client_id, registration_access_token } = await registered(open)
  const headers = { authorization: `Bearer ${registration_access_token}` }
  return [
    `/oauth2/clients/${client_id}`,
    { method, headers, ...(body === undefined ? {} : { json: body(client_id) }) },
  ] as const
}

const rows: { readonly [E in EndpointName]: Row } = {
  authorizationServerMetadata: get('/.well-known/oauth-authorization-server'),
  authorizationServerMetadataWithPath: get('/.well-known/oauth-authorization-server/x', 404),
  protectedResourceMetadata: get('/.well-known/oauth-protected-resource'),
  protectedResourceMetadataWithPath: get('/.well-known/oauth-protected-resource/x', 404),
  authorizationRequest: {
    status: 200,
    type: page,
    request: async (open) => [authorizationPath(open), { session: owner(open) }],
  },
  authorizationConsent: {
    status: 302,
    type: '',
    request: async (open) => [authorizationPath(open), { method: 'POST', session: owner(open) }],
  },
  token: {
    status: 200,
    type: json,
    request: async (open) => {
      const {
        clientId,
        clientSecret = '',
        redirectUris,
      } = open.mock.seeded.applications[0] ?? { redirectUris: [] }
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        code: await authorize(open),
        client_id: clientId ?? '',
        client_secret: clientSecret,
        redirect_uri: redirectUris[0] ?? '',
      })
      return ['/oauth2/tokens', { body }]
    },
  },
  tokenDeletion: {
    status: 204,
    type: '',
    request: async (open) => [
      `/oauth2/tokens?client_id=${application(open)}`,
      { method: 'DELETE', session: owner(open) },
    ],
  },
  revocation: {
    status: 200,
    type: '',
    request: async (open) => {
      const { clientId, clientSecret } = open.mock.seeded.applications[0] ?? {}
      const { access_token } = await tokensFor(open)
      const body = { token: access_token, client_id: clientId ?? '', client_secret: clientSecret ?? '' }
      return ['/oauth2/revoke', { body: new URLSearchParams(body) }]
    },
  },
  registration: {
    status: 201,
    type: json,
    request: async () => ['/oauth2/register', { json: { redirect_uris: ['https://c.example/cb'] } }],
  },
  clientRead: { status: 200, type: json, request: (open) => configuration(open, 'GET') },
  clientUpdate: {
    status: 200,
    type: json,
    request: (open) =>
      configuration(open, 'PUT', (client_id) => ({ client_id, redirect_uris: ['https://d.example/cb'] })),
  },
  clientDeletion: { status: 204, type: '', request: (open) => configuration(open, 'DELETE') },
  applicationList: get(apps),
  applicationCreation: {
    status: 201,
    type: json,
    request: async (open) => [apps, { json: entry, session: owner(open) }],
  },
  applicationRead: get(`${apps}/:application`),
  applicationUpdate: {
    status: 200,
    type: json,
    request: async (open) => [
      `${apps}/${application(open)}`,
      { method: 'PUT', json: entry, session: owner(open) },
    ],
  },
  applicationDeletion: {
    status: 204,
    type: '',
    request: async (open) => [`${apps}/${application(open)}`, { method: 'DELETE', session: owner(open) }],
  },
  secretList: get(`${apps}/:application/secrets`),
  secretCreation: {
    status: 201,
    type: json,
    request: async (open) => [
      `${apps}/${application(open)}/secrets`,
      { method: 'POST', session: owner(open) },
    ],
  },
  secretDeletion: {
    status: 204,
    type: '',
    request: async (open) => [
      `${apps}/${application(open)}/secrets/${await newSecretId(open)}`,
      { method: 'DELETE', session: owner(open) },
    ],
  },
  settingsRead: get('/api/v2/oauth2-provider/settings'),
  settingsUpdate: {
    status: 200,
    type: json,
    request: async (open) => [
      '/api/v2/oauth2-provider/settings',
      { method: 'PUT', json: { dynamic_client_registration_enabled: false }, session: owner(open) },
    ],
  },
  firstUserRead: get('/api/v2/users/first'),
  firstUserCreation: {
    status: 409,
    type: json,
    request: async () => [
      '/api/v2/users/first',
      { json: { email: 'f@coder.test', username: 'f', password: 'long-enough-for-all' } },
    ],
  },
  login: {
    status: 201,
    type: json,
    request: async (open) => {
      const { email, password } = ownerOf(open)
      return ['/api/v2/users/login', { json: { email, password } }]
    },
  },
  logout: {
    status: 200,
    type: json,
    request: async (open) => ['/api/v2/users/logout', { method: 'POST', session: owner(open) }],
  },
  authMethods: get('/api/v2/users/authmethods'),
  userList: get('/api/v2/users'),
  userCreation: {
    status: 201,
    type: json,
    request: async (open) => [
      '/api/v2/users',
      {
        session: owner(open),
        json: {
          email: 'n@coder.test',
          username: 'n',
          password: 'long-enough-for-all',
          organization_ids: [await organizationId(open)],
        },
      },
    ],
  },
  userRead: get('/api/v2/users/me'),
  userDeletion: {
    status: 200,
    type: json,
    request: async (open) => [
      `/api/v2/users/${memberOf(open).id}`,
      { method: 'DELETE', session: owner(open) },
    ],
  },
  userSuspension: {
    status: 200,
    type: json,
    request: async (open) => ['/api/v2/users/member/status/suspend', { method: 'PUT', session: owner(open) }],
  },
  userActivation: {
    status: 200,
    type: json,
    request: async (open) => [
      '/api/v2/users/member/status/activate',
      { method: 'PUT', session: owner(open) },
    ],
  },
  sessionKeyCreation: {
    status: 201,
    type: json,
    request: async (open) => ['/api/v2/users/me/keys', { method: 'POST', session: owner(open) }],
  },
  userTokenList: get('/api/v2/users/me/keys/tokens'),
  userTokenCreation: {
    status: 201,
    type: json,
    request: async (open) => [
      '/api/v2/users/me/keys/tokens',
      { json: { lifetime: 0 }, session: owner(open) },
    ],
  },
  userTokenRead: get('/api/v2/users/me/keys/tokens/seed'),
  keyRead: {
    status: 200,
    type: json,
    request: async (open) => [`/api/v2/users/me/keys/${owner(open).slice(0, 10)}`, { session: owner(open) }],
  },
  keyDeletion: {
    status: 204,
    type: '',
    request: async (open) => [
      `/api/v2/users/me/keys/${owner(open).slice(0, 10)}`,
      { method: 'DELETE', session: owner(open) },
    ],
  },
  apiRoot: get('/api/v2'),
  buildInfo: get('/api/v2/buildinfo'),
  experiments: get('/api/v2/experiments'),
  deploymentConfig: get('/api/v2/deployment/config'),
  organizationList: get('/api/v2/organizations'),
  health: get('/healthz', 200, 'text/plain'),
  loginPage: get('/login', 200, page),
  loginForm: form('/login', 401, page, { email: 'owner@coder.test', password: 'wrong' }),
  logoutForm: form('/logout', 200, page),
  homePage: get('/', 303, ''),
  deploymentPage: get('/deployment', 303, ''),
  applicationsPage: get(pages, 200, page),
  newApplicationPage: get(`${pages}/add`, 200, page),
  newApplicationForm: form(`${pages}/add`, 303, '', entry),
  settingsForm: form('/deployment/oauth2-provider/settings', 303, '', { enabled: 'false' }),
  applicationPage: get(`${pages}/:application`, 200, page),
  applicationForm: form(`${pages}/:application`, 303, '', entry),
  applicationDeletionForm: form(`${pages}/:application/delete`, 303, ''),
  secretForm: form(`${pages}/:application/secrets`, 200, page),
  secretDeletionForm: form(`${pages}/:application/secrets/x/delete`, 303, ''),
  authorizedApplicationsPage: get('/settings/oauth2-provider', 200, page),
  accessRevocationForm: form('/settings/oauth2-provider/:application/revoke', 303, ''),
}

describeMatrix('every endpoint', (open) => {
  it.each(Object.entries(rows))('%s answers', async (endpoint, { status, type, request }) => {
    const opened = await open()
    const response = await opened.send(...(await request(opened)))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type') ?? '').toMatch(new RegExp(`^${type}`))
    if (type === '') expect(await response.text()).toBe('')
    expect(opened.mock.control.requests().at(-1)?.endpoint).toBe(endpoint)
  })
})

describeMatrix('every answer', (open) => {
  it('carries Coder’s headers', async () => {
    const { headers } = await (await open()).send('/api/v2/buildinfo')
    expect(headers.get('x-coder-build-version')).toMatch(/^v2\./)
    expect(headers.get('x-coder-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is not stored where it is about tokens', async () => {
    const { headers } = await (await open()).send('/oauth2/tokens', { body: 'grant_type=password' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('pragma')).toBe('no-cache')
  })

  it('names the methods of a path at a method that it does not have', async () => {
    const response = await (await open()).send('/oauth2/tokens', { method: 'PUT', body: '' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, DELETE'])
  })

  it('is the same for a path with doubled and trailing slashes', async () => {
    const response = await (await open()).send('//oauth2//tokens/', { method: 'PUT', body: '' })
    expect(response.status).toBe(405)
  })

  it('opens discovery to pages of every origin', async () => {
    const opened = await open()
    const headers = { origin: 'https://spa.example' }
    const document = await opened.send('/.well-known/oauth-authorization-server', { headers })
    expect(document.headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await opened.send('/oauth2/tokens', {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    // A browser resumes a stream of events with this header, as clients of MCP do.
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Last-Event-ID')
  })
})

describe('a deployment without the experiment', () => {
  const gated: readonly EndpointName[] = [
    'authorizationServerMetadata',
    'registration',
    'token',
    'applicationList',
  ]

  describeMatrix('refuses the provider', (open) => {
    it.each(gated)('%s', async (endpoint) => {
      const opened = await open({ experiments: [] })
      const [path, sending] =
        endpoint === 'token' ? ['/oauth2/tokens', { body: 'a=b' }] : await rows[endpoint].request(opened)
      const response = await opened.send(path, sending)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ message: expect.stringContaining("'oauth2' experiment") })
    })
  })
})
