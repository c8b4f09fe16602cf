import { defineCase, type RegisteredClient, type Toolkit } from '../../harness/index.ts'
import { refusalLink } from '../authorization-endpoint/pages.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { expectNoneFollowed } from './trying.ts'

/** A client with two registered URIs; a server may let clients have but one (RFC 6749 section 3.1.2.2). */
async function clientOfSeveral(t: Toolkit): Promise<RegisteredClient> {
  const response = await t.registrationRequest({ redirect_uris: several })
  const { redirect_uris: registered } = response.jsonObject ?? {}
  const both = Array.isArray(registered) && several.every((uri) => registered.includes(uri))
  if (response.status !== 201 || !both) t.notApplicable('no client gets two redirect URIs registered')
  return t.registeredClientOf(response)
}

const several = ['https://client.example/callback', 'https://second.example/other']

export const omitted = defineCase(
  {
    id: 'redirect-uri/omitted',
    title: 'the authorization endpoint goes to the one registered URI when a request has no redirect_uri',
    clause: rfc6749.redirectUriOptional,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const response = await t.authorizeBut({ redirect_uri: undefined }, { client })
    t.expectRedirectTo(response, client.redirectUri)
  },
)

export const empty = defineCase(
  {
    id: 'redirect-uri/empty',
    title: 'the authorization endpoint treats an empty redirect_uri as an absent one',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const response = await t.authorizeBut({ redirect_uri: '' }, { client })
    t.expectRedirectTo(response, client.redirectUri)
  },
)

export const omittedOfSeveral = defineCase(
  {
    id: 'redirect-uri/omitted-of-several',
    title: 'the authorization endpoint refuses a request without redirect_uri from a client with several',
    clause: rfc6749.redirectUriRequiredUnlessOneRegistered,
    needs: ['authorization_code', 'registration'],
    hint: 'Section 3.1.2.3 has the client name one; that the server refuses a request without follows from 3.1.2.4, missing redirection URIs.',
  },
  async (t) => {
    const client = await clientOfSeveral(t)
    t.expectNoRedirect(await t.authorizeBut({ redirect_uri: undefined }, { client }))
  },
)

export const each = defineCase(
  {
    id: 'redirect-uri/each-of-several',
    title: 'the authorization endpoint redirects to each of the URIs that a client has registered',
    clause: rfc6749.severalRedirectUrisRegistered,
    needs: ['authorization_code', 'registration'],
  },
  async (t) => {
    const client = await clientOfSeveral(t)
    const refused: string[] = []
    for (const redirect_uri of several) {
      const { headers } = await t.authorizationRequest({ redirect_uri }, { client })
      const reached = headers.some(
        ([name, value]) => /^location$/i.test(name) && value.startsWith(redirect_uri),
      )
      if (!reached) refused.push(redirect_uri)
    }
    t.expectEqual(refused, [], 'the registered URIs that are refused')
  },
)

export const notMixed = defineCase(
  {
    id: 'redirect-uri/several-not-mixed',
    title: 'the authorization endpoint refuses a redirect_uri that is put together of two registered ones',
    clause: rfc6749.redirectUriMatchesRegistered,
    needs: ['authorization_code', 'registration'],
  },
  async (t) => {
    const client = await clientOfSeveral(t)
    const mixed = [
      { name: 'second path', present: () => 'https://client.example/other' },
      { name: 'second host', present: () => 'https://second.example/callback' },
      { name: 'both', present: () => several.join(' ') },
    ]
    await expectNoneFollowed(t, mixed, { client })
  },
)

export const queryKept = defineCase(
  {
    id: 'redirect-uri/query-kept',
    title: 'the authorization endpoint keeps the query of the registered URI in the redirect',
    clause: rfc6749.redirectUriQueryRetained,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const query = 'tenant=a%26b%2Bc+d&list=1&list=2&text=%C3%A9'
    const client = await t.newApplication(`https://client.example/callback?${query}`)
    const { answer } = await t.authorize({}, { client })
    const kept = ['tenant', 'list', 'text'].map((name) => answer.getAll(name))
    t.expectEqual(kept, [['a&b+c d'], ['1', '2'], ['é']], 'the query of the registered URI')
  },
)

export const queryKeptWithError = defineCase(
  {
    id: 'redirect-uri/query-kept-with-error',
    title: 'the authorization endpoint keeps the query of the registered URI when it reports an error there',
    clause: rfc6749.redirectUriQueryRetained,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication('https://client.example/callback?tenant=a%26b')
    const response = await t.authorizeBut({ response_type: 'carrier-pigeon' }, { client })
    const page = await t.authorizationRequest({}, { client, method: 'GET' })
    const targets = [response.header('location'), refusalLink(page, client.redirectUri.split('?')[0] ?? '')]
    const errors = targets
      .map((target = '') => new URLSearchParams(target.split(/\?(.*)/s)[1]))
      .filter((answer) => answer.has('error'))
    if (errors.length === 0) t.notApplicable('no error is sent to the client')
    const kept = errors.map((answer) => answer.getAll('tenant'))
    t.expectEqual(
      kept,
      errors.map(() => ['a&b']),
      'the query of the registered URI in each error response',
    )
  },
)

export const publicClientWithout = defineCase(
  {
    id: 'redirect-uri/public-client-registers-one',
    title: 'the client registration endpoint registers no public client without a redirect_uri',
    clause: rfc6749.publicClientsRegisterRedirectUri,
    needs: ['registration'],
  },
  async (t) => {
    const metadata = { redirect_uris: undefined, token_endpoint_auth_method: 'none' }
    const { status } = await t.registerBut(metadata)
    t.expectThat(status >= 400 && status < 500, {
      expected: 'the registration to be refused',
      actual: `status ${status}`,
    })
  },
)

export const clientWithout = defineCase(
  {
    id: 'redirect-uri/every-client-registers-one',
    title: 'the client registration endpoint registers no client for codes without a redirect_uri',
    clause: rfc6749.allClientsRegisterRedirectUri,
    needs: ['registration'],
  },
  async (t) => {
    const { status } = await t.registerBut({ redirect_uris: [] })
    t.expectThat(status >= 400 && status < 500, {
      expected: 'the registration to be refused',
      actual: `status ${status}`,
    })
  },
)

export const unregisteredWithFragment = defineCase(
  {
    id: 'redirect-uri/fragment-not-registered',
    title: 'the management API registers no callback URL with a fragment',
    clause: rfc6749.redirectUriNoFragment,
    needs: ['owner', 'provider'],
  },
  async (t) => {
    await t.needManagement()
    const response = await t.applicationRequest({ callback_url: 'https://client.example/callback#part' })
    t.expectThat(response.status >= 400 && response.status < 500, {
      expected: 'the application to be refused',
      actual: `status ${response.status}`,
    })
  },
)
