import { defineCase } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { listOf, memberOf, metadataOf } from './document.ts'

export const work = defineCase(
  {
    id: 'server-metadata/grant-types-work',
    title: 'the token endpoint knows every grant type that is advertised',
    clause: rfc8414.grantTypesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const listed = listOf({ types: await memberOf(t, 'grant_types_supported') }, 'types')
    // The implicit grant does not go through the token endpoint.
    const types = listed.filter((it) => it !== 'implicit')
    if (types.length === 0) t.notApplicable('no grant type of the token endpoint is advertised')
    for (const type of types) {
      const { error } = (await t.token({ grant_type: type })).jsonObject ?? {}
      t.expectThat(error !== 'unsupported_grant_type', {
        expected: `grant_type ${type} to be known`,
        actual: `the error ${error}`,
      })
    }
  },
)

/** Requests of grants that are common elsewhere. Each would be served, or fail by its credentials, where it is known. */
const otherGrants: readonly (Readonly<Record<string, string>> & { readonly grant_type: string })[] = [
  { grant_type: 'password', username: 'nobody', password: 'none' },
  { grant_type: 'client_credentials' },
  { grant_type: 'implicit' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'none' },
  { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'e30.e30.' },
]

export const unadvertised = defineCase(
  {
    id: 'server-metadata/grant-types-unadvertised',
    title: 'the token endpoint serves no grant type that is not advertised',
    clause: rfc8414.grantTypesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const types = listOf({ types: await memberOf(t, 'grant_types_supported') }, 'types')
    for (const request of otherGrants.filter(({ grant_type: type }) => !types.includes(type))) {
      const { error } = (await t.token(request)).jsonObject ?? {}
      // Some servers find the grant's own parameters unknown first, or the client not entitled to the grant.
      const refusals = ['unsupported_grant_type', 'unauthorized_client', 'invalid_request']
      t.expectThat(refusals.includes(String(error)), {
        expected: `grant_type ${request.grant_type} to be refused by ${refusals.join(' or ')}`,
        actual: error === undefined ? 'no error' : `the error ${error}`,
      })
    }
  },
)

export const byDefault = defineCase(
  {
    id: 'server-metadata/grant-types-default',
    title: 'a server that lists no grant types serves the implicit grant',
    clause: rfc8414.grantTypesDefault,
    needs: ['authorization_code', 'server-metadata'],
    hint: 'Without the member the grant types are authorization_code and implicit.',
  },
  async (t) => {
    const { grant_types_supported: types } = await metadataOf(t)
    if (types !== undefined) t.notApplicable('the grant types are listed')
    const response = await t.authorizationRequest({ response_type: 'token' })
    t.expectMatch(response.location(t.url)?.hash, /[#&]access_token=/, 'the fragment of the redirect')
  },
)
