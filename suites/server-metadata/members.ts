import { defineCase } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { endpointUrl, listOf, memberOf, metadataOf } from './document.ts'

/** Members that have several values. Source: RFC 8414 section 2. */
const lists = [
  'scopes_supported',
  'response_types_supported',
  'response_modes_supported',
  'grant_types_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'ui_locales_supported',
  'revocation_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_signing_alg_values_supported',
  'introspection_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_signing_alg_values_supported',
  'code_challenge_methods_supported',
]

/** The response types that IANA has registered. Source: OAuth Authorization Endpoint Response Types. */
const responseTypes = [
  'code',
  'code id_token',
  'code id_token token',
  'code token',
  'id_token',
  'id_token token',
  'none',
  'token',
  'vp_token',
  'vp_token id_token',
]

export const listsAreArrays = defineCase(
  {
    id: 'server-metadata/lists-are-arrays',
    title: 'metadata members that can have several values are arrays of strings',
    clause: rfc8414.listsAreArrays,
    needs: ['server-metadata'],
  },
  async (t) => {
    const metadata = await metadataOf(t)
    const others = lists.filter((name) => {
      const value = metadata[name]
      const isList = Array.isArray(value) && value.every((it) => typeof it === 'string')
      return value !== undefined && !isList
    })
    t.expectEqual(others, [], 'the list of members that are none')
  },
)

export const emptyMembers = defineCase(
  {
    id: 'server-metadata/empty-members',
    title: 'the metadata leaves out members without elements',
    clause: rfc8414.emptyMembersOmitted,
    needs: ['server-metadata'],
  },
  async (t) => {
    const members = Object.entries(await metadataOf(t))
    const empty = members.filter(([, value]) => Array.isArray(value) && value.length === 0)
    t.expectEqual(
      empty.map(([name]) => name),
      [],
      'the list of empty members',
    )
  },
)

export const authorizationEndpoint = defineCase(
  {
    id: 'server-metadata/authorization-endpoint',
    title: 'the metadata has the URL of the authorization endpoint',
    clause: rfc8414.authorizationEndpoint,
    needs: ['server-metadata'],
  },
  async (t) => {
    const metadata = await metadataOf(t)
    const grantTypes = listOf(metadata, 'grant_types_supported')
    if (grantTypes.length > 0 && !grantTypes.some((type) => /^(?:authorization_code|implicit)$/.test(type))) {
      t.notApplicable('no grant type goes through the authorization endpoint')
    }
    t.expectMatch(metadata.authorization_endpoint, endpointUrl, 'the authorization_endpoint')
  },
)

export const tokenEndpoint = defineCase(
  {
    id: 'server-metadata/token-endpoint',
    title: 'the metadata has the URL of the token endpoint',
    clause: rfc8414.tokenEndpoint,
    needs: ['server-metadata'],
  },
  async (t) => {
    const metadata = await metadataOf(t)
    const grantTypes = listOf(metadata, 'grant_types_supported')
    if (grantTypes.join() === 'implicit') t.notApplicable('only the implicit grant is offered')
    t.expectMatch(metadata.token_endpoint, endpointUrl, 'the token_endpoint')
  },
)

export const responseTypesSupported = defineCase(
  {
    id: 'server-metadata/response-types-supported',
    title: 'the metadata lists the response types of the authorization endpoint',
    clause: rfc8414.responseTypesSupported,
    needs: ['server-metadata'],
  },
  async (t) => {
    const types = listOf(await metadataOf(t), 'response_types_supported')
    t.expectThat(types.length > 0, { expected: 'a list of response types', actual: 'none' })
  },
)

export const responseTypesVocabulary = defineCase(
  {
    id: 'server-metadata/response-types-vocabulary',
    title: 'response_types_supported spells the response types as they are registered',
    clause: rfc8414.responseTypesVocabulary,
    needs: ['server-metadata'],
  },
  async (t) => {
    const types = listOf(await metadataOf(t), 'response_types_supported')
    const strange = types.filter((type) => !responseTypes.includes(type))
    t.expectEqual(strange, [], 'the list of unregistered response types')
  },
)

export const scopesSupported = defineCase(
  {
    id: 'server-metadata/scopes-supported',
    title: 'the metadata lists the scopes that the server knows',
    clause: rfc8414.scopesSupported,
    needs: ['server-metadata'],
  },
  async (t) => {
    const scopes = listOf(await metadataOf(t), 'scopes_supported')
    t.expectThat(scopes.length > 0, { expected: 'a list of scopes', actual: 'none' })
  },
)

export const serviceDocumentation = defineCase(
  {
    id: 'server-metadata/service-documentation',
    title: 'service_documentation is the URL of a page',
    clause: rfc8414.serviceDocumentation,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'service_documentation'), /^https?:\/\/[^/?#\s]+\S*$/, 'the value')
  },
)

export const uiLocales = defineCase(
  {
    id: 'server-metadata/ui-locales',
    title: 'ui_locales_supported is a list of language tags',
    clause: rfc8414.uiLocalesSupported,
    needs: ['server-metadata'],
  },
  async (t) => {
    const locales = await memberOf(t, 'ui_locales_supported')
    const tags = Array.isArray(locales) ? locales : [locales]
    // RFC 5646 section 2.1: subtags of one to eight letters and digits, the language first.
    const strange = tags.filter((tag) => !/^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i.test(String(tag)))
    t.expectEqual(strange, [], 'the list of values that are no language tags')
  },
)

export const policyUrls = defineCase(
  {
    id: 'server-metadata/policy-urls',
    title: 'op_policy_uri and op_tos_uri are URLs',
    clause: rfc8414.policyUrls,
    needs: ['server-metadata'],
  },
  async (t) => {
    const { op_policy_uri: policy, op_tos_uri: terms } = await metadataOf(t)
    const urls = [policy, terms].filter((it) => it !== undefined)
    if (urls.length === 0) t.notApplicable('the metadata has neither')
    for (const url of urls) t.expectMatch(url, /^https?:\/\/[^/?#\s]+\S*$/, 'the value')
  },
)
