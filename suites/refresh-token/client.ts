import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const hint = 'A refresh token that leaked must be of no use to anybody but its client.'

export const secretMissing = defineCase(
  {
    id: 'refresh-token/client-secret-missing',
    title: 'the token endpoint refreshes nothing for a confidential client that does not authenticate',
    clause: rfc6749.refreshClientAuthenticationRequired,
    alsoCovers: [rfc9700.clientAuthenticationEnforced],
    needs: ['authorization_code', 'refresh_token'],
    hint,
  },
  async (t) => {
    const response = await t.refreshBut({}, { authentication: 'none' })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_client', 'invalid_request'] })
  },
)

export const clientAbsent = defineCase(
  {
    id: 'refresh-token/client-absent',
    title: 'the token endpoint refreshes nothing for a request that names no client',
    clause: rfc6749.refreshClientAuthenticationRequired,
    needs: ['authorization_code', 'refresh_token'],
    hint,
  },
  async (t) => {
    const response = await t.refreshBut({ client_id: undefined }, { authentication: 'none' })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_client', 'invalid_request'] })
  },
)

export const secretWrong = defineCase(
  {
    id: 'refresh-token/client-secret-wrong',
    title: 'the token endpoint refreshes nothing for a client with a wrong client_secret',
    clause: rfc6749.refreshCredentialsVerified,
    alsoCovers: [rfc6749.tokenInvalidClient],
    needs: ['authorization_code', 'refresh_token', 'client_secret_post'],
    hint,
  },
  async (t) => {
    const { clientSecret = '' } = await t.client()
    const wrong = clientSecret.slice(0, -1) + (clientSecret.endsWith('A') ? 'B' : 'A')
    const response = await t.refreshBut({ client_secret: wrong }, { authentication: 'client_secret_post' })
    t.expectOAuthError(response, { status: [400, 401], error: 'invalid_client' })
  },
)

export const secretOfAnother = defineCase(
  {
    id: 'refresh-token/client-secret-of-another-client',
    title: 'the token endpoint refreshes nothing for a client_id with the secret of another client',
    clause: rfc6749.refreshCredentialsVerified,
    needs: ['authorization_code', 'refresh_token', 'client_secret_post', 'owner'],
    hint,
  },
  async (t) => {
    const { clientSecret } = await t.otherClient()
    const response = await t.refreshBut(
      { client_secret: clientSecret },
      { authentication: 'client_secret_post' },
    )
    t.expectOAuthError(response, { status: [400, 401], error: 'invalid_client' })
  },
)

export const basic = defineCase(
  {
    id: 'refresh-token/basic-authentication',
    title: 'the token endpoint refreshes for a client that authenticates by HTTP Basic',
    clause: rfc6749.basicSupported,
    needs: ['authorization_code', 'refresh_token', 'client_secret_basic'],
  },
  async (t) => {
    const authentication = 'client_secret_basic'
    const impostor = { ...(await t.client()), clientSecret: t.randomText(40) }
    const wrong = await t.refresh(await t.tokens(), {}, { client: impostor, authentication })
    if (wrong.status === 200) t.notApplicable('a wrong secret is taken as well')
    t.expectTokens(await t.refresh(await t.tokens(), {}, { authentication }))
  },
)

export const basicWrong = defineCase(
  {
    id: 'refresh-token/basic-secret-wrong',
    title: 'the token endpoint answers a refresh with wrong Basic credentials with 401 and a challenge',
    clause: rfc6749.refreshCredentialsVerified,
    alsoCovers: [rfc6749.tokenInvalidClientChallenge],
    needs: ['authorization_code', 'refresh_token', 'client_secret_basic'],
  },
  async (t) => {
    const impostor = { ...(await t.client()), clientSecret: t.randomText(40) }
    const response = await t.refreshBut({}, { client: impostor, authentication: 'client_secret_basic' })
    t.expectOAuthError(response, { status: 401, error: 'invalid_client' })
    t.expectChallenge(response, 'Basic')
  },
)

export const anotherClient = defineCase(
  {
    id: 'refresh-token/another-client',
    title: 'the token endpoint refuses a refresh token from another client than its own',
    clause: rfc6749.refreshTokenBoundToClient,
    needs: ['authorization_code', 'refresh_token', 'owner'],
    hint,
  },
  async (t) => {
    const response = await t.refreshBut({}, { client: await t.otherClient() })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)
