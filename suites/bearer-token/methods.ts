import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'

/** An access token that the target has just been seen to take in the query. */
async function queryToken(t: Toolkit): Promise<string> {
  const { accessToken } = await t.tokens()
  const response = await t.send({ url: '/api/v2/users/me', query: { access_token: accessToken } })
  if (response.status !== 200) t.notApplicable('the protected resource takes no token in the query')
  return accessToken
}

/** The answer to an access token in both the header and the query, each of which alone is served. */
async function twoMethods(t: Toolkit): Promise<HttpResponse> {
  const accessToken = await queryToken(t)
  await t.needAccess(accessToken)
  return t.send({
    url: '/api/v2/users/me',
    query: { access_token: accessToken },
    headers: [['Authorization', `Bearer ${accessToken}`]],
  })
}

/** The same, where the target refuses it. */
async function twoMethodsRefused(t: Toolkit): Promise<HttpResponse> {
  const response = await twoMethods(t)
  if (response.status < 400) t.notApplicable('the request was served')
  return response
}

/** The error code of an answer, in the challenge or in the body. */
function errorOf(t: Toolkit, response: HttpResponse): unknown {
  const challenge = t.challengesOf(response).find(({ parameters }) => parameters.has('error'))
  return challenge?.parameters.get('error') ?? response.jsonObject?.error
}

export const oneMethod = defineCase(
  {
    id: 'bearer-token/two-methods',
    title: 'the protected resource refuses a request with the access token in both the header and the query',
    clause: rfc6750.invalidRequestCode,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectStatus(await twoMethods(t), [400, 401])
  },
)

export const twoMethodsError = defineCase(
  {
    id: 'bearer-token/two-methods-error',
    title: 'the protected resource names invalid_request when the access token came by two methods',
    clause: rfc6750.invalidRequestCode,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectEqual(errorOf(t, await twoMethodsRefused(t)), 'invalid_request', 'the error')
  },
)

export const twoMethodsStatus = defineCase(
  {
    id: 'bearer-token/two-methods-status',
    title: 'the protected resource answers 400 when the access token came by two methods',
    clause: rfc6750.invalidRequestStatus,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectStatus(await twoMethodsRefused(t), 400)
  },
)

export const repeatedParameter = defineCase(
  {
    id: 'bearer-token/repeated-parameter',
    title: 'the protected resource refuses as invalid_request an access_token that the query has twice',
    clause: rfc6750.invalidRequestCode,
    needs: ['authorization_code'],
  },
  async (t) => {
    const accessToken = await queryToken(t)
    const query = { access_token: [accessToken, accessToken] }
    const response = await t.send({ url: '/api/v2/users/me', query })
    const error = errorOf(t, response)
    t.expectThat(error === 'invalid_request', {
      expected: 'a refusal with the error invalid_request',
      actual: `${response.status} with ${error === undefined ? 'no error' : `the error ${error}`}`,
    })
  },
)

export const queryResponsePrivate = defineCase(
  {
    id: 'bearer-token/query-response-private',
    title: 'the protected resource keeps its answer to a token in the query out of shared caches',
    clause: rfc6750.queryResponsePrivate,
    needs: ['authorization_code'],
    hint: 'no-store is taken as well: it forbids every cache what private forbids to shared ones.',
  },
  async (t) => {
    const response = await t.send({
      url: '/api/v2/users/me',
      query: { access_token: await queryToken(t) },
      headers: [['Cache-Control', 'no-store']],
    })
    t.expectHeader(response, 'cache-control', /\b(?:private|no-store)\b/i)
  },
)
