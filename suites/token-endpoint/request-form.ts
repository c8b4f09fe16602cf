import { defineCase, type HttpResponse, type WireRequest } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { escaped } from './escaping.ts'

export const noFragment = defineCase(
  {
    id: 'token-endpoint/no-fragment',
    title: 'the URL of the token endpoint has no fragment',
    clause: rfc6749.tokenEndpointNoFragment,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectMatch(t.facts.serverMetadata?.token_endpoint, /^[^#]+$/, 'token_endpoint, without a fragment,')
  },
)

export const postOnly = defineCase(
  {
    id: 'token-endpoint/post-only',
    title: 'the token endpoint issues no tokens to a GET or a PUT request that is right in all the rest',
    clause: rfc6749.tokenEndpointPostOnly,
    needs: ['authorization_code'],
    hint: 'By GET the code and the secret would stand in the URL, and so in logs.',
  },
  async (t) => {
    const grant = await t.authorize()
    const byGet = await t.redeem(
      grant,
      {},
      { rewrite: ({ form = {}, ...request }) => ({ ...request, method: 'GET', query: form }) },
    )
    t.expectEqual(byGet.jsonObject?.access_token, undefined, 'the access_token in the answer to GET')
    const byPut = await t.redeemBut({}, { grant, rewrite: (request) => ({ ...request, method: 'PUT' }) })
    t.expectEqual(byPut.jsonObject?.access_token, undefined, 'the access_token in the answer to PUT')
  },
)

export const mediaTypeParameter = defineCase(
  {
    id: 'token-endpoint/media-type-with-charset',
    title: 'the token endpoint reads a form whose media type says charset=UTF-8',
    clause: rfc6749.tokenRequestInFormBody,
    needs: ['authorization_code'],
  },
  async (t) => {
    const headers = [['Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8']] as const
    t.expectTokens(await t.redeem(await t.authorize(), {}, { headers }))
  },
)

export const mediaTypeCase = defineCase(
  {
    id: 'token-endpoint/media-type-case-insensitive',
    title: 'the token endpoint reads a form whose media type is spelled with capital letters',
    // RFC 9110 section 8.3.1: media types are case-insensitive.
    clause: rfc6749.tokenRequestInFormBody,
    needs: ['authorization_code'],
  },
  async (t) => {
    const headers = [['Content-Type', 'Application/X-WWW-Form-Urlencoded']] as const
    t.expectTokens(await t.redeem(await t.authorize(), {}, { headers }))
  },
)

export const formDecoding = defineCase(
  {
    id: 'token-endpoint/form-decoding',
    title: 'the token endpoint decodes names and values in which all but letters and digits is escaped',
    clause: rfc6749.formDecodedAsUtf8,
    alsoCovers: [rfc6749.tokenRequestInFormBody],
    needs: ['authorization_code'],
  },
  async (t) => {
    const rewrite = withBody((pairs) => pairs.map((pair) => pair.map(escaped).join('=')).join('&'))
    t.expectTokens(await t.redeem(await t.authorize(), {}, { rewrite }))
  },
)

export const malformedForm = defineCase(
  {
    id: 'token-endpoint/malformed-form',
    title:
      'the token endpoint either overlooks a broken escape in an unknown parameter or answers invalid_request',
    clause: rfc6749.tokenInvalidRequest,
    needs: ['authorization_code'],
  },
  async (t) => {
    const rewrite = withBody((pairs) => `${new URLSearchParams(pairs)}&unknown_extension=%zz`)
    const response = await t.redeem(await t.authorize(), {}, { rewrite })
    t.expectThat(answersInForm(response), {
      expected: 'tokens, or 400 with the error invalid_request',
      actual: `${response.status} with the error ${response.jsonObject?.error}`,
    })
  },
)

export const otherMediaTypes = defineCase(
  {
    id: 'token-endpoint/other-media-types',
    title:
      'the token endpoint either reads a body of another media type or says in due form that it does not',
    clause: rfc6749.tokenErrorJson,
    needs: ['authorization_code'],
  },
  async (t) => {
    for (const mediaType of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const rewrite = withBody((pairs) => JSON.stringify(Object.fromEntries(pairs)), mediaType)
      const response = await t.redeem(await t.authorize(), {}, { rewrite })
      // 415 is the answer of HTTP itself: RFC 9110 section 15.5.16.
      t.expectThat(answersInForm(response) || response.status === 415, {
        expected: `tokens, 400 with invalid_request, 401 with invalid_client or 415 for ${mediaType}`,
        actual: `${response.status} with the error ${response.jsonObject?.error}`,
      })
    }
  },
)

/** Sends the parameters in a body of another making. */
function withBody(
  write: (pairs: [name: string, value: string][]) => string,
  mediaType = 'application/x-www-form-urlencoded',
) {
  return ({ form = {}, headers = [], ...request }: WireRequest): WireRequest => {
    const pairs = Object.entries(form).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    return { ...request, headers: [...headers, ['Content-Type', mediaType]], body: write(pairs) }
  }
}

/** A success, or one of the errors for requests that are malformed or name no client. Source: RFC 6749 section 5.2. */
function answersInForm({ status, jsonObject = {} }: HttpResponse): boolean {
  if (status === 200) return typeof jsonObject.access_token === 'string'
  if (status === 400) return ['invalid_request', 'invalid_client'].includes(String(jsonObject.error))
  return status === 401 && jsonObject.error === 'invalid_client'
}
