import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { alterations, withSecret } from './credentials.ts'

const authentication = 'client_secret_post'
const statuses = [400, 401]

export const post = defineCase(
  {
    id: 'token-endpoint/client-secret-post',
    title: 'the token endpoint exchanges a code as documented: with client_id and client_secret in the form',
    clause: coder.clientSecretInBody,
    alsoCovers: [rfc6749.bodyCredentialsSupported],
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectTokens(await t.redeem(await t.authorize(), {}, { authentication }))
  },
)

export const postWrongSecret = defineCase(
  {
    id: 'token-endpoint/post-wrong-secret',
    title: 'the token endpoint answers invalid_client to a wrong client_secret in the body',
    clause: rfc6749.tokenInvalidClient,
    needs: ['authorization_code', 'client_secret_post'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_secret: t.randomText(43) }, { authentication })
    t.expectOAuthError(response, { status: statuses, error: 'invalid_client' })
  },
)

export const postWrongSecretStatus = defineCase(
  {
    id: 'token-endpoint/invalid-client-status',
    title: 'the token endpoint answers invalid_client with 401 or 400 when the credentials came in the body',
    clause: rfc6749.tokenInvalidClientStatus,
    needs: ['authorization_code', 'client_secret_post'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_secret: t.randomText(43) }, { authentication })
    t.expectStatus(response, statuses)
  },
)

export const postAlteredSecrets = defineCase(
  {
    id: 'token-endpoint/post-altered-secrets',
    title: 'the token endpoint refuses a client_secret that differs from the right one in any place',
    clause: rfc6749.presentedCredentialsVerified,
    alsoCovers: [rfc9700.clientAuthenticationEnforced],
    needs: ['authorization_code', 'client_secret_post'],
  },
  async (t) => {
    const { client } = await t.tokens()
    for (const [change, alter] of Object.entries(alterations)) {
      const wrong = withSecret(client, alter(client.clientSecret ?? ''))
      const response = await t.redeem(await t.authorize(), {}, { client: wrong, authentication })
      const error = response.jsonObject?.error
      t.expectThat(statuses.includes(response.status) && error === 'invalid_client', {
        expected: `the secret with ${change} to be refused with invalid_client`,
        actual: `${response.status} with ${error === undefined ? 'no error' : `the error ${error}`}`,
      })
    }
  },
)

export const unknownClient = defineCase(
  {
    id: 'token-endpoint/post-unknown-client',
    title: 'the token endpoint answers invalid_client to a client_id that it never issued',
    clause: rfc6749.tokenInvalidClient,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_id: '00000000-0000-4000-8000-000000000000' })
    t.expectOAuthError(response, { status: statuses, error: 'invalid_client' })
  },
)

export const secretMissing = defineCase(
  {
    id: 'token-endpoint/client-authentication-required',
    title:
      'the token endpoint refuses the code of a client with a secret when only the client_id comes with it',
    clause: rfc6749.clientAuthenticationRequired,
    alsoCovers: [
      rfc6749.clientIdAloneNotAuthentication,
      rfc6749.bodyCredentialsComplete,
      rfc9700.clientAuthenticationEnforced,
    ],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({}, { authentication: 'none' })
    // No client authentication is included, or a required parameter is missing: section 5.2 has both.
    t.expectOAuthError(response, { status: statuses, error: ['invalid_client', 'invalid_request'] })
  },
)

export const secretEmpty = defineCase(
  {
    id: 'token-endpoint/client-secret-empty',
    title: 'the token endpoint refuses an empty client_secret of a client that has one',
    clause: rfc6749.presentedCredentialsVerified,
    alsoCovers: [rfc6749.clientAuthenticationRequired],
    needs: ['authorization_code', 'client_secret_post'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_secret: '' }, { authentication })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_client', 'invalid_request'] })
  },
)

export const clientIdMissing = defineCase(
  {
    id: 'token-endpoint/client-id-missing',
    title: 'the token endpoint refuses a client_secret without a client_id',
    clause: rfc6749.bodyCredentialsComplete,
    needs: ['authorization_code', 'client_secret_post'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_id: undefined }, { authentication })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_request', 'invalid_client'] })
  },
)

export const clientUnnamed = defineCase(
  {
    id: 'token-endpoint/client-unnamed',
    title: 'the token endpoint refuses a request that neither authenticates a client nor names one',
    clause: rfc6749.clientIdRequiredWithoutAuthentication,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ client_id: undefined }, { authentication: 'none' })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_request', 'invalid_client'] })
  },
)
