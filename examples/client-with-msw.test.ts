/**
 * Tests of a client inside msw: the code under test uses `fetch` and knows nothing of the mock.
 *
 *   vitest run examples/client-with-msw.test.ts
 */
import { createMock, type Mock } from 'coder-oauth2-conformance/mock-server'
import { mswHandlers } from 'coder-oauth2-conformance/mock-server/msw'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

/** What the client keeps between two starts. */
interface Session {
  readonly client: { readonly client_id: string; readonly client_secret: string }
  accessToken: string
  refreshToken: string
}

/** The code under test: calls Coder's API as the user, and refreshes the access token when it has expired. */
function createApi(url: string, session: Session): (path: string) => Promise<Response> {
  let refreshing: Promise<void> | undefined

  async function refresh(): Promise<void> {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: session.refreshToken,
      ...session.client,
    })
    const response = await fetch(`${url}/oauth2/tokens`, { method: 'POST', body })
    if (!response.ok) throw new Error('sign in again')
    const tokens = (await response.json()) as { access_token: string; refresh_token: string }
    session.accessToken = tokens.access_token
    session.refreshToken = tokens.refresh_token
  }
  const call = (path: string) =>
    fetch(url + path, { headers: { authorization: `Bearer ${session.accessToken}` } })

  return async (path) => {
    const response = await call(path)
    if (response.status !== 401) return response
    // A refresh token can be used once: calls that meet the expiry together share one refresh.
    refreshing ??= refresh().finally(() => {
      refreshing = undefined
    })
    await refreshing
    return call(path)
  }
}

const server = setupServer()
beforeAll(() => server.listen())
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

let mock: Mock
let api: ReturnType<typeof createApi>

beforeEach(() => {
  mock = createMock()
  server.use(...mswHandlers(mock, http))
  const { clientId = '', clientSecret = '' } = mock.seeded.applications[0] ?? {}
  const { accessToken, refreshToken = '' } = mock.control.issue({ user: 'member' })
  const client = { client_id: clientId, client_secret: clientSecret }
  api = createApi(mock.url, { client, accessToken, refreshToken })
})

it('calls the API as the user', async () => {
  expect(await (await api('/api/v2/users/me')).json()).toMatchObject({ username: 'member' })
})

it('refreshes once for calls that meet the expiry together', async () => {
  mock.control.clock.advance(3600)
  const answers = await Promise.all([api('/api/v2/users/me'), api('/api/v2/users/me')])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(mock.control.requests({ endpoint: 'token' })).toHaveLength(1)
})

it('sends the user to sign in where the answer to a refresh was lost', async () => {
  mock.control.clock.advance(3600)
  mock.control.faults.add({ fault: { kind: 'dropConnection', when: 'after' }, endpoint: 'token', times: 1 })
  await expect(api('/api/v2/users/me')).rejects.toThrow(TypeError)
  await expect(api('/api/v2/users/me')).rejects.toThrow('sign in again')
  expect(mock.control.why()?.because).toContain('used before')
})
