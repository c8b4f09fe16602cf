import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

export const unsupportedGrantType = defineCase(
  {
    id: 'token-endpoint/unsupported-grant-type',
    title: 'the token endpoint answers unsupported_grant_type to a grant type that nobody has defined',
    clause: rfc6749.tokenUnsupportedGrantType,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ grant_type: 'urn:example:undefined' })
    t.expectOAuthError(response, { status: 400, error: 'unsupported_grant_type' })
  },
)

export const grantTypesNotOffered = defineCase(
  {
    id: 'token-endpoint/grant-types-not-offered',
    title:
      'the token endpoint answers unsupported_grant_type to every standard grant type that it does not advertise',
    clause: rfc6749.tokenUnsupportedGrantType,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const { grant_types_supported: offered = [] } = t.facts.serverMetadata ?? {}
    const { grant } = await t.tokens()
    for (const grantType of standardGrantTypes.filter((it) => !(offered as unknown[]).includes(it))) {
      const response = await t.redeem(grant, { grant_type: grantType })
      const error = String(response.jsonObject?.error)
      t.expectThat(response.status === 400 && error === 'unsupported_grant_type', {
        expected: `${grantType} to be refused with 400 and unsupported_grant_type`,
        actual: response.status === 200 ? 'tokens' : `${response.status} with the error ${error}`,
      })
    }
  },
)

export const clientCredentials = defineCase(
  {
    id: 'token-endpoint/client-credentials-refused',
    title: 'the token endpoint refuses the client credentials grant, as documented',
    clause: coder.noClientCredentials,
    needs: ['authorization_code'],
  },
  async (t) => {
    await t.tokens()
    const response = await t.token({ grant_type: 'client_credentials' })
    t.expectOAuthError(response, { status: 400, error: ['unsupported_grant_type', 'unauthorized_client'] })
  },
)

export const passwordGrant = defineCase(
  {
    id: 'token-endpoint/password-grant-refused',
    title: 'the token endpoint has no grant by the password of a resource owner',
    clause: rfc9700.passwordGrantRefused,
    alsoCovers: [rfc6749.passwordGrantAvoided],
    needs: ['authorization_code'],
  },
  async (t) => {
    await t.tokens()
    const { jsonObject: unheardOf } = await t.token({ grant_type: 'urn:example:undefined' })
    if (unheardOf?.error !== 'unsupported_grant_type')
      t.notApplicable('no error tells a grant type that is not there')
    // Without username and password: a server without the grant may stumble over parameters that it does not know,
    // one that has it says invalid_request of what is missing, or invalid_grant of the user.
    const error = ['unsupported_grant_type', 'unauthorized_client']
    t.expectOAuthError(await t.token({ grant_type: 'password' }), { status: 400, error })
  },
)

export const unauthorizedClient = defineCase(
  {
    id: 'token-endpoint/unauthorized-client',
    title:
      'the token endpoint answers unauthorized_client to a client that is not registered for refresh_token',
    clause: rfc6749.tokenUnauthorizedClient,
    needs: ['authorization_code', 'refresh_token', 'registration'],
  },
  async (t) => {
    const client = await t.registeredClient({ grant_types: ['authorization_code'] })
    const { grant_types: registered } = client.registration
    if (!Array.isArray(registered) || registered.includes('refresh_token')) {
      t.notApplicable('the server registers every client for refresh_token')
    }
    const tokens = await t.tokens({}, { client })
    const refreshToken = tokens.refreshToken === '' ? t.randomText(43) : tokens.refreshToken
    const response = await t.refresh({ ...tokens, refreshToken })
    t.expectOAuthError(response, { status: 400, error: 'unauthorized_client' })
  },
)

/** Grant types of RFC 6749, 7522, 7523, 8628 and 8693 that are no part of the code flow, and the implicit grant's name. */
const standardGrantTypes = [
  'password',
  'client_credentials',
  'implicit',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
]
