import { defineCase } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'

const needs = ['registration'] as const

export const bodyNotObject = defineCase(
  {
    id: 'client-registration/body-not-an-object',
    title: 'the registration endpoint refuses a body that is no JSON object',
    clause: rfc7591.requestBody,
    needs,
  },
  async (t) => {
    const metadata = JSON.stringify([{ redirect_uris: ['https://client.example/callback'] }])
    const response = await t.registrationRequest({}, { rawBody: metadata })
    t.expectStatus(response, 400)
  },
)

export const bodyForm = defineCase(
  {
    id: 'client-registration/body-form-encoded',
    title: 'the registration endpoint refuses metadata that is form-encoded',
    clause: rfc7591.requestBody,
    needs,
  },
  async (t) => {
    const response = await t.registrationRequest(
      {},
      { rawBody: 'redirect_uris=https%3A%2F%2Fclient.example%2Fcallback' },
    )
    t.expectStatus(response, 400)
  },
)

export const errorForm = defineCase(
  {
    id: 'client-registration/error-form',
    title: 'the registration endpoint answers an error with 400, a JSON object and one code in ASCII',
    clause: rfc7591.errorStatus,
    alsoCovers: [rfc7591.error],
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ redirect_uris: ['not a URI'] })
    t.expectStatus(response, 400)
    t.expectMatch(t.expectJsonObject(response).error, /^[\x21-\x7e]+$/, 'error')
  },
)

export const bodyError = defineCase(
  {
    id: 'client-registration/body-error-code',
    title: 'the registration endpoint names an error code for a body that it cannot read',
    clause: rfc7591.error,
    needs,
  },
  async (t) => {
    await t.registeredClient()
    for (const rawBody of [
      '{"redirect_uris":',
      '[]',
      '{"redirect_uris":"https://client.example/callback"}',
    ]) {
      const response = await t.registrationRequest({}, { rawBody })
      t.expectStatus(response, 400)
      t.expectMatch(t.expectJsonObject(response).error, /^[\x21-\x7e]+$/, `the error for ${rawBody}`)
    }
  },
)

export const errorDescription = defineCase(
  {
    id: 'client-registration/error-description-ascii',
    title: 'the registration endpoint describes an error in ASCII, even when the value at fault is not',
    clause: rfc7591.errorDescription,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ grant_types: ['größe', 'authorization_code'] })
    const { client_id: registered, error_description: description } = response.jsonObject ?? {}
    if (registered !== undefined) t.notApplicable('the server replaces a grant type that it does not know')
    if (description === undefined) t.notApplicable('the error has no error_description')
    t.expectMatch(description, /^[\x20-\x7e]*$/, 'error_description')
  },
)

export const invalidMetadata = defineCase(
  {
    id: 'client-registration/invalid-client-metadata',
    title:
      'the server answers a grant type that it does not support with invalid_client_metadata, or replaces it',
    clause: rfc7591.invalidClientMetadata,
    needs,
  },
  async (t) => {
    const unknown = 'urn:example:unknown-grant'
    const response = await t.registerBut({ grant_types: ['authorization_code', unknown] })
    const { error, grant_types: grants } = response.jsonObject ?? {}
    const replaced = response.status === 201 && !JSON.stringify(grants ?? []).includes(unknown)
    t.expectThat(replaced || (response.status === 400 && error === 'invalid_client_metadata'), {
      expected: '400 with invalid_client_metadata, or a registration without the grant type',
      actual: `${response.status} with ${JSON.stringify(response.jsonObject)}`,
    })
  },
)

export const valueBeyondBounds = defineCase(
  {
    id: 'client-registration/value-beyond-bounds',
    title:
      'the server registers a value that is long or has a null character, replaces it, or answers invalid_client_metadata',
    clause: rfc7591.invalidClientMetadata,
    needs,
  },
  async (t) => {
    const unusual = {
      'a logo_uri of 1 kB': { logo_uri: `https://client.example/${t.randomText(1000)}` },
      'a null character in software_version': { software_version: '1\u0000' },
    }
    for (const [name, metadata] of Object.entries(unusual)) {
      const { status, jsonObject } = await t.registerBut(metadata)
      t.expectThat(status === 201 || (status === 400 && jsonObject?.error === 'invalid_client_metadata'), {
        expected: `201, or 400 with invalid_client_metadata, for ${name}`,
        actual: `${status} with ${JSON.stringify(jsonObject)}`,
      })
    }
  },
)

export const grantCombination = defineCase(
  {
    id: 'client-registration/grant-combination-refused',
    title: 'the server answers grant types that it does not let one client have with invalid_client_metadata',
    clause: rfc7591.grantCombinationsRefused,
    needs,
  },
  async (t) => {
    const grants = ['authorization_code', 'client_credentials']
    const response = await t.registerBut({ grant_types: grants })
    const { error, client_id: clientId } = response.jsonObject ?? {}
    if (clientId !== undefined) t.notApplicable('the server registers both grant types, or replaces them')
    t.expectEqual(error, 'invalid_client_metadata', 'error')
  },
)

export const initialAccessToken = defineCase(
  {
    id: 'client-registration/initial-access-token-refused',
    title:
      'the server ignores an initial access token that it did not issue, or answers it with a bearer challenge',
    clause: rfc7591.initialAccessTokenRefused,
    needs,
  },
  async (t) => {
    const headers = [['Authorization', `Bearer ${t.randomText(40)}`]] as const
    const response = await t.registrationRequest({}, { headers })
    if (response.status === 201)
      t.notApplicable('registration is open: an initial access token has no part in it')
    t.expectStatus(response, 401)
    t.expectChallenge(response, 'Bearer')
  },
)
