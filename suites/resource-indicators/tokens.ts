import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { refusalStatuses } from '../bearer-token/refusals.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc8707 } from '../clauses/rfc8707.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { authorizeFor, foreign, invalidTarget, opens, own, refused, tokensFor, use } from './requests.ts'

/** The token request came to no access here: refused for its resource, or by a token that is for another one. */
async function expectNoAccess(t: Toolkit, result: string): Promise<void> {
  // A target that refuses every token tells nothing by refusing this one.
  if (result === refused) await t.needAccess((await t.tokens()).accessToken)
  const expected = `${invalidTarget} or ${refused}`
  t.expectThat([invalidTarget, refused].includes(result), { expected, actual: result })
}

export const ownResource = defineCase(
  {
    id: 'resource-indicators/own-resource',
    title: 'a token that was asked for with the resource at the target opens it',
    clause: rfc8707.accessTokenRequest,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const resource = own(t)
    const grant = await t.authorize({ resource })
    t.expectEqual(await use(t, await t.redeem(grant, { resource })), opens, 'what came of the request')
  },
)

export const audience = defineCase(
  {
    id: 'resource-indicators/audience',
    title: 'a token that was asked for with another resource does not open the one at the target',
    clause: rfc8707.audienceRestriction,
    alsoCovers: [
      rfc6750.tokenAudienceRestricted,
      rfc9700.audienceRestricted,
      rfc9700.otherAudienceRefused,
      rfc9728.audienceRestriction,
    ],
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    await t.needAccess((await tokensFor(t, own(t))).accessToken)
    const { accessToken } = await tokensFor(t, foreign)
    t.expectStatus(await t.userinfo(accessToken), refusalStatuses)
  },
)

/** The answer to a token request with a wrong resource, for a code that the right one then redeems. */
async function redeemBut(t: Toolkit, wrong: string): Promise<HttpResponse> {
  const resource = own(t)
  const grant = await t.authorize({ resource })
  const response = await t.redeem(grant, { resource: wrong })
  if ((await t.redeem(grant, { resource })).status !== 200) {
    t.note('the wrong request spent the code')
    await tokensFor(t, resource)
  }
  return response
}

export const invalidAtToken = defineCase(
  {
    id: 'resource-indicators/token-error',
    title: 'the token endpoint refuses a resource that is no absolute URI by invalid_target',
    clause: rfc8707.invalidTarget,
    alsoCovers: [rfc8707.absoluteUri],
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const response = await redeemBut(t, '/api')
    t.expectOAuthError(response, { status: 400, error: 'invalid_target' })
  },
)

export const fragmentAtToken = defineCase(
  {
    id: 'resource-indicators/token-fragment',
    title: 'the token endpoint refuses a resource with a fragment by invalid_target',
    clause: rfc8707.invalidTarget,
    alsoCovers: [rfc8707.noFragment],
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const response = await redeemBut(t, `${own(t)}#part`)
    t.expectOAuthError(response, { status: 400, error: 'invalid_target' })
  },
)

export const otherAtToken = defineCase(
  {
    id: 'resource-indicators/token-for-other-resource',
    title: 'a code that is redeemed for another resource gives no token for the one at the target',
    clause: rfc8707.accessTokenRequest,
    needs: ['authorization_code', 'resource-metadata'],
    hint: 'A server may refuse a resource that was not granted: by invalid_target.',
  },
  async (t) => {
    const grant = await t.authorize({ resource: own(t) })
    const response = await t.redeem(grant, { resource: foreign })
    await expectNoAccess(t, await use(t, response))
  },
)

export const notRepeated = defineCase(
  {
    id: 'resource-indicators/not-repeated',
    title:
      'the resource of the authorization request restricts the token of a request that does not repeat it',
    clause: rfc8707.wholeGrant,
    needs: ['authorization_code', 'resource-metadata'],
    hint: 'A server may insist on the repetition: by invalid_target.',
  },
  async (t) => {
    const grant = await authorizeFor(t, foreign)
    await expectNoAccess(t, await use(t, await t.redeem(grant)))
  },
)

export const refreshed = defineCase(
  {
    id: 'resource-indicators/refreshed',
    title: 'a refresh request without a resource gives a token for the resource of the grant alone',
    clause: rfc8707.wholeGrant,
    needs: ['authorization_code', 'refresh_token', 'resource-metadata'],
  },
  async (t) => {
    const tokens = await tokensFor(t, foreign)
    await expectNoAccess(t, await use(t, await t.refresh(tokens)))
  },
)

export const refreshedForOwn = defineCase(
  {
    id: 'resource-indicators/refresh-for-own-resource',
    title: 'a refresh request that names the granted resource gives a token that opens it',
    clause: rfc8707.accessTokenRequest,
    needs: ['authorization_code', 'refresh_token', 'resource-metadata'],
  },
  async (t) => {
    const resource = own(t)
    const response = await t.refresh(await tokensFor(t, resource), { resource })
    t.expectEqual(await use(t, response), opens, 'what came of the request')
  },
)

export const refreshedForOther = defineCase(
  {
    id: 'resource-indicators/refresh-for-other-resource',
    title: 'a refresh token for another resource gives no token for the one at the target',
    clause: rfc8707.audienceRestriction,
    needs: ['authorization_code', 'refresh_token', 'resource-metadata'],
  },
  async (t) => {
    const response = await t.refresh(await tokensFor(t, foreign), { resource: own(t) })
    await expectNoAccess(t, await use(t, response))
  },
)

export const narrowed = defineCase(
  {
    id: 'resource-indicators/narrowed',
    title: 'a code for two resources that is redeemed for one gives an access token for that one alone',
    clause: rfc8707.partOfGrant,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const narrowedTo = async (resource: string) => {
      const grant = await authorizeFor(t, [own(t), foreign])
      return t.tokensOf(await t.redeem(grant, { resource }), grant).accessToken
    }
    await t.needAccess(await narrowedTo(own(t)))
    t.expectStatus(await t.userinfo(await narrowedTo(foreign)), refusalStatuses)
  },
)

export const wholeAgain = defineCase(
  {
    id: 'resource-indicators/whole-grant-again',
    title: 'the refresh token of a code that was redeemed for one of two resources is good for the other',
    clause: rfc8707.partOfGrant,
    needs: ['authorization_code', 'refresh_token', 'resource-metadata'],
  },
  async (t) => {
    const grant = await authorizeFor(t, [own(t), foreign])
    const tokens = t.tokensOf(await t.redeem(grant, { resource: foreign }), grant)
    const response = await t.refresh(tokens, { resource: own(t) })
    t.expectEqual(await use(t, response), opens, 'what came of the request')
  },
)
