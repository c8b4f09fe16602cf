import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

export const refresh = defineCase(
  {
    id: 'coder-api/refresh',
    title: 'the token endpoint refreshes with client_id and client_secret in the form',
    clause: coder.refresh,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.tokens()
    const { client } = tokens
    const response = await t.refresh(tokens, {}, { client, authentication: 'client_secret_post' })
    const { access_token: accessToken } = t.expectTokens(response)
    t.track(client, String(accessToken))
    t.expectStatus(await t.userinfo(String(accessToken)), 200)
  },
)

export const refreshAfterExpiry = defineCase(
  {
    id: 'coder-api/refresh-after-expiry',
    title: 'the token endpoint refreshes after the access token has expired',
    clause: coder.refreshAfterExpiry,
    needs: ['authorization_code', 'refresh_token', 'time'],
  },
  async (t) => {
    const tokens = await t.tokens()
    await t.elapse(Number(tokens.body.expires_in ?? 86_400) + 1)
    t.expectTokens(await t.refresh(tokens))
  },
)

export const revokeSucceeds = defineCase(
  {
    id: 'coder-api/revoke-by-delete',
    title: 'DELETE /oauth2/tokens with the client_id and a session token as bearer token succeeds',
    clause: coder.revokeByDelete,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    await t.tokens({}, { client })
    t.expectStatus(await t.deleteTokens(client), [200, 204])
  },
)

export const revokedAccessToken = defineCase(
  {
    id: 'coder-api/revoke-ends-access-token',
    title: 'the API refuses the access token of an application after DELETE /oauth2/tokens',
    clause: coder.revokeAllTokens,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const { accessToken } = await t.tokens({}, { client })
    await t.needAccess(accessToken)
    await t.deleteTokens(client)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const revokedRefreshToken = defineCase(
  {
    id: 'coder-api/revoke-ends-refresh-token',
    title: 'the token endpoint refuses the refresh token of an application after DELETE /oauth2/tokens',
    clause: coder.revokeAllTokens,
    needs: ['authorization_code', 'refresh_token', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const tokens = await t.tokens({}, { client })
    await t.deleteTokens(client)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)
