import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

export const expiresIn = defineCase(
  {
    id: 'token-endpoint/expires-in',
    title: 'the token endpoint tells the lifetime of the access token in expires_in',
    clause: rfc6749.expiresInIssued,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat('expires_in' in (await t.tokens()).body, {
      expected: 'a token response with expires_in',
      actual: 'one without',
    })
  },
)

export const expiresInSyntax = defineCase(
  {
    id: 'token-endpoint/expires-in-syntax',
    title: 'the expires_in of a token response is a whole number without a sign',
    clause: rfc6749.expiresInSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { response, body } = await t.tokens()
    if (!('expires_in' in body)) t.notApplicable('the token response carries no expires_in')
    const [, literal] = /"expires_in"\s*:\s*("[^"]*"|[^\s,}]+)/.exec(response.text) ?? []
    t.expectMatch(literal, /^\d+$/, 'expires_in as it was written')
  },
)

export const worksUntilExpiry = defineCase(
  {
    id: 'token-endpoint/access-token-works-until-expiry',
    title: 'an access token that was never used works shortly before its expires_in is over',
    clause: rfc6749.expiresInTrue,
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    const { accessToken, body } = await t.tokens()
    if (typeof body.expires_in !== 'number') t.notApplicable('the token response carries no expires_in')
    await t.elapse(Math.floor(0.9 * Number(body.expires_in)))
    t.expectStatus(await t.userinfo(accessToken), 200)
  },
)

export const endsAtExpiry = defineCase(
  {
    id: 'token-endpoint/access-token-ends-at-expiry',
    title: 'an access token that was never used is refused once its expires_in is over',
    clause: rfc6749.expiresInTrue,
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    const { accessToken, body } = await t.tokens()
    if (typeof body.expires_in !== 'number') t.notApplicable('the token response carries no expires_in')
    await t.elapse(Number(body.expires_in) + 5)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const usedTokenEndsAtExpiry = defineCase(
  {
    id: 'token-endpoint/used-access-token-ends-at-expiry',
    title: 'an access token is refused once its expires_in is over, even if it was used in the meantime',
    clause: rfc6749.expiresInTrue,
    needs: ['authorization_code', 'time'],
    hint: 'A lifetime that grows with each use never ends: a stolen token lives as long as the thief uses it.',
  },
  async (t) => {
    const { accessToken, body } = await t.tokens()
    if (typeof body.expires_in !== 'number') t.notApplicable('the token response carries no expires_in')
    await t.elapse(Math.floor(0.9 * Number(body.expires_in)))
    await t.userinfo(accessToken)
    await t.elapse(Math.ceil(0.1 * Number(body.expires_in)) + 5)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const refreshTokenWorks = defineCase(
  {
    id: 'token-endpoint/refresh-token-works',
    title: 'the refresh_token of a token response gets a new access token for the same grant',
    clause: rfc6749.refreshTokenIssued,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    t.expectTokens(await t.refresh(await t.tokens()))
  },
)
