import { defineCase } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'

const needs = ['registration'] as const

export const readWithoutToken = defineCase(
  {
    id: 'client-configuration/read-without-token',
    title: 'the configuration endpoint refuses a read without a registration access token',
    clause: rfc7592.bearerTokenDemanded,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const refused = await t.configureBut(client, { token: null })
    t.expectStatus(refused, 401)
  },
)

export const updateWithoutToken = defineCase(
  {
    id: 'client-configuration/update-without-token',
    title: 'the configuration endpoint changes nothing at an update without a registration access token',
    clause: rfc7592.bearerTokenDemanded,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const json = { ...client.registration, client_name: 'oauth2-suite changed' }
    await t.configure(client, { method: 'PUT', token: null, json })
    const { jsonObject: record } = await t.configure(client)
    t.expectEqual(record?.client_name, client.registration.client_name, 'client_name afterwards')
  },
)

export const deleteWithoutToken = defineCase(
  {
    id: 'client-configuration/delete-without-token',
    title: 'the configuration endpoint deletes nothing without a registration access token',
    clause: rfc7592.bearerTokenDemanded,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.configure(client, { method: 'DELETE', token: null })
    t.expectStatus(await t.configure(client), 200)
  },
)

export const readTokenInvalid = defineCase(
  {
    id: 'client-configuration/read-token-invalid',
    title: 'a read with a registration access token that is not valid is answered as RFC 6750 says',
    clause: rfc7592.readTokenInvalid,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const refused = await t.configureBut(client, { token: t.randomText(40) })
    t.expectStatus(refused, 401)
    t.expectEqual(t.expectChallenge(refused, 'Bearer').get('error'), 'invalid_token', 'error')
  },
)

export const updateTokenInvalid = defineCase(
  {
    id: 'client-configuration/update-token-invalid',
    title: 'an update with a registration access token that is not valid is answered as RFC 6750 says',
    clause: rfc7592.updateTokenInvalid,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const json = { client_id: client.clientId, redirect_uris: [client.redirectUri] }
    const refused = await t.configureBut(client, { method: 'PUT', token: t.randomText(40), json })
    t.expectStatus(refused, 401)
    t.expectEqual(t.expectChallenge(refused, 'Bearer').get('error'), 'invalid_token', 'error')
  },
)

export const deleteTokenInvalid = defineCase(
  {
    id: 'client-configuration/delete-token-invalid',
    title: 'a delete with a registration access token that is not valid is answered as RFC 6750 says',
    clause: rfc7592.deleteTokenInvalid,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const refused = await t.configureBut(client, { method: 'DELETE', token: t.randomText(40) })
    t.expectStatus(refused, 401)
    t.expectEqual(t.expectChallenge(refused, 'Bearer').get('error'), 'invalid_token', 'error')
  },
)

export const foreignToken = defineCase(
  {
    id: 'client-configuration/token-of-another-client',
    title: 'the configuration endpoint does not open the record of a client to the token of another',
    clause: rfc7592.tokenOfOneClient,
    alsoCovers: [rfc7592.urlMatchesToken],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const other = await t.registeredClient()
    const token = t.registrationAccessToken(other)
    t.expectStatus(await t.configureBut(client, { token }), [401, 403])
  },
)

export const foreignDelete = defineCase(
  {
    id: 'client-configuration/delete-with-token-of-another-client',
    title: 'the configuration endpoint deletes no client for the token of another',
    clause: rfc7592.urlMatchesToken,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const other = await t.registeredClient()
    await t.configure(client, { method: 'DELETE', token: t.registrationAccessToken(other) })
    t.expectStatus(await t.configure(client), 200)
  },
)

export const tokenElsewhere = defineCase(
  {
    id: 'client-configuration/token-elsewhere',
    title: 'the API takes no registration access token',
    clause: rfc7592.tokenOfOneEndpoint,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.needAccess((await t.tokens({}, { client })).accessToken)
    t.expectStatus(await t.userinfo(t.registrationAccessToken(client)), 401)
  },
)

export const accessTokenHere = defineCase(
  {
    id: 'client-configuration/access-token-refused',
    title: 'the configuration endpoint does not take an access token for a registration access token',
    clause: rfc7592.bearerTokenDemanded,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    const { accessToken } = await t.tokens({}, { client })
    t.expectStatus(await t.configureBut(client, { token: accessToken }), 401)
  },
)

export const schemeCase = defineCase(
  {
    id: 'client-configuration/scheme-case',
    title: 'the configuration endpoint reads the scheme Bearer in any case of letters',
    clause: rfc6750.headerSyntax,
    needs,
    hint: 'The endpoint is a protected resource of OAuth (RFC 7592 section 1), and the names of schemes have no case.',
  },
  async (t) => {
    const client = await t.registeredClient()
    const headers = [['Authorization', `bEARER ${t.registrationAccessToken(client)}`]] as const
    const request = { token: null, headers }
    const answer = await t.configure(client, request)
    // A read that is served may renew the token: only a refusal is compared with its twin.
    t.expectStatus(answer.status === 200 ? answer : await t.configureBut(client, request), 200)
  },
)

export const unsupportedMethod = defineCase(
  {
    id: 'client-configuration/unsupported-method',
    title: 'the configuration endpoint answers PATCH, which it does not support, with the error for that',
    clause: rfc7592.unsupportedMethod,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const response = await t.configure(client, { method: 'PATCH', json: {} })
    if (response.status === 200) t.notApplicable('the server supports PATCH')
    t.expectStatus(response, [404, 405, 501])
  },
)

export const tokenLasts = defineCase(
  {
    id: 'client-configuration/token-lasts',
    title: 'the registration access token opens the record of its client after ninety days',
    clause: rfc7592.registrationAccessTokenLasts,
    needs: ['registration', 'time'],
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.elapse(90 * 86_400)
    t.expectStatus(await t.configure(client), 200)
  },
)

export const tokenStays = defineCase(
  {
    id: 'client-configuration/token-stays',
    title: 'the registration access token stays the same while its client gets tokens',
    clause: rfc7592.rotationOnRequestOnly,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.tokens({}, { client })
    t.expectStatus(await t.configure(client), 200)
  },
)

export const previousToken = defineCase(
  {
    id: 'client-configuration/previous-token-refused',
    title: 'the configuration endpoint refuses a registration access token that an update has replaced',
    clause: rfc7592.previousTokenEnds,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.update(client)
    if (t.registrationAccessToken(client) === client.registrationAccessToken) {
      t.notApplicable('an update does not replace the registration access token')
    }
    t.expectStatus(await t.configure(client, { token: client.registrationAccessToken }), 401)
  },
)
