import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

export const absent = defineCase(
  {
    id: 'refresh-token/absent',
    title: 'the token endpoint refuses a refresh request without refresh_token',
    clause: rfc6749.refreshTokenRequired,
    alsoCovers: [rfc6749.tokenInvalidRequest],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const response = await t.refreshBut({ refresh_token: undefined })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const empty = defineCase(
  {
    id: 'refresh-token/empty',
    title: 'the token endpoint treats an empty refresh_token as an absent one',
    clause: rfc6749.tokenEmptyParametersOmitted,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const response = await t.refreshBut({ refresh_token: '' })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const repeated = defineCase(
  {
    id: 'refresh-token/repeated',
    title: 'the token endpoint refuses a refresh request that has refresh_token twice',
    clause: rfc6749.tokenInvalidRequest,
    alsoCovers: [rfc6749.tokenParametersNotRepeated],
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    const { refreshToken } = tokens
    const response = await t.refresh(tokens, { refresh_token: [refreshToken, refreshToken] })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const unknownParameter = defineCase(
  {
    id: 'refresh-token/unknown-parameter',
    title: 'the token endpoint ignores a parameter of a refresh request that it does not know',
    clause: rfc6749.tokenUnknownParametersIgnored,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await t.refreshable()
    t.expectTokens(await t.refresh(tokens, { client_flavour: 'vanilla' }))
  },
)
