import { defineCase } from '../../harness/index.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { signatureAlgorithms } from '../server-metadata/document.ts'
import { listOf, memberOf, metadataOf } from './document.ts'

/** Members that have several values. Source: RFC 9728 section 2. */
const lists = [
  'authorization_servers',
  'scopes_supported',
  'bearer_methods_supported',
  'resource_signing_alg_values_supported',
  'authorization_details_types_supported',
  'dpop_signing_alg_values_supported',
]

export const listsAreArrays = defineCase(
  {
    id: 'protected-resource/lists-are-arrays',
    title: 'metadata members that can have several values are arrays of strings',
    clause: rfc9728.listsAreArrays,
    alsoCovers: [rfc9728.authorizationDetailsTypes],
    needs: ['resource-metadata'],
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
    id: 'protected-resource/empty-members',
    title: 'the metadata leaves out members without values',
    clause: rfc9728.emptyMembersOmitted,
    needs: ['resource-metadata'],
    hint: 'bearer_methods_supported alone may be empty: section 2 gives the empty array a meaning.',
  },
  async (t) => {
    const { bearer_methods_supported: _methods, ...others } = await metadataOf(t)
    const empty = Object.entries(others).filter(([, value]) => Array.isArray(value) && value.length === 0)
    t.expectEqual(
      empty.map(([name]) => name),
      [],
      'the list of empty members',
    )
  },
)

export const scopesSupported = defineCase(
  {
    id: 'protected-resource/scopes-supported',
    title: 'the metadata lists the scopes that give access to the protected resource',
    clause: rfc9728.scopesSupported,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const { scopes_supported: scopes } = await metadataOf(t)
    t.expectThat(Array.isArray(scopes) && scopes.length > 0, { expected: 'a list of scopes', actual: 'none' })
  },
)

export const scopesWork = defineCase(
  {
    id: 'protected-resource/scopes-work',
    title: 'the scopes of the protected resource can be asked for in an authorization request',
    clause: rfc9728.scopesActual,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const scope = (await listOf(t, 'scopes_supported')).join(' ')
    const location = (await t.authorizationRequest({ scope })).location(t.url)
    t.expectThat(location?.searchParams.has('code') === true, {
      expected: 'a code',
      actual: location?.searchParams.get('error') ?? 'no redirect with one',
    })
  },
)

export const resourceName = defineCase(
  {
    id: 'protected-resource/resource-name',
    title: 'the metadata gives the protected resource a name for people',
    clause: rfc9728.resourceName,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectMatch((await metadataOf(t)).resource_name, /\S/, 'the resource_name')
  },
)

export const pages = defineCase(
  {
    id: 'protected-resource/pages',
    title: 'the pages for people in the metadata are URLs',
    clause: rfc9728.pagesForPeople,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const names = /^resource_(?:documentation|policy_uri|tos_uri)(?:#|$)/
    const pairs = Object.entries(await metadataOf(t)).filter(([name]) => names.test(name))
    if (pairs.length === 0) t.notApplicable('the metadata names no pages')
    for (const [name, url] of pairs) t.expectMatch(url, /^https?:\/\/[^/?#\s]+\S*$/, `the ${name}`)
  },
)

export const signingAlgorithms = defineCase(
  {
    id: 'protected-resource/signing-algorithms',
    title: 'resource_signing_alg_values_supported holds algorithms of JWS',
    clause: rfc9728.resourceSigningAlgs,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const listed = await listOf(t, 'resource_signing_alg_values_supported')
    const strange = listed.filter((name) => name !== 'none' && !signatureAlgorithms.includes(name))
    t.expectEqual(strange, [], 'the list of unregistered algorithms')
  },
)

export const signingAlgorithmNone = defineCase(
  {
    id: 'protected-resource/signing-algorithm-none',
    title: 'none is not among the signing algorithms of the protected resource',
    clause: rfc9728.resourceSigningAlgsNotNone,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const listed = await listOf(t, 'resource_signing_alg_values_supported')
    t.expectEqual(listed.includes('none'), false, 'that none is listed')
  },
)

export const dpopAlgorithms = defineCase(
  {
    id: 'protected-resource/dpop-algorithms',
    title: 'dpop_signing_alg_values_supported holds algorithms of JWS',
    clause: rfc9728.dpopSigningAlgs,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const listed = await listOf(t, 'dpop_signing_alg_values_supported')
    const strange = listed.filter((name) => !signatureAlgorithms.includes(name))
    t.expectEqual(strange, [], 'the list of unregistered algorithms')
  },
)

export const certificateBound = defineCase(
  {
    id: 'protected-resource/certificate-bound-tokens',
    title: 'tls_client_certificate_bound_access_tokens is a boolean',
    clause: rfc9728.certificateBoundTokens,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const value = await memberOf(t, 'tls_client_certificate_bound_access_tokens')
    t.expectEqual(typeof value, 'boolean', 'the type of the value')
  },
)

export const dpopRequired = defineCase(
  {
    id: 'protected-resource/dpop-required',
    title: 'the protected resource takes tokens without DPoP unless its metadata says otherwise',
    clause: rfc9728.dpopRequired,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const { dpop_bound_access_tokens_required: required = false } = await metadataOf(t)
    const { accessToken } = await t.tokens()
    const challenges = t.challengesOf(await t.userinfo(accessToken))
    const demanded = challenges.some(({ scheme }) => /^dpop$/i.test(scheme))
    // A token that is refused for another reason tells nothing of DPoP.
    if (!demanded) await t.needAccess(accessToken)
    t.expectEqual(required, demanded, 'dpop_bound_access_tokens_required')
  },
)
