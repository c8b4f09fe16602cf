import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'

const needs = ['authorization_code'] as const
const noPkce = { code_challenge: undefined, code_challenge_method: undefined }

export const authorizationEndpoint = defineCase(
  {
    id: 'coder-api/authorization-endpoint-path',
    title: 'the authorization endpoint is at /oauth2/authorize: it asks the signed-in user for consent',
    clause: coder.authorizationEndpoint,
    needs,
  },
  async (t) => {
    t.expectEqual(new URL(t.facts.endpoints.authorization).pathname, '/oauth2/authorize', 'the path')
    const page = await t.authorizationRequest({}, { method: 'GET' })
    t.expectStatus(page, 200)
    t.expectMediaType(page, 'text/html')
  },
)

export const withoutPkce = defineCase(
  {
    id: 'coder-api/authorization-without-pkce',
    title: 'the authorization endpoint serves the documented request, which has no code_challenge',
    clause: coder.authorizationWithoutPkce,
    alsoCovers: [rfc7636.clientsWithoutPkceAccepted],
    needs,
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const answer = t.expectRedirectTo(await t.authorizationRequest(noPkce), redirectUri)
    t.expectMatch(answer.get('code'), /./, 'code at the redirect_uri')
  },
)

export const tokenExchange = defineCase(
  {
    id: 'coder-api/token-exchange',
    title: 'the token endpoint at /oauth2/tokens takes client_id and client_secret in the form with the code',
    clause: coder.clientSecretInBody,
    alsoCovers: [coder.tokenEndpoint],
    needs,
  },
  async (t) => {
    const { client, code, codeVerifier, request } = await t.authorize()
    const response = await t.send({
      url: `${t.url}/oauth2/tokens`,
      form: {
        grant_type: 'authorization_code',
        code,
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uri: request.redirect_uri,
        code_verifier: codeVerifier,
      },
    })
    const { access_token: accessToken } = t.expectTokens(response)
    t.track(client, String(accessToken))
  },
)

export const apiAccess = defineCase(
  {
    id: 'coder-api/api-access',
    title: 'the API answers an access token as a bearer token with the user who agreed',
    clause: coder.bearerAtApi,
    needs,
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const answer = await t.userinfo(accessToken)
    t.expectEqual(answer.jsonObject?.id, t.facts.user?.id, 'id at /api/v2/users/me')
  },
)

export const redirectUriExact = defineCase(
  {
    id: 'coder-api/redirect-uri-exact',
    title:
      'the authorization endpoint refuses a redirect_uri that has a path segment more than the registered one',
    clause: coder.redirectUriExact,
    needs,
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const refused = await t.authorizeBut({ redirect_uri: `${redirectUri}/more` })
    t.expectNoRedirect(refused)
  },
)
