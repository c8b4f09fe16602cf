import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** Answers to wrong requests of several kinds, none of which spends the code. */
async function errors(t: Toolkit): Promise<Readonly<Record<string, HttpResponse>>> {
  const grant = await t.authorize()
  return {
    'a code that was never issued': await t.redeem(grant, { code: t.randomText(43) }),
    'a missing code': await t.redeem(grant, { code: undefined }),
    'the grant_type password': await t.redeem(grant, { grant_type: 'password' }),
    'a grant_type with unusual characters': await t.redeem(grant, { grant_type: '"\\é<' }),
    'a client_id with unusual characters': await t.redeem(grant, { client_id: '"\\é<' }),
    'a redirect_uri with unusual characters': await t.redeem(grant, {
      redirect_uri: 'https://a.example/"\\é<',
    }),
  }
}

/** One member of each of these answers that has it, by what caused the answer. */
async function memberOfErrors(
  t: Toolkit,
  member: string,
): Promise<readonly { cause: string; value: unknown; response: HttpResponse }[]> {
  return Object.entries(await errors(t))
    .map(([cause, response]) => ({ cause, value: response.jsonObject?.[member], response }))
    .filter(({ value }) => value !== undefined)
}

/** 1*NQSCHAR: printable ASCII without quotation mark and backslash. Source: RFC 6749 appendix A.7. */
const nqschar = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/

export const errorJson = defineCase(
  {
    id: 'token-endpoint/error-json',
    title: 'the token endpoint answers errors with a JSON object of the media type application/json',
    clause: rfc6749.tokenErrorJson,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectJsonObject(await t.redeemBut({ code: t.randomText(43) }))
  },
)

export const errorCode = defineCase(
  {
    id: 'token-endpoint/error-code',
    title: 'every error response of the token endpoint carries one error code of RFC 6749, in error',
    clause: rfc6749.tokenErrorCode,
    needs: ['authorization_code'],
  },
  async (t) => {
    const codes = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/
    for (const [cause, response] of Object.entries(await errors(t))) {
      t.expectMatch(response.jsonObject?.error, codes, `the error of the answer to ${cause}`)
    }
  },
)

export const errorCharacters = defineCase(
  {
    id: 'token-endpoint/error-characters',
    title: 'the error of a token error response is printable ASCII without quotation mark and backslash',
    clause: rfc6749.tokenErrorCharacters,
    needs: ['authorization_code'],
  },
  async (t) => {
    const codes = await memberOfErrors(t, 'error')
    if (codes.length === 0) t.notApplicable('the error responses carry no error')
    for (const { cause, value } of codes) {
      t.expectMatch(value, nqschar, `the error of the answer to ${cause}`)
    }
  },
)

export const errorDescriptionCharacters = defineCase(
  {
    id: 'token-endpoint/error-description-characters',
    title:
      'the error_description of a token error response is printable ASCII without quotation mark and backslash',
    clause: rfc6749.tokenErrorDescriptionCharacters,
    needs: ['authorization_code'],
  },
  async (t) => {
    const descriptions = await memberOfErrors(t, 'error_description')
    if (descriptions.length === 0) t.notApplicable('the error responses carry no error_description')
    for (const { cause, value, response } of descriptions) {
      const judgement = {
        expected: `no other characters in the error_description of the answer to ${cause}`,
        actual: JSON.stringify(value),
      }
      t.expectThat(typeof value === 'string' && nqschar.test(value), judgement, response)
    }
  },
)

export const errorUriSyntax = defineCase(
  {
    id: 'token-endpoint/error-uri-syntax',
    title: 'the error_uri of a token error response, if any, is a URI reference',
    clause: rfc6749.tokenErrorUriSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const uris = await memberOfErrors(t, 'error_uri')
    if (uris.length === 0) t.notApplicable('the error responses carry no error_uri')
    // RFC 3986 appendix A is narrower than the set of characters that RFC 6749 names.
    const uriReference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/
    for (const { cause, value } of uris) {
      t.expectMatch(value, uriReference, `the error_uri of the answer to ${cause}`)
    }
  },
)

export const anonymousError = defineCase(
  {
    id: 'token-endpoint/empty-request',
    title: 'the token endpoint answers an empty request with invalid_request or invalid_client',
    clause: rfc6749.tokenInvalidRequest,
    needs: [],
  },
  async (t) => {
    const response = await t.send({ method: 'POST', url: t.facts.endpoints.token, form: {} })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_request', 'invalid_client'] })
  },
)
