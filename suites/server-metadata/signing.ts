import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { listOf, memberOf, metadataOf, signatureAlgorithms } from './document.ts'

/** Endpoints at which clients authenticate. */
const endpoints = ['token', 'revocation', 'introspection']

/** The lists of signing algorithms in the metadata, by name. None ends the case as not applicable. */
async function algorithms(t: Toolkit): Promise<Readonly<Record<string, readonly string[]>>> {
  const metadata = await metadataOf(t)
  const names = endpoints.map((endpoint) => `${endpoint}_endpoint_auth_signing_alg_values_supported`)
  const present = names.filter((name) => metadata[name] !== undefined)
  if (present.length === 0) t.notApplicable('the metadata lists no signing algorithms')
  return Object.fromEntries(present.map((name) => [name, listOf(metadata, name)]))
}

export const algorithmNames = defineCase(
  {
    id: 'server-metadata/signing-algorithms',
    title: 'the signing algorithms for client authentication are algorithms of JWS',
    clause: rfc8414.authSigningAlgs,
    needs: ['server-metadata'],
  },
  async (t) => {
    const listed = Object.values(await algorithms(t)).flat()
    const strange = listed.filter((name) => name !== 'none' && !signatureAlgorithms.includes(name))
    t.expectEqual(strange, [], 'the list of unregistered algorithms')
  },
)

export const algorithmNone = defineCase(
  {
    id: 'server-metadata/signing-algorithm-none',
    title: 'none is not among the signing algorithms for client authentication',
    clause: rfc8414.authSigningAlgsNotNone,
    needs: ['server-metadata'],
  },
  async (t) => {
    const lists = Object.entries(await algorithms(t)).filter(([, names]) => names.includes('none'))
    t.expectEqual(Object.fromEntries(lists), {}, 'the lists with none')
  },
)

export const algorithmsPresent = defineCase(
  {
    id: 'server-metadata/signing-algorithms-present',
    title: 'an endpoint that takes signed JWTs is advertised with its signing algorithms',
    clause: rfc8414.authSigningAlgsPresent,
    needs: ['server-metadata'],
  },
  async (t) => {
    const metadata = await metadataOf(t)
    const signed = endpoints.filter((endpoint) =>
      listOf(metadata, `${endpoint}_endpoint_auth_methods_supported`).some((method) =>
        method.endsWith('_jwt'),
      ),
    )
    if (signed.length === 0) t.notApplicable('no endpoint takes signed JWTs')
    const without = signed.filter(
      (endpoint) => listOf(metadata, `${endpoint}_endpoint_auth_signing_alg_values_supported`).length === 0,
    )
    t.expectEqual(without, [], 'the list of endpoints without algorithms')
  },
)

export const algorithmRs256 = defineCase(
  {
    id: 'server-metadata/signing-algorithm-rs256',
    title: 'a token endpoint that takes signed JWTs supports RS256',
    clause: rfc8414.authSigningAlgsRs256,
    needs: ['server-metadata'],
  },
  async (t) => {
    const listed = await memberOf(t, 'token_endpoint_auth_signing_alg_values_supported')
    t.expectThat(Array.isArray(listed) && listed.includes('RS256'), {
      expected: 'RS256 among the algorithms',
      actual: JSON.stringify(listed),
    })
  },
)

/** The keys at jwks_uri. A document without that member ends the case as not applicable. */
async function keysOf(t: Toolkit): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
  const { keys } = (await t.send({ url: String(await memberOf(t, 'jwks_uri')) })).jsonObject ?? {}
  return Array.isArray(keys) ? keys : undefined
}

export const jwks = defineCase(
  {
    id: 'server-metadata/jwks',
    title: 'a JWK Set with a public key is found at jwks_uri',
    clause: rfc8414.jwksUri,
    needs: ['server-metadata'],
  },
  async (t) => {
    const publicKeys = (await keysOf(t))?.filter(({ kty, d }) => typeof kty === 'string' && d === undefined)
    t.expectThat((publicKeys ?? []).length > 0, { expected: 'a public key', actual: 'none' })
  },
)

export const jwksHttps = defineCase(
  {
    id: 'server-metadata/jwks-https',
    title: 'the jwks_uri is an https URL',
    clause: rfc8414.jwksUriHttps,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'jwks_uri'), /^https:\/\/[^/?#\s]+/, 'the jwks_uri')
  },
)

export const jwksKeyUse = defineCase(
  {
    id: 'server-metadata/jwks-key-use',
    title: 'each key of a JWK Set with encryption keys beside signing keys states its use',
    clause: rfc8414.jwksKeyUse,
    needs: ['server-metadata'],
  },
  async (t) => {
    const keys = (await keysOf(t)) ?? []
    if (!keys.some(({ use }) => use === 'enc')) t.notApplicable('there are no encryption keys')
    const without = keys.filter(({ use }) => use === undefined)
    t.expectEqual(without.length, 0, 'the number of keys without use')
  },
)
