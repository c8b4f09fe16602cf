import * as client from 'openid-client'
import { defineCase, type Toolkit } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'

/** How openid-client gets to the target: over the recorded wire, by plain http too. */
const reach = (t: Toolkit): client.DiscoveryRequestOptions => ({
  algorithm: 'oauth2',
  execute: [client.allowInsecureRequests],
  [client.customFetch]: (url, options) => t.fetch(url, options as RequestInit),
})

/** What openid-client makes of the published metadata, for the case's own client. */
async function discovered(t: Toolkit): Promise<client.Configuration> {
  const { clientId, clientSecret } = await t.client()
  const usePost = t.facts.capabilities.has('client_secret_post')
  const method = usePost ? client.ClientSecretPost(clientSecret) : client.ClientSecretBasic(clientSecret)
  const found = client.discovery(new URL(t.url), clientId, clientSecret, method, reach(t))
  return t.expectFulfilled(found, 'discovery with openid-client')
}

/** Has a user agree to the authorization request that openid-client built, and redeems the code with it. */
async function granted(t: Toolkit, configuration: client.Configuration) {
  const own = await t.client()
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const code_challenge = await client.calculatePKCECodeChallenge(pkceCodeVerifier)
  const parameters = {
    redirect_uri: own.redirectUri,
    state: expectedState,
    code_challenge,
    code_challenge_method: 'S256',
  }
  // The library throws where the metadata names no place to send the user to.
  const build = async () => client.buildAuthorizationUrl(configuration, parameters)
  const request = await t.expectFulfilled(build(), 'an authorization request of openid-client')
  const answer = await t.authorizationRequest({}, { rawQuery: request.search.slice(1) })
  const landed = answer.location(own.redirectUri) ?? new URL(own.redirectUri)
  const redeemed = client.authorizationCodeGrant(configuration, landed, { pkceCodeVerifier, expectedState })
  const tokens = await t.expectFulfilled(redeemed, 'the authorization code grant with openid-client')
  t.track(own, tokens.access_token)
  return tokens
}

export const discovery = defineCase(
  {
    id: 'client-interop/discovery',
    title: 'the server publishes metadata that a client library takes for the issuer at its URL',
    clause: coder.metadataEndpoints,
    alsoCovers: [rfc8414.issuerIdentical, rfc8414.successResponse],
    needs: ['server-metadata'],
  },
  async (t) => {
    const found = client.discovery(new URL(t.url), 'any-client', undefined, undefined, reach(t))
    const configuration = await t.expectFulfilled(found, 'discovery with openid-client')
    const { authorization_endpoint: authorization, token_endpoint: token } = configuration.serverMetadata()
    t.expectThat(authorization !== undefined && token !== undefined, {
      expected: 'metadata with authorization_endpoint and token_endpoint',
      actual: `the members ${Object.keys(configuration.serverMetadata()).join(', ')}`,
    })
  },
)

export const codeGrant = defineCase(
  {
    id: 'client-interop/code-grant-with-pkce',
    title:
      'the server takes a client library from its metadata to the API by an authorization code with PKCE',
    clause: coder.authorizationServer,
    needs: ['server-metadata', 'authorization_code', 'S256'],
  },
  async (t) => {
    const configuration = await discovered(t)
    const tokens = await granted(t, configuration)
    const api = new URL('/api/v2/users/me', t.url)
    const asked = client.fetchProtectedResource(configuration, tokens.access_token, api, 'GET')
    const answer = await t.expectFulfilled(asked, 'a request to the API with openid-client')
    const user = (await answer.json()) as { id?: unknown }
    t.expectEqual(user.id, t.facts.user?.id, 'the id of the user at /api/v2/users/me')
  },
)

export const refreshGrant = defineCase(
  {
    id: 'client-interop/refresh-grant',
    title: 'the token endpoint refreshes for a client library that found it in the metadata',
    clause: rfc6749.refreshTokenIssued,
    needs: ['server-metadata', 'authorization_code', 'refresh_token', 'S256'],
  },
  async (t) => {
    const configuration = await discovered(t)
    const tokens = await granted(t, configuration)
    if (tokens.refresh_token === undefined) t.notApplicable('the token response carries no refresh_token')
    const refreshed = client.refreshTokenGrant(configuration, tokens.refresh_token ?? '')
    const { access_token } = await t.expectFulfilled(refreshed, 'the refresh grant with openid-client')
    t.expectStatus(await t.userinfo(access_token), 200)
  },
)

export const revocation = defineCase(
  {
    id: 'client-interop/revocation',
    title: 'the revocation endpoint serves a client library that found it in the metadata',
    clause: rfc7009.revoked,
    needs: ['server-metadata', 'authorization_code', 'S256', 'revocation'],
  },
  async (t) => {
    const configuration = await discovered(t)
    const tokens = await granted(t, configuration)
    await t.needAccess(tokens.access_token)
    const revoked = client.tokenRevocation(configuration, tokens.access_token)
    const asked = revoked.then(() => t.userinfo(tokens.access_token))
    const answer = await t.expectFulfilled(asked, 'revocation with openid-client')
    t.expectStatus(answer, 401)
  },
)
