import { defineCase } from '../../harness/index.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'

export const tokenMissing = defineCase(
  {
    id: 'revocation/token-missing',
    title: 'the revocation endpoint refuses a request without a token',
    clause: rfc7009.token,
    alsoCovers: [rfc7009.errorResponse],
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { response } = await t.revokeBut({ token: undefined })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const formWithCharset = defineCase(
  {
    id: 'revocation/form-with-charset',
    title: 'the revocation endpoint reads a form whose media type has a parameter',
    clause: rfc7009.formParameters,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    const type = 'application/x-www-form-urlencoded; charset=UTF-8'
    await t.revoke(accessToken, {}, { headers: [['Content-Type', type]] })
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const get = defineCase(
  {
    id: 'revocation/get',
    title: 'the revocation endpoint revokes nothing by GET',
    clause: rfc7009.postRequest,
    needs: ['authorization_code', 'revocation'],
    hint: 'A token in a URL ends up in logs; JSONP, which would take GET, has a callback parameter.',
  },
  async (t) => {
    const { afterwards } = await t.revokeBut(
      {},
      {
        rewrite: ({ form = {}, ...request }) => ({ ...request, method: 'GET', query: form }),
      },
    )
    t.expectStatus(afterwards, 200)
  },
)

export const url = defineCase(
  {
    id: 'revocation/endpoint-url',
    title: 'the URL of the revocation endpoint is absolute and has no fragment',
    clause: rfc7009.endpointUri,
    needs: ['revocation'],
  },
  async (t) => {
    t.expectMatch(
      t.facts.serverMetadata?.revocation_endpoint,
      /^https?:\/\/[^/?#]+[^#]*$/i,
      'revocation_endpoint',
    )
  },
)

export const https = defineCase(
  {
    id: 'revocation/endpoint-https',
    title: 'the revocation endpoint of a deployment on https is an https URL',
    clause: rfc7009.httpsUrl,
    alsoCovers: [rfc7009.plainHttpUnpublished],
    needs: ['revocation', 'https'],
  },
  async (t) => {
    t.expectMatch(t.facts.serverMetadata?.revocation_endpoint, /^https:/i, 'revocation_endpoint')
  },
)

export const cors = defineCase(
  {
    id: 'revocation/cors',
    title: 'the revocation endpoint lets scripts of other origins use it',
    clause: rfc7009.cors,
    needs: ['revocation'],
  },
  async (t) => {
    const preflight = await t.send({
      method: 'OPTIONS',
      url: t.facts.endpoints.revocation,
      headers: [
        ['Origin', 'https://client.example'],
        ['Access-Control-Request-Method', 'POST'],
      ],
    })
    t.expectHeader(preflight, 'Access-Control-Allow-Origin', /^(\*|https:\/\/client\.example)$/)
  },
)
