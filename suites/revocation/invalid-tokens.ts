import { defineCase } from '../../harness/index.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'

const hint =
  'What the client wants is so already, and it could do nothing about an error (RFC 7009 section 2.2).'

export const unknown = defineCase(
  {
    id: 'revocation/token-unknown',
    title: 'the revocation endpoint answers 200 to a token that it does not know',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
    hint,
  },
  async (t) => {
    const { refreshToken } = await t.refreshable()
    const unknown = t.lookalike(refreshToken)
    t.expectStatus(await t.revoke(unknown), 200)
    await t.revoked(refreshToken)
  },
)

export const malformed = defineCase(
  {
    id: 'revocation/token-malformed',
    title: 'the revocation endpoint answers 200 to a token that has not the form of one',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'revocation'],
    hint,
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    t.expectStatus(await t.revoke('not-a-token-of-this-server'), 200)
    await t.revoked(accessToken)
  },
)

export const alteredAccessToken = defineCase(
  {
    id: 'revocation/access-token-altered',
    title: 'the revocation endpoint answers 200 to an access token whose end was changed',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'revocation'],
    hint,
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    t.expectStatus(await t.revoke(withOtherEnd(accessToken)), 200)
    await t.revoked(accessToken)
  },
)

export const alteredRefreshToken = defineCase(
  {
    id: 'revocation/refresh-token-altered',
    title: 'the revocation endpoint answers 200 to a refresh token whose end was changed',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
    hint,
  },
  async (t) => {
    const { refreshToken } = await t.refreshable()
    t.expectStatus(await t.revoke(withOtherEnd(refreshToken)), 200)
    await t.revoked(refreshToken)
  },
)

export const alteredRevokesNothing = defineCase(
  {
    id: 'revocation/altered-token-revokes-nothing',
    title: 'the revocation endpoint does not take a token for another that begins like it',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.revoke(withOtherEnd(accessToken))
    t.expectStatus(await t.userinfo(accessToken), 200)
    await t.revoked(accessToken)
  },
)

export const repeated = defineCase(
  {
    id: 'revocation/repeated',
    title: 'the revocation endpoint answers 200 again to a token that it has revoked',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
    hint,
  },
  async (t) => {
    const { refreshToken } = await t.refreshable()
    await t.revoked(refreshToken)
    t.expectStatus(await t.revoke(refreshToken), 200)
  },
)

export const replaced = defineCase(
  {
    id: 'revocation/refresh-token-replaced',
    title: 'the revocation endpoint answers 200 to a refresh token that was used and replaced',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'refresh_token', 'revocation'],
    hint,
  },
  async (t) => {
    const first = await t.tokens()
    const latest = await t.refreshed(first)
    t.expectStatus(await t.revoke(first.refreshToken), 200)
    await t.revoked(latest.accessToken)
  },
)

export const expired = defineCase(
  {
    id: 'revocation/token-expired',
    title: 'the revocation endpoint answers 200 to an access token that has expired',
    clause: rfc7009.invalidToken,
    needs: ['authorization_code', 'revocation', 'time'],
    hint,
  },
  async (t) => {
    const { accessToken, body } = await t.tokens()
    const { expires_in: lifetime } = body
    if (typeof lifetime !== 'number')
      return t.notApplicable('the token response does not say when the token expires')
    await t.elapse(lifetime + 1)
    t.expectStatus(await t.revoke(accessToken), 200)
  },
)

/** The last letter or digit is another one: a server that compares the whole token knows it no more. */
function withOtherEnd(token: string): string {
  return token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
}
