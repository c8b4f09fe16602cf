import { defineCase } from '../../harness/index.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'
import { expectSecret } from './reading.ts'

const needs = ['registration'] as const

export const response = defineCase(
  {
    id: 'client-configuration/update',
    title: 'the configuration endpoint answers an update with 200 and a JSON object',
    clause: rfc7592.updateResponse,
    needs,
  },
  async (t) => {
    const answer = await t.update(await t.registeredClient())
    t.expectStatus(answer, 200)
    t.expectJsonObject(answer)
  },
)

export const clientId = defineCase(
  {
    id: 'client-configuration/update-client-id',
    title: 'an update answers with the client_id of the registration',
    clause: rfc7592.updateKeepsClientId,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { jsonObject } = await t.update(client)
    t.expectEqual(jsonObject?.client_id, client.clientId, 'client_id')
  },
)

export const replaces = defineCase(
  {
    id: 'client-configuration/update-replaces',
    title: 'an update puts its values in the place of the registered ones, as a read shows afterwards',
    clause: rfc7592.updateReplaces,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({ contacts: ['old@client.example'] })
    const uris = ['https://client.example/updated']
    await t.update(client, { redirect_uris: uris, contacts: ['new@client.example'] })
    const { redirect_uris, contacts } = (await t.configure(client)).jsonObject ?? {}
    const expected = { redirect_uris: uris, contacts: ['new@client.example'] }
    t.expectEqual({ redirect_uris, contacts }, expected, 'the record after the update')
  },
)

export const redirectUriTakesEffect = defineCase(
  {
    id: 'client-configuration/update-redirect-uri-served',
    title: 'the authorization endpoint redirects to the redirect_uri of an update',
    clause: rfc7592.updateReplaces,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    const redirectUri = 'https://client.example/updated'
    await t.update(client, { redirect_uris: [redirectUri] })
    const request = { redirect_uri: redirectUri }
    t.expectRedirectTo(await t.authorizationRequest(request, { client }), redirectUri)
  },
)

export const oldRedirectUri = defineCase(
  {
    id: 'client-configuration/update-old-redirect-uri-refused',
    title: 'the authorization endpoint refuses a redirect_uri that an update has replaced',
    clause: rfc7592.updateReplaces,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await t.registeredClient()
    const redirectUri = 'https://client.example/updated'
    await t.update(client, { redirect_uris: [redirectUri] })
    const renewed = { ...client, redirectUri }
    const refused = await t.authorizeBut({ redirect_uri: client.redirectUri }, { client: renewed })
    t.expectNoRedirect(refused)
  },
)

export const omitted = defineCase(
  {
    id: 'client-configuration/update-omitted-member',
    title: 'an update takes a member that it leaves out as it takes one that is null',
    clause: rfc7592.updateOmitted,
    needs,
  },
  async (t) => {
    const contacts = ['a@client.example']
    const [one, other] = [await t.registeredClient({ contacts }), await t.registeredClient({ contacts })]
    await t.update(one, { contacts: undefined })
    await t.update(other, { contacts: null })
    const [omitting, nulling] = [await t.configure(one), await t.configure(other)].map((record) =>
      JSON.stringify(record.jsonObject?.contacts ?? []),
    )
    t.expectEqual(omitting, nulling, 'the contacts after they were left out, against those after null')
  },
)

export const nullIgnored = defineCase(
  {
    id: 'client-configuration/update-null-member',
    title: 'an update serves a member that is null: the record keeps its value, or has none',
    clause: rfc7592.updateEmptyIgnored,
    needs,
  },
  async (t) => {
    const contacts = ['a@client.example']
    const client = await t.registeredClient({ contacts })
    const { status, jsonObject } = await t.update(client, { contacts: null })
    const after = JSON.stringify(jsonObject?.contacts ?? [])
    t.expectThat(status === 200 && ['[]', JSON.stringify(contacts)].includes(after), {
      expected: `200, with the contacts ${JSON.stringify(contacts)} or none`,
      actual: `${status}, with ${after}`,
    })
  },
)

export const accessToken = defineCase(
  {
    id: 'client-configuration/update-returns-token',
    title: 'an update answers with a registration access token that works',
    clause: rfc7592.currentCredentialsReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { registration_access_token: token = '' } = (await t.update(client)).jsonObject ?? {}
    const opens = token !== '' && (await t.configure(client, { token: String(token) })).status === 200
    t.expectThat(opens, {
      expected: 'a registration_access_token that opens the record',
      actual: token === '' ? 'none' : 'one that does not',
    })
  },
)

export const secretReturned = defineCase(
  {
    id: 'client-configuration/update-returns-secret',
    title: 'an update answers with the current client secret of a client that has one',
    clause: rfc7592.currentCredentialsReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    if (client.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    expectSecret(t, await t.update(client))
  },
)
