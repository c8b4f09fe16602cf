import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

export const unknown = defineCase(
  {
    id: 'refresh-token/unknown',
    title: 'the token endpoint refuses a refresh token that it never issued with invalid_grant',
    clause: rfc6749.refreshTokenValidated,
    alsoCovers: [rfc6749.tokenInvalidGrant],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    const unknown = t.lookalike(tokens.refreshToken)
    const response = await t.refresh(tokens, { refresh_token: unknown })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
    await t.refreshed(tokens)
  },
)

export const malformed = defineCase(
  {
    id: 'refresh-token/malformed',
    title: 'the token endpoint refuses with invalid_grant what has not the form of its refresh tokens',
    clause: rfc6749.tokenInvalidGrant,
    alsoCovers: [rfc6749.refreshTokenValidated],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const response = await t.refreshBut({ refresh_token: 'not-a-token-of-this-server' })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

/** What an attacker makes of a refresh token. */
const alterations: Readonly<Record<string, (token: string) => string>> = {
  'its end changed': (token) => token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
  'its end cut off': (token) => token.slice(0, -1),
  'its second half cut off': (token) => token.slice(0, Math.ceil(token.length / 2)),
  'something added': (token) => `${token}A`,
  'the case of its last letter turned': (token) =>
    token.replace(/[A-Za-z](?=[^A-Za-z]*$)/, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    ),
  'a space before it': (token) => ` ${token}`,
}

export const altered = defineCase(
  {
    id: 'refresh-token/altered',
    title: 'the token endpoint refuses a refresh token that was changed in any place',
    clause: rfc9700.refreshTokenIntegrity,
    alsoCovers: [rfc6749.refreshTokensUnforgeable],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    for (const [name, alter] of Object.entries(alterations)) {
      const { status, jsonObject } = await t.refresh(tokens, { refresh_token: alter(tokens.refreshToken) })
      t.expectThat(status === 400 && jsonObject?.error === 'invalid_grant', {
        expected: `invalid_grant for a refresh token with ${name}`,
        actual: `${status} with the error ${jsonObject?.error ?? '(none)'}`,
      })
    }
    await t.refreshed(tokens)
  },
)

export const accessTokenInstead = defineCase(
  {
    id: 'refresh-token/access-token-instead',
    title: 'the token endpoint refuses an access token in place of a refresh token',
    clause: rfc6749.refreshTokenValidated,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    const response = await t.refresh(tokens, { refresh_token: tokens.accessToken })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
    await t.refreshed(tokens)
  },
)

export const codeInstead = defineCase(
  {
    id: 'refresh-token/code-instead',
    title: 'the token endpoint refuses an authorization code in place of a refresh token',
    clause: rfc6749.refreshTokenValidated,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const grant = await t.authorize()
    const refused = await t.token({ grant_type: 'refresh_token', refresh_token: grant.code })
    t.expectOAuthError(refused, { status: 400, error: 'invalid_grant' })
    await t.refreshed(t.tokensOf(await t.redeem(grant), grant))
  },
)

export const asCode = defineCase(
  {
    id: 'refresh-token/as-code',
    title: 'the token endpoint refuses a refresh token in place of an authorization code',
    clause: rfc6749.codeVerified,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    const response = await t.redeem(tokens.grant, { code: tokens.refreshToken })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
    await t.refreshed(tokens)
  },
)

export const expired = defineCase(
  {
    id: 'refresh-token/idle',
    title: 'the token endpoint refuses a refresh token that nobody has used for a year',
    clause: rfc9700.idleRefreshTokensExpire,
    needs: ['authorization_code', 'refresh_token', 'time'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    await t.elapse(366 * 24 * 60 * 60)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const afterExpiry = defineCase(
  {
    id: 'refresh-token/outlives-access-token',
    title: 'the token endpoint refreshes when the access token has expired',
    clause: rfc6749.refreshIssuesAccessToken,
    needs: ['authorization_code', 'refresh_token', 'time'],
  },
  async (t) => {
    const tokens = await t.tokens()
    const { expires_in: lifetime } = tokens.body
    if (typeof lifetime !== 'number')
      return t.notApplicable('the token response does not say when the token expires')
    await t.elapse(lifetime + 1)
    t.expectTokens(await t.refresh(tokens))
  },
)
