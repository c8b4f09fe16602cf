import { defineCase, type Need } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { listed } from './reading.ts'

const needs: readonly Need[] = ['registration', 'authorization_code']

export const secretPost = defineCase(
  {
    id: 'client-registration/client-secret-post-works',
    title: 'a client registered for client_secret_post authenticates with its client_secret in the body',
    clause: rfc7591.authMethodUsed,
    alsoCovers: [rfc7591.clientSecret],
    needs,
  },
  async (t) => {
    const method = 'client_secret_post'
    const client = await t.registeredClient({ token_endpoint_auth_method: method })
    if (client.registration.token_endpoint_auth_method !== method)
      t.notApplicable('another method is registered')
    const grant = await t.authorize({}, { client })
    t.expectTokens(await t.redeem(grant, {}, { authentication: method }))
  },
)

export const secretBasic = defineCase(
  {
    id: 'client-registration/client-secret-basic-works',
    title: 'a client registered for client_secret_basic authenticates with its client_secret by HTTP Basic',
    clause: rfc7591.authMethodUsed,
    alsoCovers: [rfc7591.clientSecret],
    needs,
  },
  async (t) => {
    const method = 'client_secret_basic'
    const client = await t.registeredClient({ token_endpoint_auth_method: method })
    if (client.registration.token_endpoint_auth_method !== method)
      t.notApplicable('another method is registered')
    const grant = await t.authorize({}, { client })
    t.expectTokens(await t.redeem(grant, {}, { authentication: method }))
  },
)

export const methodDefault = defineCase(
  {
    id: 'client-registration/auth-method-default',
    title: 'a client registered without a method has client_secret_basic, unless the response names another',
    clause: rfc7591.authMethodDefault,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ token_endpoint_auth_method: undefined })
    const method = client.registration.token_endpoint_auth_method ?? 'client_secret_basic'
    const grant = await t.authorize({}, { client })
    const authentication =
      method === 'client_secret_post' || method === 'none' ? method : 'client_secret_basic'
    t.expectTokens(await t.redeem(grant, {}, { authentication }))
  },
)

export const publicSecret = defineCase(
  {
    id: 'client-registration/public-client-without-secret',
    title: 'a client registered with the method none gets no client secret',
    clause: rfc7591.authMethodNone,
    needs: ['registration'],
  },
  async (t) => {
    const { jsonObject } = await t.registrationRequest({ token_endpoint_auth_method: 'none' })
    if (jsonObject?.token_endpoint_auth_method !== 'none')
      t.notApplicable('public clients are not registered')
    t.expectThat(jsonObject?.client_secret === undefined, {
      expected: 'no client_secret beside token_endpoint_auth_method none',
      actual: 'a client_secret',
    })
  },
)

export const publicClient = defineCase(
  {
    id: 'client-registration/public-client-served',
    title: 'the server registers a public client, which then redeems a code without a secret',
    clause: rfc7591.publicClients,
    needs: [...needs, 'public-clients', 'S256'],
  },
  async (t) => {
    const registered = await t.registrationRequest({ token_endpoint_auth_method: 'none' })
    t.expectStatus(registered, 201)
    const client = t.registeredClientOf(registered)
    const grant = await t.authorize({}, { client })
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'none' }))
  },
)

export const grantTypesUsed = defineCase(
  {
    id: 'client-registration/grant-types-used',
    title: 'the grant types of a registration are those that the token endpoint takes from the client',
    clause: rfc7591.grantTypeValues,
    needs: [...needs, 'refresh_token'],
  },
  async (t) => {
    const client = await t.registeredClient({ grant_types: ['authorization_code', 'refresh_token'] })
    if (!listed(client.registration.grant_types, 'refresh_token'))
      t.notApplicable('refresh_token is not registered')
    const grant = await t.authorize({}, { client })
    const tokens = t.expectTokens(await t.redeem(grant))
    const refreshed = await t.token(
      { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) },
      { client },
    )
    t.expectTokens(refreshed)
  },
)

export const grantTypesBind = defineCase(
  {
    id: 'client-registration/grant-types-bind',
    title: 'the token endpoint does not refresh for a client that is registered for authorization_code alone',
    clause: rfc7591.grantTypesBind,
    needs: [...needs, 'refresh_token'],
  },
  async (t) => {
    const client = await t.registeredClient({ grant_types: ['authorization_code'] })
    if (listed(client.registration.grant_types, 'refresh_token'))
      t.notApplicable('refresh_token is registered too')
    const tokens = await t.tokens({}, { client })
    const entitled = await t.registeredClient({ grant_types: ['authorization_code', 'refresh_token'] })
    const twin = await t.tokens({}, { client: entitled })
    t.tokensOf(await t.refresh(twin), twin.grant)
    const issued = tokens.refreshToken !== ''
    const refused = issued ? await t.refresh(tokens) : undefined
    t.expectThat(refused === undefined || refused.status === 400, {
      expected: 'no refresh token, or 400 when it is used',
      actual: `${refused?.status} for a refresh request`,
    })
  },
)

export const grantTypesDefault = defineCase(
  {
    id: 'client-registration/grant-types-default',
    title:
      'a client registered without grant_types has authorization_code alone, unless the response names more',
    clause: rfc7591.grantTypesDefault,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ grant_types: undefined })
    const types = client.registration.grant_types ?? ['authorization_code']
    t.expectThat(listed(types, 'authorization_code'), {
      expected: 'grant_types with authorization_code',
      actual: JSON.stringify(types),
    })
    const tokens = await t.tokens({}, { client })
    const usable = tokens.refreshToken !== '' && (await t.refresh(tokens)).status === 200
    t.expectThat(!usable || listed(types, 'refresh_token'), {
      expected: 'a refresh only for a client whose registration names refresh_token',
      actual: `a refresh for a client with grant_types ${JSON.stringify(types)}`,
    })
  },
)

export const responseTypesUsed = defineCase(
  {
    id: 'client-registration/response-types-used',
    title:
      'the response types of a registration are those that the authorization endpoint takes from the client',
    clause: rfc7591.responseTypeValues,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ response_types: ['code'] })
    const response = await t.authorizationRequest({ response_type: 'code' }, { client })
    const answer = t.expectRedirectTo(response, client.redirectUri)
    t.expectMatch(answer.get('code'), /./, 'code at the redirect_uri')
  },
)

export const responseTypesBind = defineCase(
  {
    id: 'client-registration/response-types-bind',
    title:
      'the authorization endpoint issues nothing for a response type for which the client is not registered',
    clause: rfc7591.responseTypesBind,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ response_types: ['code'] })
    const refused = await t.authorizeBut({ response_type: 'token' }, { client })
    t.expectThat(!/[?#&](?:code|access_token)=/.test(refused.header('location') ?? ''), {
      expected: 'neither a code nor an access token for response_type=token',
      actual: `${refused.status} with Location ${refused.header('location')}`,
    })
  },
)

export const responseTypesDefault = defineCase(
  {
    id: 'client-registration/response-types-default',
    title: 'a client registered without response_types has code',
    clause: rfc7591.responseTypesDefault,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ response_types: undefined })
    const types = client.registration.response_types ?? ['code']
    t.expectThat(listed(types, 'code'), {
      expected: 'response_types with code',
      actual: JSON.stringify(types),
    })
    t.expectRedirectTo(await t.authorizationRequest({}, { client }), client.redirectUri)
  },
)
