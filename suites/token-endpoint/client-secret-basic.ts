import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { alterations, basicValue, byHeader, noClientId, withSecret } from './credentials.ts'
import { escaped } from './escaping.ts'

const authentication = 'client_secret_basic'

export const basic = defineCase(
  {
    id: 'token-endpoint/client-secret-basic',
    title: 'the token endpoint accepts HTTP Basic authentication from a client with a secret',
    clause: rfc6749.basicSupported,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectTokens(await t.redeem(await t.authorize(), {}, { authentication }))
  },
)

export const basicSchemeCase = defineCase(
  {
    id: 'token-endpoint/basic-scheme-case-insensitive',
    title: 'the token endpoint accepts the scheme of Basic authentication in lower case',
    // RFC 9110 section 11.1: the name of a scheme is case-insensitive.
    clause: rfc6749.basicSupported,
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientId, clientSecret } = grant.client
    const value = basicValue(`${clientId}:${clientSecret}`).replace('Basic', 'basic')
    t.expectTokens(await t.redeem(grant, noClientId, byHeader(value)))
  },
)

export const basicWithClientId = defineCase(
  {
    id: 'token-endpoint/basic-with-client-id',
    title:
      'the token endpoint accepts a client_id in the body beside Basic authentication of the same client',
    // Section 3.2.1: client_id identifies the client in any request; without a secret it is no second method.
    clause: rfc6749.basicSupported,
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    t.expectTokens(await t.redeem(grant, { client_id: grant.client.clientId }, { authentication }))
  },
)

export const basicFormEncoded = defineCase(
  {
    id: 'token-endpoint/basic-credentials-form-encoded',
    title: 'the token endpoint form-decodes the user name and the password of Basic authentication',
    clause: rfc6749.basicCredentialsFormEncoded,
    needs: ['authorization_code', 'client_secret_basic'],
    hint: 'Appendix B goes by HTML 4.01, which escapes all but letters and digits: the hyphens of a UUID too.',
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientId, clientSecret = '' } = grant.client
    const value = basicValue(`${escaped(clientId)}:${escaped(clientSecret)}`)
    t.expectTokens(await t.redeem(grant, noClientId, byHeader(value)))
  },
)

export const basicWrongSecret = defineCase(
  {
    id: 'token-endpoint/basic-wrong-secret',
    title: 'the token endpoint answers a wrong secret in Basic authentication with 401 and a Basic challenge',
    clause: rfc6749.tokenInvalidClientChallenge,
    alsoCovers: [rfc6749.tokenInvalidClient],
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const client = withSecret(grant.client, t.randomText(43))
    const response = await t.redeemBut({}, { grant, client, authentication })
    t.expectOAuthError(response, { status: 401, error: 'invalid_client' })
    t.expectChallenge(response, 'Basic')
  },
)

export const basicAlteredSecrets = defineCase(
  {
    id: 'token-endpoint/basic-altered-secrets',
    title:
      'the token endpoint refuses a secret in Basic authentication that differs from the right one in any place',
    clause: rfc6749.presentedCredentialsVerified,
    alsoCovers: [rfc9700.clientAuthenticationEnforced],
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const { client } = t.tokensOf(await t.redeem(grant, {}, { authentication }), grant)
    for (const [change, alter] of Object.entries(alterations)) {
      const wrong = withSecret(client, alter(client.clientSecret ?? ''))
      const response = await t.redeem(await t.authorize(), {}, { client: wrong, authentication })
      const error = response.jsonObject?.error
      t.expectThat([400, 401].includes(response.status) && error === 'invalid_client', {
        expected: `the secret with ${change} to be refused with invalid_client`,
        actual: `${response.status} with ${error === undefined ? 'no error' : `the error ${error}`}`,
      })
    }
  },
)

export const basicEmptySecret = defineCase(
  {
    id: 'token-endpoint/basic-empty-secret',
    title:
      'the token endpoint answers an empty secret in Basic authentication with 401 and a Basic challenge',
    clause: rfc6749.tokenInvalidClientChallenge,
    alsoCovers: [rfc6749.clientAuthenticationRequired],
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const response = await t.redeemBut({}, { grant, client: withSecret(grant.client, ''), authentication })
    t.expectOAuthError(response, { status: 401, error: 'invalid_client' })
    t.expectChallenge(response, 'Basic')
  },
)

export const basicUnknownClient = defineCase(
  {
    id: 'token-endpoint/basic-unknown-client',
    title:
      'the token endpoint answers an unknown client in Basic authentication with 401 and a Basic challenge',
    clause: rfc6749.tokenInvalidClientChallenge,
    alsoCovers: [rfc6749.tokenInvalidClient],
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const client = { ...grant.client, clientId: '00000000-0000-4000-8000-000000000000' }
    const response = await t.redeemBut({}, { grant, client, authentication })
    t.expectOAuthError(response, { status: 401, error: 'invalid_client' })
    t.expectChallenge(response, 'Basic')
  },
)

export const basicMalformed = defineCase(
  {
    id: 'token-endpoint/basic-malformed',
    title: 'the token endpoint refuses Basic authentication that cannot be read',
    clause: rfc6749.presentedCredentialsVerified,
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientId } = t.tokensOf(await t.redeem(grant, {}, { authentication }), grant).client
    const values = { 'no credentials': 'Basic', 'no base64': 'Basic %%%', 'no colon': basicValue(clientId) }
    for (const [flaw, value] of Object.entries(values)) {
      // The client_id stays: a client that is named must not pass for one that needs no authentication.
      const response = await t.redeemBut({}, byHeader(value))
      const error = String(response.jsonObject?.error)
      // Section 5.2: 401 as authentication by header failed, or 400 as the request is malformed.
      const right = response.status === 401 ? error === 'invalid_client' : error === 'invalid_request'
      t.expectThat(right && [400, 401].includes(response.status), {
        expected: `Basic with ${flaw} to be refused with 401 and invalid_client or 400 and invalid_request`,
        actual: `${response.status} with the error ${error}`,
      })
    }
  },
)
