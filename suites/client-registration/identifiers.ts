import { defineCase } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const needs = ['registration'] as const

export const distinctClients = defineCase(
  {
    id: 'client-registration/client-ids-differ',
    title: 'the server gives two clients different client identifiers',
    clause: rfc7591.clientIdAssigned,
    alsoCovers: [rfc7591.clientIdUnshared],
    needs,
  },
  async (t) => {
    const one = await t.registeredClient()
    const other = await t.registeredClient({ redirect_uris: ['https://other.example/callback'] })
    t.expectThat(one.clientId !== other.clientId, {
      expected: 'two client identifiers',
      actual: `the same client_id ${one.clientId} twice`,
    })
  },
)

export const instances = defineCase(
  {
    id: 'client-registration/instance-client-ids-differ',
    title: 'the server gives two registrations of the same software different client identifiers',
    clause: rfc7591.clientIdVaries,
    needs,
  },
  async (t) => {
    const software = { software_id: t.randomText(22), software_version: '1' }
    const one = await t.registeredClient(software)
    const other = await t.registeredClient(software)
    t.expectThat(one.clientId !== other.clientId, {
      expected: 'a client identifier for each instance',
      actual: `the same client_id ${one.clientId} twice`,
    })
  },
)

export const secrets = defineCase(
  {
    id: 'client-registration/client-secrets-differ',
    title: 'the server gives two clients different client secrets',
    clause: rfc7591.clientSecretUnique,
    needs,
  },
  async (t) => {
    const one = await t.registeredClient()
    const other = await t.registeredClient({ redirect_uris: ['https://other.example/callback'] })
    if (one.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    t.expectThat(one.clientSecret !== other.clientSecret, {
      expected: 'two client secrets',
      actual: 'the same client secret twice',
    })
  },
)

export const instanceSecrets = defineCase(
  {
    id: 'client-registration/instance-client-secrets-differ',
    title: 'the server gives two registrations of the same software different client secrets',
    clause: rfc7591.clientSecretPerInstance,
    needs,
  },
  async (t) => {
    const software = { software_id: t.randomText(22), software_version: '1' }
    const one = await t.registeredClient(software)
    const other = await t.registeredClient(software)
    if (one.clientSecret === undefined) t.notApplicable('no client_secret was issued')
    t.expectThat(one.clientSecret !== other.clientSecret, {
      expected: 'a client secret for each instance',
      actual: 'the same client secret twice',
    })
  },
)

export const notChosen = defineCase(
  {
    id: 'client-registration/client-id-not-chosen',
    title: 'the server does not register a client under the client_id that the client asked for',
    clause: rfc7591.clientIdNotChosen,
    alsoCovers: [rfc9700.clientIdNotChosen],
    needs,
  },
  async (t) => {
    const wanted = t.randomUuid()
    const { jsonObject } = await t.registrationRequest({ client_id: wanted })
    t.expectThat(jsonObject?.client_id !== wanted, {
      expected: 'a client_id of the server, or a refusal',
      actual: `the client_id ${wanted} that the client asked for`,
    })
  },
)
