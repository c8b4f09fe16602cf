import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

export const grantTypeMissing = defineCase(
  {
    id: 'token-endpoint/grant-type-missing',
    title: 'the token endpoint answers invalid_request to a request without grant_type',
    clause: rfc6749.tokenInvalidRequest,
    alsoCovers: [rfc6749.grantTypeRequired],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ grant_type: undefined })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const grantTypeEmpty = defineCase(
  {
    id: 'token-endpoint/grant-type-empty',
    title: 'the token endpoint takes an empty grant_type for a missing one and refuses the request',
    clause: rfc6749.tokenEmptyParametersOmitted,
    alsoCovers: [rfc6749.grantTypeRequired],
    needs: ['authorization_code'],
  },
  async (t) => {
    const { jsonObject: missing } = await t.redeemBut({ grant_type: undefined })
    // What is said to a grant_type that is not known is said to an empty one as well, taken for missing or not.
    if (missing?.error !== 'invalid_request') t.notApplicable('a missing grant_type gets another error')
    const response = await t.redeemBut({ grant_type: '' })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const grantTypeOfOther = defineCase(
  {
    id: 'token-endpoint/grant-type-mismatch',
    title: 'the token endpoint issues nothing for a code that comes with the grant_type refresh_token',
    clause: rfc6749.grantTypeRequired,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const response = await t.redeemBut({ grant_type: 'refresh_token' })
    // The refresh_token of that grant is missing.
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const codeMissing = defineCase(
  {
    id: 'token-endpoint/code-missing',
    title: 'the token endpoint answers invalid_request to an authorization_code request without code',
    clause: rfc6749.codeRequired,
    alsoCovers: [rfc6749.tokenInvalidRequest, rfc6749.tokenErrorStatus],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ code: undefined })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const codeEmpty = defineCase(
  {
    id: 'token-endpoint/code-empty',
    title: 'the token endpoint takes an empty code for a missing one and answers invalid_request',
    clause: rfc6749.tokenEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ code: '' })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const emptyParameterOmitted = defineCase(
  {
    id: 'token-endpoint/empty-parameter-omitted',
    title:
      'the token endpoint takes an empty redirect_uri for none, where the authorization request had none',
    clause: rfc6749.tokenEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    const grant = await t.authorize({ redirect_uri: undefined })
    t.expectTokens(await t.redeem(grant, { redirect_uri: '' }))
  },
)

export const unknownParameterIgnored = defineCase(
  {
    id: 'token-endpoint/unknown-parameter-ignored',
    title: 'the token endpoint ignores a request parameter that it does not know',
    clause: rfc6749.tokenUnknownParametersIgnored,
    needs: ['authorization_code'],
    hint: 'Client libraries send parameters of extensions to every server, and count on it.',
  },
  async (t) => {
    t.expectTokens(await t.redeem(await t.authorize(), { unknown_extension: 'value' }))
  },
)

export const repeatedParameters = defineCase(
  {
    id: 'token-endpoint/repeated-parameters',
    title: 'the token endpoint answers invalid_request to a request that has any of its parameters twice',
    clause: rfc6749.tokenInvalidRequest,
    alsoCovers: [rfc6749.tokenParametersNotRepeated],
    needs: ['authorization_code'],
  },
  async (t) => {
    for (const name of ['code', 'redirect_uri', 'client_id', 'grant_type']) {
      const grant = await t.authorize()
      const values = {
        code: grant.code,
        redirect_uri: grant.client.redirectUri,
        client_id: grant.client.clientId,
        grant_type: 'authorization_code',
      }
      const value = values[name as keyof typeof values]
      const response = await t.redeemBut({ [name]: [value, value] }, { grant })
      const error = String(response.jsonObject?.error)
      t.expectThat(response.status === 400 && error === 'invalid_request', {
        expected: `a request with ${name} twice to be refused with 400 and invalid_request`,
        actual: response.status === 200 ? 'tokens' : `${response.status} with the error ${error}`,
      })
    }
  },
)

export const parameterNamesCaseSensitive = defineCase(
  {
    id: 'token-endpoint/parameter-names-case-sensitive',
    title: 'the token endpoint does not take a parameter CODE for code',
    clause: rfc6749.namesAndValuesCaseSensitive,
    needs: ['authorization_code'],
  },
  async (t) => {
    const grant = await t.authorize()
    const response = await t.redeemBut({ code: undefined, CODE: grant.code }, { grant })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const parameterValuesCaseSensitive = defineCase(
  {
    id: 'token-endpoint/parameter-values-case-sensitive',
    title: 'the token endpoint does not take the grant_type Authorization_Code for authorization_code',
    clause: rfc6749.namesAndValuesCaseSensitive,
    alsoCovers: [rfc6749.tokenUnsupportedGrantType],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ grant_type: 'Authorization_Code' })
    t.expectOAuthError(response, { status: 400, error: 'unsupported_grant_type' })
  },
)
