import { defineCase } from '../../harness/index.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'

export const accessToken = defineCase(
  {
    id: 'revocation/access-token',
    title: 'the revocation endpoint revokes an access token',
    clause: rfc7009.accessTokens,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.revoke(accessToken)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const accessTokenConfirmed = defineCase(
  {
    id: 'revocation/confirmed-at-once',
    title: 'an access token is of no use once the revocation endpoint has confirmed its revocation',
    clause: rfc7009.immediate,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    const confirmation = await t.revoke(accessToken)
    const { status } = await t.userinfo(accessToken)
    t.expectThat(confirmation.status !== 200 || status === 401, {
      expected: 'no answer 200 for a token that goes on working',
      actual: `${confirmation.status} for the revocation, then ${status} for the token`,
    })
  },
)

export const unsupportedTokenType = defineCase(
  {
    id: 'revocation/unsupported-token-type',
    title: 'the revocation endpoint says unsupported_token_type if it cannot revoke access tokens',
    clause: rfc7009.unsupportedTokenType,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const response = await t.revoke(accessToken)
    if (response.status === 200) t.notApplicable('access tokens can be revoked')
    const { error } = response.jsonObject ?? {}
    t.expectThat(error === 'unsupported_token_type', {
      expected: 'the error unsupported_token_type',
      actual: `${response.status} with ${error === undefined ? 'no error code' : `the error ${error}`}`,
    })
  },
)

export const refreshToken = defineCase(
  {
    id: 'revocation/refresh-token',
    title: 'the revocation endpoint revokes a refresh token',
    clause: rfc7009.refreshTokens,
    alsoCovers: [rfc7009.postRequest, rfc7009.hintOptional],
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    await t.revoke(tokens.refreshToken)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const refreshTokenStatus = defineCase(
  {
    id: 'revocation/status',
    title: 'the revocation endpoint answers 200 when it has revoked a token',
    clause: rfc7009.revoked,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const { refreshToken } = await t.refreshable()
    t.expectStatus(await t.revoke(refreshToken), 200)
  },
)

export const refreshTokenEndsAccessTokens = defineCase(
  {
    id: 'revocation/refresh-token-ends-access-tokens',
    title: 'the revocation endpoint ends with a refresh token every access token of the same grant',
    clause: rfc7009.refreshTokenEndsAccessTokens,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const first = await t.tokens()
    const latest = await t.refreshed(first)
    await t.needAccess(latest.accessToken)
    await t.revoked(latest.refreshToken)
    const answers = [await t.userinfo(latest.accessToken), await t.userinfo(first.accessToken)]
    t.expectEqual(
      answers.map(({ status }) => status),
      [401, 401],
      'the statuses for the latest access token and the one before',
    )
  },
)

export const accessTokenEndsRefreshToken = defineCase(
  {
    id: 'revocation/access-token-ends-refresh-token',
    title: 'the revocation endpoint ends with an access token the refresh token that belongs to it',
    clause: rfc7009.accessTokenEndsRefreshToken,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    await t.revoked(tokens.accessToken)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const otherGrantLives = defineCase(
  {
    id: 'revocation/other-client-lives-on',
    title: 'the revocation endpoint leaves the tokens of other clients alone',
    clause: rfc7009.tokenOfAnotherClient,
    needs: ['authorization_code', 'revocation', 'second-user'],
    hint: 'Ending everything that a user granted is no answer to the revocation of one token.',
  },
  async (t) => {
    const { sessionToken } = await t.newUser()
    const { accessToken } = await t.tokens({}, { sessionToken })
    const other = await t.tokens({}, { sessionToken, client: await t.otherClient() })
    await t.needAccess(other.accessToken)
    await t.revoked(accessToken)
    t.expectStatus(await t.userinfo(other.accessToken), 200)
  },
)
