import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { rfc8252 } from '../clauses/rfc8252.ts'
import { nativeClient, publicNativeClient } from './native-client.ts'

export const typeRecorded = defineCase(
  {
    id: 'redirect-uri/client-type-recorded',
    title: 'the client registration endpoint keeps that a native client is public',
    clause: rfc8252.clientTypeRecorded,
    needs: ['registration'],
  },
  async (t) => {
    const client = await publicNativeClient(t)
    const { jsonObject } = await t.configure(client)
    t.expectEqual(jsonObject?.token_endpoint_auth_method, 'none', 'token_endpoint_auth_method')
  },
)

export const pkceSupported = defineCase(
  {
    id: 'redirect-uri/native-client-pkce',
    title: 'the server gives tokens to a native client for the right code_verifier and none for a wrong one',
    clause: rfc8252.pkceSupported,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await nativeClient(t)
    const wrong = await t.redeem(await t.authorize({}, { client }), { code_verifier: t.randomText(43) })
    const right = await t.redeem(await t.authorize({}, { client }))
    t.expectEqual([wrong.status === 200, right.status === 200], [false, true], 'whether tokens were given')
  },
)

export const pkceRequired = defineCase(
  {
    id: 'redirect-uri/native-client-without-pkce',
    title: 'the authorization endpoint refuses the request of a native client that has no code_challenge',
    clause: rfc8252.requestWithoutPkceRejected,
    needs: ['registration', 'authorization_code', 'S256'],
  },
  async (t) => {
    const client = await nativeClient(t)
    const changes = { code_challenge: undefined, code_challenge_method: undefined }
    const response = await t.authorizeBut(changes, { client })
    const location = response.header('location') ?? ''
    t.expectThat(!/[?&]code=/.test(location), {
      expected: 'a refusal',
      actual: `${response.status} with Location ${location}`,
    })
  },
)

export const noSecretIssued = defineCase(
  {
    id: 'redirect-uri/native-client-gets-no-secret',
    title: 'the client registration endpoint gives a native client no client secret',
    clause: rfc7591.authMethodNone,
    alsoCovers: [rfc6749.noSecretForPublicClients],
    needs: ['registration'],
    hint: 'What ships with an application is known to everybody who has the application.',
  },
  async (t) => {
    const { clientSecret } = await publicNativeClient(t)
    t.expectThat(clientSecret === undefined, {
      expected: 'a registration without client_secret',
      actual: 'one with a client_secret',
    })
  },
)

export const noSecret = defineCase(
  {
    id: 'redirect-uri/native-client-without-secret',
    title: 'the token endpoint asks no client secret of a native client',
    clause: rfc8252.sharedSecretNotDemanded,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await publicNativeClient(t)
    const grant = await t.authorize({}, { client })
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'none' }))
  },
)
