import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

const authentication = 'client_secret_basic'
const statuses = [400, 401]

export const credentialsInUrl = defineCase(
  {
    id: 'token-endpoint/credentials-in-url',
    title: 'the token endpoint accepts no client credentials in the query of its URL',
    clause: rfc6749.uriCredentialsRefused,
    needs: ['authorization_code'],
    hint: 'URLs are written to the logs of every server on the way.',
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientId, clientSecret } = grant.client
    const query = { client_id: clientId, client_secret: clientSecret }
    const response = await t.redeemBut({ client_id: undefined }, { grant, authentication: 'none', query })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_request', 'invalid_client'] })
  },
)

export const secretInUrl = defineCase(
  {
    id: 'token-endpoint/client-secret-in-url',
    title:
      'the token endpoint accepts no client_secret in the query of its URL beside a client_id in the body',
    clause: rfc6749.uriCredentialsRefused,
    needs: ['authorization_code'],
  },
  async (t) => {
    const grant = await t.authorize()
    const query = { client_secret: grant.client.clientSecret }
    const response = await t.redeemBut({}, { grant, authentication: 'none', query })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_request', 'invalid_client'] })
  },
)

export const twoMethods = defineCase(
  {
    id: 'token-endpoint/two-authentication-methods',
    title: 'the token endpoint refuses a request with the right credentials both in Basic and in the body',
    clause: rfc6749.tokenInvalidRequest,
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientId: client_id, clientSecret: client_secret } = grant.client
    const response = await t.redeemBut({ client_id, client_secret }, { grant, authentication })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const conflictingMethods = defineCase(
  {
    id: 'token-endpoint/conflicting-authentication-methods',
    title: 'the token endpoint refuses a wrong client_secret in the body beside the right one in Basic',
    clause: rfc6749.presentedCredentialsVerified,
    needs: ['authorization_code', 'client_secret_basic'],
  },
  async (t) => {
    const grant = await t.authorize()
    const changes = { client_id: grant.client.clientId, client_secret: t.randomText(43) }
    const response = await t.redeemBut(changes, { grant, authentication })
    t.expectOAuthError(response, { status: statuses, error: ['invalid_request', 'invalid_client'] })
  },
)
