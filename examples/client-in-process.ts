/**
 * A client under test, with the mock in the same process: sign in, call the API, refresh, and survive
 * an answer that got lost after the refresh token was rotated.
 *
 *   node --import ./bin/typescript.mjs examples/client-in-process.ts
 */

import { createMock } from 'coder-oauth2-conformance/mock-server'
import * as client from 'openid-client'

const mock = createMock({ consent: { decision: 'approve', as: 'member' } })
const [application] = mock.seeded.applications
if (application === undefined) throw new Error('the default seed has an application')

const configuration = await client.discovery(
  new URL(mock.url),
  application.clientId,
  undefined,
  client.ClientSecretPost(application.clientSecret),
  {
    algorithm: 'oauth2',
    [client.customFetch]: (url, options) => mock.fetch(new Request(url, options as RequestInit)),
  },
)

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const request = client.buildAuthorizationUrl(configuration, {
  redirect_uri: application.redirectUris[0] ?? '',
  state: expectedState,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})

// The mock consents as the member, so the authorization endpoint answers with the redirect at once.
const answer = await mock.fetch(new Request(request, { redirect: 'manual' }))
const landed = new URL(answer.headers.get('location') ?? '')
const tokens = await client.authorizationCodeGrant(configuration, landed, { pkceCodeVerifier, expectedState })

const me = await client.fetchProtectedResource(
  configuration,
  tokens.access_token,
  new URL('/api/v2/users/me', mock.url),
  'GET',
)
console.log('signed in as', ((await me.json()) as { username: string }).username)

const refreshed = await client.refreshTokenGrant(configuration, tokens.refresh_token ?? '')
console.log('refreshed, the old refresh token is replaced:', refreshed.refresh_token !== tokens.refresh_token)

// Using the old one again is what a thief would do: the mock ends the whole grant, and says why out of band.
await client
  .refreshTokenGrant(configuration, tokens.refresh_token ?? '')
  .catch((error: { error?: string }) => {
    console.log('replayed:', error.error, '-', mock.control.why()?.because)
  })
