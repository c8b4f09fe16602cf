import { defineCase } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { listed, refusedOr } from './reading.ts'

const needs = ['registration'] as const

/** A public key of a JWK Set. Source: RFC 7517 appendix A.1. */
const publicKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
}

export const minimal = defineCase(
  {
    id: 'client-registration/redirect-uris-suffice',
    title: 'the server registers a client whose request has redirect_uris and nothing else',
    clause: rfc7591.membersOptional,
    needs,
  },
  async (t) => {
    const response = await t.registrationRequest({
      client_name: undefined,
      token_endpoint_auth_method: undefined,
    })
    t.expectStatus(response, 201)
  },
)

export const wrongType = defineCase(
  {
    id: 'client-registration/member-of-wrong-type',
    title: 'the server does not register a member whose value is of another JSON type than it should be',
    clause: rfc7591.memberTypes,
    needs,
  },
  async (t) => {
    const wrong = {
      client_name: 5,
      contacts: 'admin@client.example',
      redirect_uris: 'https://client.example/',
    }
    const registered: string[] = []
    for (const [name, value] of Object.entries(wrong)) {
      const { jsonObject } = await t.registerBut({ [name]: value })
      if (jsonObject?.[name] === value) registered.push(`${name}: ${JSON.stringify(value)}`)
    }
    t.expectEqual(registered, [], 'the members that were registered with a wrong type')
  },
)

export const responseTypes = defineCase(
  {
    id: 'client-registration/response-member-types',
    title: 'each member of the registration response has the JSON type that it should have',
    clause: rfc7591.memberTypes,
    needs,
  },
  async (t) => {
    const { registration } = await t.registeredClient({
      client_uri: 'https://client.example/',
      contacts: ['admin@client.example'],
    })
    const wrong = Object.entries(registration).filter(([name, value]) => {
      if (['redirect_uris', 'grant_types', 'response_types', 'contacts'].includes(name)) {
        return !Array.isArray(value) || value.some((it) => typeof it !== 'string')
      }
      if (name.endsWith('_at')) return typeof value !== 'number'
      return /^(client|logo|tos|policy|token|scope|registration)/.test(name) && typeof value !== 'string'
    })
    t.expectEqual(Object.fromEntries(wrong), {}, 'the members of a wrong type')
  },
)

export const unknownMember = defineCase(
  {
    id: 'client-registration/unknown-member-ignored',
    title: 'the server ignores metadata that it does not understand',
    clause: rfc7591.unknownMetadataIgnored,
    needs,
  },
  async (t) => {
    const response = await t.registrationRequest({ example_extension_parameter: { deep: ['value'] } })
    t.expectStatus(response, 201)
  },
)

export const valueReplaced = defineCase(
  {
    id: 'client-registration/unsupported-value-replaced',
    title: 'the server replaces a token_endpoint_auth_method that it does not support, or refuses it',
    clause: rfc7591.valuesReplaced,
    needs,
  },
  async (t) => {
    const unsupported = 'urn:example:unknown-method'
    const { jsonObject } = await t.registerBut({ token_endpoint_auth_method: unsupported })
    t.expectThat(jsonObject?.token_endpoint_auth_method !== unsupported, {
      expected: 'another method in its place, or an error',
      actual: `a client registered with ${unsupported}`,
    })
  },
)

export const consistent = defineCase(
  {
    id: 'client-registration/grant-and-response-types-consistent',
    title:
      'the server registers no client with the response type code without the grant type authorization_code',
    clause: rfc7591.grantAndResponseTypesConsistent,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ grant_types: ['refresh_token'], response_types: ['code'] })
    const { grant_types: grants, response_types: types } = response.jsonObject ?? {}
    const agrees = listed(types, 'code') === listed(grants, 'authorization_code')
    t.expectThat(
      ...refusedOr(response, { holds: agrees, expected: 'grant and response types that fit each other' }),
    )
  },
)

export const jwksTwice = defineCase(
  {
    id: 'client-registration/jwks-by-one-means',
    title: 'the server does not register a client with both jwks and jwks_uri',
    clause: rfc7591.jwksByOneMeans,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({
      jwks_uri: 'https://client.example/jwks.json',
      jwks: { keys: [publicKey] },
    })
    const { jwks, jwks_uri: uri } = response.jsonObject ?? {}
    const one = jwks === undefined || uri === undefined
    t.expectThat(
      ...refusedOr(response, {
        holds: one,
        expected: 'a registration with one of jwks and jwks_uri at most',
      }),
    )
  },
)

export const jwksInvalid = defineCase(
  {
    id: 'client-registration/jwks-invalid',
    title: 'the server does not register a jwks that is no JWK Set',
    clause: rfc7591.jwksObject,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ jwks: { keys: 'none' } })
    const { jwks } = response.jsonObject ?? {}
    const kept = JSON.stringify(jwks)?.includes('"none"') === true
    t.expectThat(
      ...refusedOr(response, { holds: !kept, expected: 'a registration without the invalid jwks' }),
    )
  },
)
