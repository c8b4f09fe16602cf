import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'

/** A slash behind the host goes away before the well-known string is inserted. Source: RFC 8414 section 3.1. */
function withoutSlash(identifier: unknown): unknown {
  return typeof identifier === 'string' ? identifier.replace(/\/$/, '') : identifier
}

export const issuer = defineCase(
  {
    id: 'deployment/issuer-is-the-url',
    title: 'the issuer is the URL that clients use',
    clause: rfc8414.issuerIdentical,
    needs: ['server-metadata'],
    hint: 'CODER_ACCESS_URL has to be the URL of the front end.',
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: '/.well-known/oauth-authorization-server' })
    t.expectEqual(withoutSlash(jsonObject?.issuer), t.url, 'issuer')
  },
)

export const resource = defineCase(
  {
    id: 'deployment/resource-is-the-url',
    title: 'the resource of the protected resource metadata is the URL that clients use',
    clause: rfc9728.resourceIdentical,
    needs: ['resource-metadata'],
    hint: 'CODER_ACCESS_URL has to be the URL of the front end.',
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: '/.well-known/oauth-protected-resource' })
    t.expectEqual(withoutSlash(jsonObject?.resource), t.url, 'resource')
  },
)

export const login = defineCase(
  {
    id: 'deployment/login-on-the-same-host',
    title: 'a user who is not signed in is sent to a login page on the host of the deployment',
    clause: rfc6749.resourceOwnerAuthenticatedFirst,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest({}, { method: 'GET', sessionToken: null })
    const origin = response.location(t.facts.endpoints.authorization)?.origin
    const here = response.status === 200 || origin === new URL(t.url).origin
    t.expectThat(here, {
      expected: `a page, or a redirect to one on ${t.url}`,
      actual: `${response.status} with Location ${response.header('location')}`,
    })
  },
)

export const consent = defineCase(
  {
    id: 'deployment/consent-works-in-a-browser',
    title: 'a browser can send the decision of the user on this scheme and host',
    clause: rfc6749.decisionRedirected,
    needs: ['authorization_code'],
    hint: 'Browsers send Sec-Fetch-Site to https and loopback origins only; without it Coder takes no form by plain http.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const decided = await t.agree(await t.openConsentPage())
    t.expectRedirectTo(decided, redirectUri)
  },
)

export const sessionCookie = defineCase(
  {
    id: 'deployment/session-cookie-works',
    title: 'a browser that signed in is known by its cookie at the authorization endpoint',
    clause: rfc6749.resourceOwnerAuthenticatedFirst,
    needs: ['authorization_code', 'owner', 'second-user'],
  },
  async (t) => {
    const { email, password } = await t.newUser()
    const login = await t.send({ url: '/api/v2/users/login', json: { email, password } })
    const cookies = login.headerLines('set-cookie').map((line) => line.split(';')[0] ?? '')
    const session = cookies.filter((cookie) => cookie.includes('session_token='))
    const headers = [['Cookie', session.join('; ')]] as const
    const page = await t.authorizationRequest({}, { method: 'GET', sessionToken: null, headers })
    t.expectStatus(page, 200)
  },
)
