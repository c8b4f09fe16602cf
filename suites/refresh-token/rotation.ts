import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

export const rotated = defineCase(
  {
    id: 'refresh-token/rotated',
    title: 'the token endpoint issues a new refresh token on refreshing',
    clause: rfc6749.refreshTokenRotated,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const first = await t.tokens()
    const latest = await t.refreshed(first)
    t.expectThat(latest.refreshToken !== first.refreshToken, {
      expected: 'a new refresh token',
      actual: 'none, or the one before',
    })
  },
)

export const newOneWorks = defineCase(
  {
    id: 'refresh-token/new-refresh-token-works',
    title: 'the token endpoint takes the refresh token that it handed out last',
    clause: rfc6749.refreshIssuesAccessToken,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const latest = await t.refreshed(await t.tokens())
    t.expectTokens(await t.refresh(latest))
  },
)

export const previousRefused = defineCase(
  {
    id: 'refresh-token/previous-refused',
    title: 'the authorization server revokes the old refresh token after it issued a new one',
    clause: rfc6749.rotatedRefreshTokenRevoked,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const first = await t.tokens()
    await t.rotated(first)
    t.expectOAuthError(await t.refresh(first), { status: 400, error: 'invalid_grant' })
  },
)
