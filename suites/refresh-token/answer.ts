import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'

export const issuesAccessToken = defineCase(
  {
    id: 'refresh-token/issues-access-token',
    title: 'the token endpoint issues an access token that works for a refresh token',
    clause: rfc6749.refreshIssuesAccessToken,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const first = await t.tokens()
    const response = await t.refresh(first)
    const { access_token: accessToken } = t.expectTokens(response)
    t.expectStatus(await t.userinfo(String(accessToken)), 200)
  },
)

export const newAccessToken = defineCase(
  {
    id: 'refresh-token/new-access-token',
    title: 'the token endpoint issues another access token on refreshing than the one before',
    clause: rfc6749.refreshIssuesAccessToken,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const first = await t.tokens()
    const latest = await t.refreshed(first)
    t.expectThat(latest.accessToken !== first.accessToken, {
      expected: 'a new access token',
      actual: 'the access token of the answer before',
    })
  },
)

export const sameUser = defineCase(
  {
    id: 'refresh-token/same-resource-owner',
    title: 'the token endpoint issues on refreshing an access token of the same resource owner',
    clause: rfc6749.refreshIssuesAccessToken,
    needs: ['authorization_code', 'refresh_token', 'second-user'],
  },
  async (t) => {
    const user = await t.newUser()
    const first = await t.tokens({}, { sessionToken: user.sessionToken })
    const latest = await t.refreshed(first)
    const { jsonObject } = await t.userinfo(latest.accessToken)
    t.expectEqual(jsonObject?.id, user.id, 'the user of the access token')
  },
)

export const expiresIn = defineCase(
  {
    id: 'refresh-token/expires-in',
    title: 'the token endpoint tells on refreshing how long the new access token lives',
    clause: rfc6749.expiresInIssued,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const { body } = await t.refreshed(await t.tokens())
    const { expires_in: lifetime } = body
    t.expectThat(Number.isInteger(lifetime) && Number(lifetime) > 0, {
      expected: 'expires_in as a whole number of seconds',
      actual: JSON.stringify(lifetime) ?? 'no expires_in',
    })
  },
)

export const noStore = defineCase(
  {
    id: 'refresh-token/no-store',
    title: 'the token endpoint forbids caches to store the answer to a refresh',
    clause: rfc6749.tokenResponseNoStore,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const { response } = await t.refreshed(await t.tokens())
    t.expectHeader(response, 'Cache-Control', /(^|[,\s])no-store($|[,\s])/i)
  },
)

export const pragma = defineCase(
  {
    id: 'refresh-token/pragma',
    title: 'the token endpoint sends Pragma: no-cache with the answer to a refresh',
    clause: rfc6749.tokenResponsePragma,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const { response } = await t.refreshed(await t.tokens())
    t.expectHeader(response, 'Pragma', /(^|[,\s])no-cache($|[,\s])/i)
  },
)

export const previousAccessToken = defineCase(
  {
    id: 'refresh-token/previous-access-token',
    title: 'after a refresh the access token before works on or is refused as an invalid token',
    clause: rfc6750.invalidTokenStatus,
    needs: ['authorization_code', 'refresh_token'],
    hint: 'Whether a refresh ends the access token before it is the choice of the server.',
  },
  async (t) => {
    const first = await t.tokens()
    await t.needAccess(first.accessToken)
    await t.refreshed(first)
    t.expectStatus(await t.userinfo(first.accessToken), [200, 401])
  },
)
