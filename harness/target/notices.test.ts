import { describe, expect, it } from 'vitest'
import { html, json, memberToken, type Route, serverMetadata } from '../testing/deployment.ts'
import { type OpenOptions, openFake, testUrl } from '../testing/target.ts'

const facts = async (options: OpenOptions = {}) => (await openFake(options)).target.facts
const buildinfo = (route: Route) => ({ routes: { 'GET /api/v2/buildinfo': route } })
const client = { clientId: 'c', clientSecret: 's', redirectUri: 'https://client.example/cb' }
const metadata = (changes: Record<string, unknown>) => ({
  'GET /.well-known/oauth-authorization-server': () => json(200, { ...serverMetadata(testUrl), ...changes }),
})

describe('notices', () => {
  const notices = async (options: OpenOptions) => (await facts(options)).notices.join('\n')

  it('are none for an owner at the deployment that is meant', async () => {
    expect(await notices({})).toBe('')
  })

  it("say what a member's token reaches", async () => {
    expect(await notices({ credentials: { sessionToken: memberToken } })).toMatch(/not an owner.*--client-id/)
    expect(await notices({ credentials: { sessionToken: memberToken, client } })).toMatch(
      /the given application is used/,
    )
  })

  it.each<[string, Route]>([
    ['403', () => json(403, { message: "requires enabling the 'oauth2' experiment" })],
    ['404', () => json(404, {})],
    ['a page', () => html(200, 'index')],
  ])('say how to enable a provider whose token endpoint answers %s', async (_, route) => {
    const opened = await facts({ routes: { 'POST /oauth2/tokens': route } })
    expect(opened.notices.join()).toMatch(/disabled here.*--experiments oauth2.*CODER_EXPERIMENTS=oauth2/)
    expect([...opened.capabilities]).toEqual(
      expect.arrayContaining(['provider-disabled', 'server-metadata', 'resource-metadata']),
    )
    expect(opened.capabilities.has('authorization_code')).toBe(false)
  })

  it('say that registration is not offered', async () => {
    expect(await notices({ routes: metadata({ registration_endpoint: undefined }) })).toMatch(
      /registration is not offered.*Settings/,
    )
  })

  it('say that the deployment believes in another URL', async () => {
    const elsewhere = buildinfo(() => json(200, { version: 'v2', dashboard_url: 'https://other.test/' }))
    expect(await notices(elsewhere)).toMatch(/believes its URL is https:\/\/other\.test,.*CODER_ACCESS_URL/)
    const slash = buildinfo(() => json(200, { version: 'v2', dashboard_url: `${testUrl}/` }))
    expect(await notices(slash)).toBe('')
  })
})
