import { defineCase, type HttpResponse } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { alterations } from './credentials.ts'

export const codeUnknown = defineCase(
  {
    id: 'token-endpoint/code-unknown',
    title: 'the token endpoint answers invalid_grant to a code that it never issued',
    clause: rfc6749.tokenInvalidGrant,
    alsoCovers: [rfc6749.codeVerified],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ code: t.randomText(43) })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const codeAltered = defineCase(
  {
    id: 'token-endpoint/altered-codes',
    title: 'the token endpoint refuses a code that differs from the right one in any place',
    clause: rfc6749.codeVerified,
    needs: ['authorization_code'],
  },
  async (t) => {
    for (const [change, alter] of Object.entries(alterations)) {
      const grant = await t.authorize()
      const response = await t.redeemBut({ code: alter(grant.code) }, { grant })
      const error = String(response.jsonObject?.error)
      t.expectThat(response.status === 400 && error === 'invalid_grant', {
        expected: `the code with ${change} to be refused with 400 and invalid_grant`,
        actual: response.status === 200 ? 'tokens' : `${response.status} with the error ${error}`,
      })
    }
  },
)

export const codeSingleUse = defineCase(
  {
    id: 'token-endpoint/code-single-use',
    title: 'the token endpoint refuses a code that was redeemed before',
    clause: rfc6749.codeSingleUse,
    alsoCovers: [rfc9700.codeSingleUse, rfc6749.tokenInvalidGrant],
    needs: ['authorization_code'],
  },
  async (t) => {
    const { grant } = await t.tokens()
    t.expectOAuthError(await t.redeem(grant), { status: 400, error: 'invalid_grant' })
  },
)

export const codeReplayEndsAccessToken = defineCase(
  {
    id: 'token-endpoint/code-replay-revokes-access-token',
    title: 'the server revokes the access token of a code when the code comes a second time',
    clause: rfc6749.codeReplayRevokesTokens,
    alsoCovers: [rfc9700.codeReplayEndsTokens],
    needs: ['authorization_code'],
    hint: 'Two parties have the code, and the server cannot know which of them got the tokens.',
  },
  async (t) => {
    const { grant, accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.redeem(grant)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const codeReplayEndsRefreshToken = defineCase(
  {
    id: 'token-endpoint/code-replay-revokes-refresh-token',
    title: 'the server revokes the refresh token of a code when the code comes a second time',
    clause: rfc6749.codeReplayRevokesTokens,
    alsoCovers: [rfc9700.codeReplayEndsTokens],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const first = await t.tokens()
    const renewed = t.tokensOf(await t.refresh(first), first.grant)
    await t.redeem(first.grant)
    // Without rotation the first refresh token is the current one.
    const refreshToken = renewed.refreshToken || first.refreshToken
    const response = await t.refresh({ ...renewed, refreshToken })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const codeExpires = defineCase(
  {
    id: 'token-endpoint/code-expires',
    title: 'the token endpoint refuses a code that is an hour old',
    // No text says how short "shortly" is; an hour is six times the recommended maximum.
    clause: rfc6749.codeExpires,
    alsoCovers: [rfc6749.tokenInvalidGrant],
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    await t.tokens()
    const grant = await t.authorize()
    await t.elapse(3600)
    t.expectOAuthError(await t.redeem(grant), { status: 400, error: 'invalid_grant' })
  },
)

export const codeLifetime = defineCase(
  {
    id: 'token-endpoint/code-lifetime',
    title: 'the token endpoint refuses a code that is more than ten minutes old',
    clause: rfc6749.codeLifetimeTenMinutes,
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    await t.tokens()
    const grant = await t.authorize()
    await t.elapse(605)
    t.expectOAuthError(await t.redeem(grant), { status: 400, error: 'invalid_grant' })
  },
)

export const codeRace = defineCase(
  {
    id: 'token-endpoint/code-race',
    title:
      'the token endpoint issues tokens to one of several requests that bring the same code at the same time',
    clause: rfc6749.codeSingleUse,
    alsoCovers: [rfc9700.codeSingleUse],
    needs: ['authorization_code'],
    hint: 'The code has to be taken out of use and checked in one step, under a lock or in one statement.',
  },
  async (t) => {
    const winners: HttpResponse[][] = []
    for (const requests of Array.from({ length: rounds }, () => sizes).flat()) {
      const grant = await t.authorize()
      const responses = await Promise.all(Array.from({ length: requests }, () => t.redeem(grant)))
      winners.push(responses.filter(({ status }) => status === 200))
      if (winners.some(({ length }) => length > 1)) break
    }
    const counts = winners.map(({ length }) => length)
    const [, second] = winners.at(-1) ?? []
    t.note(`${sizes.join(', ')} simultaneous requests with one code in turn: ${counts.join(', ')} successes`)
    const judgement = {
      expected: 'one success for each code',
      actual: `${counts.at(-1)} simultaneous requests got tokens for one code`,
    }
    t.expectThat(second === undefined, judgement, second)
  },
)

/** How many requests race: servers that serialise a few of them let more through, or fewer, in other orders. */
const sizes = [4, 5, 8, 12]

/** How often: a busy machine may take requests one by one for a while, and a race that is there shows late. */
const rounds = 10
