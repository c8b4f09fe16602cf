import { defineCase } from '../../harness/index.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'

const needs = ['registration'] as const

export const clientUri = defineCase(
  {
    id: 'client-configuration/registration-client-uri',
    title:
      'the registration response has the whole URL of the configuration endpoint in registration_client_uri',
    clause: rfc7592.registrationClientUri,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient()
    const { registration_client_uri: uri, registration_access_token: token } = registration
    if (uri === undefined && token === undefined) t.notApplicable('clients are not managed by the protocol')
    t.expectMatch(uri, /^https?:\/\/[^/]+\//, 'registration_client_uri')
  },
)

export const accessToken = defineCase(
  {
    id: 'client-configuration/registration-access-token',
    title:
      'the registration response has the token for the configuration endpoint in registration_access_token',
    clause: rfc7592.registrationAccessToken,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient()
    const { registration_client_uri: uri, registration_access_token: token } = registration
    if (uri === undefined && token === undefined) t.notApplicable('clients are not managed by the protocol')
    t.expectMatch(token, /./, 'registration_access_token')
  },
)

export const urlWorks = defineCase(
  {
    id: 'client-configuration/registration-client-uri-works',
    title: 'a read at the registration_client_uri as it stands is served',
    clause: rfc7592.urlGivenWhole,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    t.expectStatus(await t.configure(client), 200)
  },
)

export const urlForm = defineCase(
  {
    id: 'client-configuration/registration-client-uri-form',
    title: 'the registration_client_uri is the registration endpoint with the client_id behind it',
    clause: rfc7592.urlForm,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    if (client.configurationEndpoint === '') t.notApplicable('no registration_client_uri was handed out')
    const endpoint = t.facts.endpoints.registration
    const forms = [`${endpoint}/${client.clientId}`, `${endpoint}?client_id=${client.clientId}`]
    // The appendix also permits the URL of the registration endpoint itself.
    t.expectThat([...forms, endpoint].includes(client.configurationEndpoint), {
      expected: forms.join(' or '),
      actual: client.configurationEndpoint,
    })
  },
)

export const tokenEntropy = defineCase(
  {
    id: 'client-configuration/registration-access-token-entropy',
    title: 'the registration access token holds 128 bits that nobody can guess from another one',
    clause: rfc7592.registrationAccessTokenEntropy,
    needs,
  },
  async (t) => {
    const [one = '', other = ''] = [await t.registeredClient(), await t.registeredClient()].map(
      (client) => client.registrationAccessToken,
    )
    if (one === '') t.notApplicable('no registration access token was handed out')
    const differing = [...one].filter((character, index) => character !== other[index]).length
    // 128 bits are 22 characters of base64url; of two random ones a character in 64 is the same by chance.
    t.expectThat(differing >= 20, {
      expected: 'two tokens that differ in 20 characters or more',
      actual: `${differing} of ${one.length} characters differ`,
    })
  },
)
