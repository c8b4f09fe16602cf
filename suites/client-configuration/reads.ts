import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'
import { expectSecret, metadataOf } from './reading.ts'

const needs = ['registration'] as const

export const response = defineCase(
  {
    id: 'client-configuration/read',
    title: 'the configuration endpoint answers a read with 200 and a JSON object',
    clause: rfc7592.readResponse,
    alsoCovers: [rfc7592.responseObject],
    needs,
  },
  async (t) => {
    const answer = await t.configure(await t.registeredClient())
    t.expectStatus(answer, 200)
    t.expectJsonObject(answer)
  },
)

export const clientId = defineCase(
  {
    id: 'client-configuration/read-client-id',
    title: 'a read answers with the client_id of the registration',
    clause: rfc7592.readKeepsClientId,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { jsonObject } = await t.configure(client)
    t.expectEqual(jsonObject?.client_id, client.clientId, 'client_id')
  },
)

export const metadata = defineCase(
  {
    id: 'client-configuration/read-all-metadata',
    title: 'a read answers with all metadata that the registration response had',
    clause: rfc7592.allMetadataReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({
      client_uri: 'https://client.example/',
      contacts: ['admin@client.example'],
      software_id: t.randomText(22),
    })
    const { jsonObject: record = {} } = await t.configure(client)
    const differing = Object.entries(metadataOf(client.registration)).filter(
      ([name, value]) => JSON.stringify(record[name]) !== JSON.stringify(value),
    )
    t.expectEqual(Object.fromEntries(differing), {}, 'the registered members that the record lacks or alters')
  },
)

export const accessToken = defineCase(
  {
    id: 'client-configuration/read-returns-token',
    title: 'a read answers with the current registration access token',
    clause: rfc7592.currentCredentialsReturned,
    alsoCovers: [rfc7592.registrationAccessToken],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { registration_access_token: token = '' } = (await t.configure(client)).jsonObject ?? {}
    const opens = token !== '' && (await t.configure(client, { token: String(token) })).status === 200
    t.expectThat(opens, {
      expected: 'a registration_access_token that opens the record',
      actual: token === '' ? 'none' : 'one that does not',
    })
  },
)

export const clientUri = defineCase(
  {
    id: 'client-configuration/read-returns-client-uri',
    title: 'a read answers with the registration_client_uri of the registration',
    clause: rfc7592.registrationClientUri,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { jsonObject } = await t.configure(client)
    const { registration_client_uri: uri } = client.registration
    t.expectEqual(jsonObject?.registration_client_uri, uri, 'registration_client_uri')
  },
)

export const secret = defineCase(
  {
    id: 'client-configuration/read-returns-secret',
    title: 'a read answers with the current client secret of a client that has one',
    clause: rfc7592.currentCredentialsReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    if (client.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    expectSecret(t, await t.configure(client))
  },
)

export const unknownClient = defineCase(
  {
    id: 'client-configuration/read-unknown-client',
    title: 'a read of a client that does not exist is answered with 401',
    clause: rfc7592.readUnknownClient,
    needs,
  },
  async (t) => {
    t.expectStatus(await readOf(t, t.randomUuid()), 401)
  },
)

export const unknownIdentifier = defineCase(
  {
    id: 'client-configuration/read-foreign-identifier',
    title: 'a read of a client whose identifier has not the form of one is answered with 401',
    clause: rfc7592.readUnknownClient,
    needs,
  },
  async (t) => {
    t.expectStatus(await readOf(t, 'no-such-client'), 401)
  },
)

/** A read of another client than the one whose registration access token comes with it. */
async function readOf(t: Toolkit, identifier: string): Promise<HttpResponse> {
  const client = await t.registeredClient()
  const url = client.configurationEndpoint.replace(client.clientId, identifier)
  if (url === client.configurationEndpoint) t.notApplicable('the URL does not name the client')
  return t.configureBut(client, { url }, { read: 'before' })
}
