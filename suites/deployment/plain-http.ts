import { defineCase, type HttpResponse } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'

type Judgement = readonly [holds: boolean, words: { readonly expected: string; readonly actual: string }]

/**
 * Nothing of the server is served without TLS: nobody answers, the user-agent is sent to https, or the
 * answer is one of the front end alone, neither a success nor an answer of the server in JSON.
 */
function notServed(answer: HttpResponse | undefined): Judgement {
  const location = answer?.header('location') ?? ''
  const status = answer?.status ?? 0
  const redirected = status >= 300 && status < 400 && location.startsWith('https://')
  const refused = status >= 400 && answer?.mediaType !== 'application/json'
  const words = {
    expected: 'no answer, a refusal, or a redirect to https',
    actual: `${status} ${answer?.mediaType ?? location}`,
  }
  return [answer === undefined || refused || redirected, words]
}

const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const

export const authorizationEndpoint = defineCase(
  {
    id: 'deployment/authorization-endpoint-plain-http',
    title: 'the authorization endpoint is not served by plain http',
    clause: rfc6749.authorizationEndpointRequiresTls,
    needs: ['https'],
  },
  async (t) => {
    t.expectThat(...notServed(await t.plainHttp({ url: '/oauth2/authorize?response_type=code' })))
  },
)

export const tokenEndpoint = defineCase(
  {
    id: 'deployment/token-endpoint-plain-http',
    title: 'the token endpoint is not served by plain http',
    clause: rfc6749.tokenEndpointRequiresTls,
    alsoCovers: [rfc6749.passwordAuthenticationRequiresTls, rfc6749.secretsNotSentInClear],
    needs: ['https'],
  },
  async (t) => {
    const body = 'grant_type=authorization_code&code=none'
    t.expectThat(
      ...notServed(await t.plainHttp({ method: 'POST', url: '/oauth2/tokens', body, headers: form })),
    )
  },
)

export const revocationEndpoint = defineCase(
  {
    id: 'deployment/revocation-endpoint-plain-http',
    title: 'the revocation endpoint is not served by plain http',
    clause: rfc7009.tls,
    needs: ['https', 'revocation'],
  },
  async (t) => {
    const body = 'token=none'
    t.expectThat(
      ...notServed(await t.plainHttp({ method: 'POST', url: '/oauth2/revoke', body, headers: form })),
    )
  },
)

export const registrationEndpoint = defineCase(
  {
    id: 'deployment/registration-endpoint-plain-http',
    title: 'the registration endpoint is not served by plain http',
    clause: rfc7591.tls,
    needs: ['https', 'registration'],
  },
  async (t) => {
    const headers = [['Content-Type', 'application/json']] as const
    const { pathname } = new URL(t.facts.endpoints.registration)
    // Not a client that could be registered: an answer of the server is enough to see it served.
    t.expectThat(...notServed(await t.plainHttp({ method: 'POST', url: pathname, body: '{}', headers })))
  },
)

export const configurationEndpoint = defineCase(
  {
    id: 'deployment/configuration-endpoint-plain-http',
    title: 'the client configuration endpoint is not served by plain http',
    clause: rfc7592.tls,
    needs: ['https', 'registration'],
  },
  async (t) => {
    const { configurationEndpoint: url } = await t.registeredClient()
    if (url === '') t.notApplicable('no client configuration endpoint is handed out')
    // Without the registration access token, which must not cross the network in the clear.
    t.expectThat(...notServed(await t.plainHttp({ url: new URL(url).pathname })))
  },
)

export const api = defineCase(
  {
    id: 'deployment/api-plain-http',
    title: 'the API, which takes access tokens, is not served by plain http',
    clause: rfc6749.accessTokensOnlyOverTls,
    needs: ['https'],
  },
  async (t) => {
    t.expectThat(...notServed(await t.plainHttp({ url: '/api/v2/users/me' })))
  },
)

export const loginPage = defineCase(
  {
    id: 'deployment/login-page-plain-http',
    title: 'the page on which users sign in is not served by plain http',
    clause: rfc6749.endUserEndpointsRequireTls,
    needs: ['https'],
  },
  async (t) => {
    t.expectThat(...notServed(await t.plainHttp({ url: '/login' })))
  },
)
