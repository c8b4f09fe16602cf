import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'

export const authorization = defineCase(
  {
    id: 'deployment/authorization-header-passed',
    title: 'the deployment passes the Authorization header on to the API',
    clause: rfc6750.headerSupported,
    needs: ['authorization_code'],
    hint: 'Where every other way in works, a front end keeps the header for itself or drops it on the way to /api.',
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    t.expectStatus(await t.userinfo(accessToken), 200)
  },
)

export const challenge = defineCase(
  {
    id: 'deployment/www-authenticate-passed',
    title: 'the deployment passes the challenge of the API on to the client',
    clause: rfc6750.challengeIncluded,
    needs: [],
  },
  async (t) => {
    t.expectChallenge(await t.userinfo(), 'Bearer')
  },
)

export const location = defineCase(
  {
    id: 'deployment/location-passed',
    title: 'the deployment passes the Location of an authorization response on unchanged',
    clause: rfc6749.decisionRedirected,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    // Front ends rewrite locations on their own host, such as that of an application beside Coder.
    const client = await t.newApplication(`${t.url}/callback`)
    t.expectRedirectTo(await t.authorizationRequest({}, { client }), client.redirectUri)
  },
)

export const tokenErrors = defineCase(
  {
    id: 'deployment/token-error-body-passed',
    title: 'the deployment passes the error of the token endpoint on as JSON',
    clause: rfc6749.tokenErrorJson,
    needs: [],
    hint: 'Front ends that put a page of their own in the place of errors do it by status; in nginx that is proxy_intercept_errors.',
  },
  async (t) => {
    const response = await t.send({ url: '/oauth2/tokens', form: { grant_type: 'authorization_code' } })
    t.expectMatch(t.expectJsonObject(response).error, /./, 'error')
  },
)

export const apiErrors = defineCase(
  {
    id: 'deployment/api-error-body-passed',
    title: 'the deployment passes the error of the API on as JSON',
    clause: rfc6749.resourceErrorInformed,
    needs: [],
  },
  async (t) => {
    t.expectJsonObject(await t.userinfo(t.randomText(33)))
  },
)

export const metadataOpen = defineCase(
  {
    id: 'deployment/metadata-without-challenge',
    title: 'the deployment asks for no credentials at the metadata of the authorization server',
    clause: rfc8414.getRequest,
    needs: [],
  },
  async (t) => {
    const response = await t.send({ url: '/.well-known/oauth-authorization-server' })
    t.expectEqual(response.header('www-authenticate'), undefined, 'WWW-Authenticate')
  },
)

export const cacheable = defineCase(
  {
    id: 'deployment/answers-not-declared-cacheable',
    title: 'the deployment does not tell caches to keep what the OAuth2 endpoints answer',
    clause: rfc6749.tokenResponseNotPublic,
    needs: ['authorization_code'],
    hint: 'Coder says nothing here before it says no-store: what the answer says was added in front of it.',
  },
  async (t) => {
    const { response } = await t.tokens()
    const directives = response.header('cache-control') ?? ''
    t.expectThat(!/\bpublic\b|\b(?:s-)?max-age="?[1-9]/i.test(directives), {
      expected: 'a token response that no cache may keep',
      actual: `Cache-Control: ${directives}`,
    })
  },
)

export const cookiesShared = defineCase(
  {
    id: 'deployment/cookies-not-cached',
    title: 'the deployment gives no cookie to one client that it gave to another',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    needs: [],
    hint: 'A cache in front keeps an answer together with its Set-Cookie; in nginx proxy_ignore_headers has it do so.',
  },
  async (t) => {
    const request = { url: '/.well-known/oauth-authorization-server' }
    const [one, other] = [await t.send(request), await t.send(request)]
    const given = new Set(one.headerLines('set-cookie'))
    const shared = other.headerLines('set-cookie').filter((line) => given.has(line))
    t.expectEqual(shared.length, 0, 'the number of cookies that came twice')
  },
)

export const answersShared = defineCase(
  {
    id: 'deployment/api-answers-not-cached',
    title: 'the deployment does not answer a request without a token with what it answered to a token',
    clause: rfc6749.accessTokenValidated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    t.expectStatus(await t.userinfo(), 401)
  },
)
