import { defineCase } from '../../harness/index.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'

export const accessTokenHint = defineCase(
  {
    id: 'revocation/hint-access-token',
    title: 'the revocation endpoint revokes an access token that comes with the hint access_token',
    clause: rfc7009.hintValues,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.revoke(accessToken, { token_type_hint: 'access_token' })
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const refreshTokenHint = defineCase(
  {
    id: 'revocation/hint-refresh-token',
    title: 'the revocation endpoint revokes a refresh token that comes with the hint refresh_token',
    clause: rfc7009.hintValues,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    await t.revoke(tokens.refreshToken, { token_type_hint: 'refresh_token' })
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const accessTokenMisleadingHint = defineCase(
  {
    id: 'revocation/hint-misleading-for-access-token',
    title: 'the revocation endpoint finds an access token although the hint says refresh_token',
    clause: rfc7009.hintMisleading,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.revoke(accessToken, { token_type_hint: 'refresh_token' })
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const refreshTokenMisleadingHint = defineCase(
  {
    id: 'revocation/hint-misleading-for-refresh-token',
    title: 'the revocation endpoint finds a refresh token although the hint says access_token',
    clause: rfc7009.hintMisleading,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    await t.revoke(tokens.refreshToken, { token_type_hint: 'access_token' })
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const unknownHint = defineCase(
  {
    id: 'revocation/hint-unknown',
    title: 'the revocation endpoint revokes a token whatever unknown hint comes with it',
    clause: rfc7009.hintUnknown,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    t.expectStatus(await t.revoke(tokens.refreshToken, { token_type_hint: 'magic_token' }), 200)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)
