import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'

const needs = ['registration'] as const

export const created = defineCase(
  {
    id: 'client-registration/created',
    title: 'the registration endpoint answers a POST of JSON with 201 and a JSON object',
    clause: rfc7591.created,
    alsoCovers: [rfc7591.postJson, rfc7591.responseObject],
    needs,
  },
  async (t) => {
    const response = await t.registrationRequest()
    t.expectStatus(response, 201)
    t.expectJsonObject(response)
  },
)

export const open = defineCase(
  {
    id: 'client-registration/open',
    title: 'the registration endpoint serves a request without an initial access token',
    clause: rfc7591.openRegistration,
    needs,
  },
  async (t) => {
    const response = await t.registrationRequest()
    t.expectThat(response.status !== 401 && response.status !== 403, {
      expected: 'an answer that asks for no initial access token',
      actual: `${response.status}`,
    })
  },
)

export const clientId = defineCase(
  {
    id: 'client-registration/client-id',
    title: 'the registration response has a client_id, which is a string',
    clause: rfc7591.clientId,
    needs,
  },
  async (t) => {
    const { jsonObject } = await t.registrationRequest()
    t.expectMatch(jsonObject?.client_id, /./, 'client_id')
  },
)

export const clientIdIssuedAt = defineCase(
  {
    id: 'client-registration/client-id-issued-at',
    title: 'a client_id_issued_at is the moment of registration in seconds since 1970',
    clause: rfc7591.clientIdIssuedAt,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient()
    const { client_id_issued_at: issuedAt } = registration
    if (issuedAt === undefined) t.notApplicable('the registration response has no client_id_issued_at')
    const now = Math.round(t.now() / 1000)
    // Ten minutes: enough for two clocks that disagree, too little for another unit or another epoch.
    t.expectThat(Number.isInteger(issuedAt) && Math.abs(Number(issuedAt) - now) < 600, {
      expected: `a whole number near ${now}`,
      actual: JSON.stringify(issuedAt),
    })
  },
)

export const clientSecretExpiresAt = defineCase(
  {
    id: 'client-registration/client-secret-expires-at',
    title: 'a registration response with a client_secret has a client_secret_expires_at',
    clause: rfc7591.clientSecretExpiresAt,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient()
    if (registration.client_secret === undefined) t.notApplicable('no client_secret was issued')
    t.expectThat(registration.client_secret_expires_at !== undefined, {
      expected: 'client_secret_expires_at beside client_secret',
      actual: `the members ${Object.keys(registration).join(', ')}`,
    })
  },
)

export const clientSecretExpiresAtValue = defineCase(
  {
    id: 'client-registration/client-secret-expires-at-value',
    title: 'client_secret_expires_at is a moment to come in seconds since 1970, or 0',
    clause: rfc7591.clientSecretExpiresAtValue,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient()
    const { client_secret_expires_at: expiresAt } = registration
    if (expiresAt === undefined) t.notApplicable('the registration response has no client_secret_expires_at')
    const now = Math.round(t.now() / 1000)
    // A hundred years: more is milliseconds.
    const plausible = Number(expiresAt) > now && Number(expiresAt) < now + 3_155_760_000
    t.expectThat(Number.isInteger(expiresAt) && (expiresAt === 0 || plausible), {
      expected: `0 or a whole number of seconds above ${now}`,
      actual: JSON.stringify(expiresAt),
    })
  },
)

export const allMetadata = defineCase(
  {
    id: 'client-registration/all-metadata-returned',
    title:
      'the registration response has all metadata that the server registered, as a read of the record shows',
    clause: rfc7591.allMetadataReturned,
    needs,
  },
  async (t) => {
    const client = await t.registeredClient({
      client_uri: 'https://client.example/',
      contacts: ['admin@client.example'],
      scope: 'profile',
    })
    const { jsonObject: record = {} } = await t.configure(client)
    const missing = Object.keys(record).filter((name) => client.registration[name] === undefined)
    t.expectEqual(missing, [], 'the registered members that the registration response lacks')
  },
)

export const redirectUrisReturned = defineCase(
  {
    id: 'client-registration/redirect-uris-returned',
    title: 'the registration response has the redirect_uris that were registered',
    clause: rfc7591.allMetadataReturned,
    needs,
  },
  async (t) => {
    const uris = ['https://client.example/callback', 'https://client.example/callback2']
    const { status, jsonObject } = await t.registrationRequest({ redirect_uris: uris })
    if (status !== 201) t.notApplicable('no two URIs are registered')
    t.expectEqual(jsonObject?.redirect_uris, uris, 'redirect_uris')
  },
)

export const noStore = defineCase(
  {
    id: 'client-registration/no-store',
    title: 'the registration endpoint sends Cache-Control: no-store with the credentials of a client',
    clause: rfc6749.credentialResponseNoStore,
    needs,
    hint: 'The examples of RFC 7591 section 3.2.1 have it: the answer holds a client secret or a registration access token.',
  },
  async (t) => {
    const response = await t.registrationRequest()
    const { client_secret: secret, registration_access_token: token } = response.jsonObject ?? {}
    if (secret === undefined && token === undefined) t.notApplicable('no credentials were issued')
    t.expectHeader(response, 'Cache-Control', /(^|[\s,])no-store($|[\s,])/i)
  },
)
