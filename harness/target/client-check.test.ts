import { describe, expect, it } from 'vitest'
import { html, json, memberToken, type Route } from '../testing/deployment.ts'
import { type OpenOptions, openFake, testUrl } from '../testing/target.ts'

const client = { clientId: 'c', clientSecret: 's', redirectUri: 'https://client.example/cb' }
const credentials = { sessionToken: memberToken, client }

const opened = async (options: OpenOptions) =>
  (await openFake({ credentials, ...options })).target.facts.access

describe('a client that was given', () => {
  it('is refused with its secret', async () => {
    const routes = { 'POST /oauth2/tokens': () => json(401, { error: 'invalid_client' }) }
    await expect(opened({ routes })).rejects.toMatchObject({
      code: 'client-refused',
      message: expect.stringMatching(/the client c with its secret.*--client-id and --client-secret/),
    })
  })

  /** An authorization endpoint that knows another redirect URI, or refuses every request. */
  function endpoint(without: 'page' | 'refusal') {
    const asked: URLSearchParams[] = []
    const answer: Route = ({ url }) => {
      const { searchParams } = new URL(url)
      asked.push(searchParams)
      return html(without === 'page' && !searchParams.has('redirect_uri') ? 200 : 400, '')
    }
    return { asked, routes: { 'GET /oauth2/authorize': answer } }
  }

  it('is refused with its redirect URI', async () => {
    await expect(opened(endpoint('page'))).rejects.toMatchObject({
      code: 'client-refused',
      message: expect.stringMatching(
        `^${testUrl} refuses the redirect URI ${client.redirectUri} for the client c: .*--redirect-uri`,
      ),
    })
  })

  it('is not blamed where every authorization request is refused', async () => {
    const { asked, routes } = endpoint('refusal')
    expect(await opened({ routes })).toBe('client')
    expect(asked.map((it) => it.get('redirect_uri'))).toEqual([client.redirectUri, null])
  })

  it('is asked for with a session only', async () => {
    const { asked, routes } = endpoint('page')
    expect(await opened({ routes, credentials: { client } })).toBe('anonymous')
    expect(asked).toEqual([])
  })
})
