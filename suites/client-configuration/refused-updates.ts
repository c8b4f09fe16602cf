import { defineCase } from '../../harness/index.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'
import { metadataOf } from './reading.ts'

const needs = ['registration'] as const

/** How a server may refuse an update that does not tell which client it is for, or tells another one. */
const refusals = [400, 401, 403]

const statusUnsaid =
  'RFC 7592 says what an update has to carry; that others are refused follows from it, and the status is left open.'

export const clientIdMissing = defineCase(
  {
    id: 'client-configuration/update-without-client-id',
    title: 'the configuration endpoint refuses an update without a client_id',
    clause: rfc7592.updateClientIdDemanded,
    needs,
    hint: statusUnsaid,
  },
  async (t) => {
    const refused = await t.updateBut(await t.registeredClient(), { client_id: undefined })
    t.expectStatus(refused, refusals)
  },
)

export const clientIdForeign = defineCase(
  {
    id: 'client-configuration/update-with-another-client-id',
    title: 'the configuration endpoint refuses an update with another client_id',
    clause: rfc7592.updateClientIdMatches,
    needs,
    hint: statusUnsaid,
  },
  async (t) => {
    const refused = await t.updateBut(await t.registeredClient(), { client_id: t.randomUuid() })
    t.expectStatus(refused, refusals)
  },
)

export const secretWrong = defineCase(
  {
    id: 'client-configuration/update-with-another-secret',
    title: 'the configuration endpoint refuses an update with another client_secret',
    clause: rfc7592.updateClientSecretMatches,
    needs,
    hint: statusUnsaid,
  },
  async (t) => {
    const client = await t.registeredClient()
    if (client.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    const refused = await t.updateBut(client, { client_secret: t.randomText(57) })
    t.expectStatus(refused, refusals)
  },
)

export const secretChosen = defineCase(
  {
    id: 'client-configuration/update-does-not-set-secret',
    title: 'the token endpoint does not take a client secret that a client chose for itself in an update',
    clause: rfc7592.updateKeepsClientSecret,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    if (client.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    const chosen = `${client.clientSecret?.slice(0, -10)}0123456789`
    await t.update(client, { client_secret: chosen })
    const grant = await t.authorize({}, { client })
    const refused = await t.redeemBut({}, { grant, client: { ...client, clientSecret: chosen } })
    t.expectOAuthError(refused, { status: [400, 401], error: 'invalid_client' })
  },
)

export const invalidReplaced = defineCase(
  {
    id: 'client-configuration/update-replaced-value-returned',
    title: 'an update says which value stands in the place of one that the server does not support',
    clause: rfc7592.updateReplacedReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const unsupported = 'urn:example:unknown-method'
    const { status, jsonObject } = await t.updateBut(client, { token_endpoint_auth_method: unsupported })
    const method = jsonObject?.token_endpoint_auth_method
    const replaced = status === 200 && typeof method === 'string' && method !== unsupported
    t.expectThat(status === 400 || replaced, {
      expected: 'a refusal, or 200 with the method that is registered instead',
      actual: `${status} with token_endpoint_auth_method ${JSON.stringify(method)}`,
    })
  },
)

export const invalidRefused = defineCase(
  {
    id: 'client-configuration/update-invalid-value',
    title:
      'an update with a grant type that the server does not support is answered with invalid_client_metadata',
    clause: rfc7592.updateInvalidMetadata,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const grants = ['authorization_code', 'urn:example:unknown-grant']
    const response = await t.updateBut(client, { grant_types: grants })
    if (response.status === 200) t.notApplicable('the server replaces a grant type that it does not support')
    t.expectOAuthError(response, { status: 400, error: 'invalid_client_metadata' })
  },
)

export const refusedChangesNothing = defineCase(
  {
    id: 'client-configuration/refused-update-changes-nothing',
    title: 'an update that is refused leaves the record as it was',
    clause: rfc7592.updateInvalidMetadata,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ contacts: ['a@client.example'] })
    const wrong = { contacts: ['b@client.example'], redirect_uris: ['javascript:alert(1)'] }
    const refused = await t.update(client, wrong)
    if (refused.status === 200)
      t.notApplicable('the server replaces a redirection URI that it does not accept')
    const { jsonObject: record = {} } = await t.configure(client)
    const { contacts, redirect_uris } = metadataOf(record)
    const before = { contacts: ['a@client.example'], redirect_uris: [client.redirectUri] }
    t.expectEqual({ contacts, redirect_uris }, before, 'the record after the refused update')
  },
)

export const unknownClient = defineCase(
  {
    id: 'client-configuration/update-unknown-client',
    title: 'an update of a client that does not exist is answered with 401',
    clause: rfc7592.updateUnknownClient,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const unknown = t.randomUuid()
    const url = client.configurationEndpoint.replace(client.clientId, unknown)
    if (url === client.configurationEndpoint) t.notApplicable('the URL does not name the client')
    const json = { client_id: unknown, redirect_uris: [client.redirectUri] }
    t.expectStatus(await t.configureBut(client, { method: 'PUT', url, json }, { read: 'before' }), 401)
  },
)
