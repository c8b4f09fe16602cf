import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { parseJwt } from '../server-metadata/document.ts'
import { memberOf } from './document.ts'

/** The JWT with the metadata; a document without one, or with something else, ends the case as not applicable. */
async function signedMetadata(t: Toolkit) {
  return parseJwt(await memberOf(t, 'signed_metadata')) ?? t.notApplicable('signed_metadata is no JWT')
}

export const isJwt = defineCase(
  {
    id: 'protected-resource/signed-metadata',
    title: 'signed_metadata is one whole JWT',
    clause: rfc9728.signedMetadata,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const value = await memberOf(t, 'signed_metadata')
    t.expectThat(parseJwt(value) !== undefined, { expected: 'a JWT', actual: typeof value })
  },
)

export const isSigned = defineCase(
  {
    id: 'protected-resource/signed-metadata-signature',
    title: 'the JWT in signed_metadata has a signature or a MAC',
    clause: rfc9728.signedMetadataSigned,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const { header, signature } = await signedMetadata(t)
    t.expectThat(header.alg !== 'none' && signature !== '', {
      expected: 'a signature',
      actual: `alg ${header.alg}, ${signature.length} characters of signature`,
    })
  },
)

export const hasIssuer = defineCase(
  {
    id: 'protected-resource/signed-metadata-issuer',
    title: 'the JWT in signed_metadata says in iss who attests to it',
    clause: rfc9728.signedMetadataIssuer,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectMatch((await signedMetadata(t)).claims.iss, /./, 'the claim iss')
  },
)

export const isNotNested = defineCase(
  {
    id: 'protected-resource/signed-metadata-nested',
    title: 'the JWT in signed_metadata has no signed_metadata of its own',
    clause: rfc9728.signedMetadataNotNested,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectEqual((await signedMetadata(t)).claims.signed_metadata, undefined, 'the claim signed_metadata')
  },
)

/** The keys at jwks_uri. A document without that member ends the case as not applicable. */
async function keysOf(t: Toolkit): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
  const { keys } = (await t.send({ url: String(await memberOf(t, 'jwks_uri')) })).jsonObject ?? {}
  return Array.isArray(keys) ? keys : undefined
}

export const jwks = defineCase(
  {
    id: 'protected-resource/jwks',
    title: 'a JWK Set with a public key is found at jwks_uri',
    clause: rfc9728.jwksUri,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const publicKeys = (await keysOf(t))?.filter(({ kty, d }) => typeof kty === 'string' && d === undefined)
    t.expectThat((publicKeys ?? []).length > 0, { expected: 'a public key', actual: 'none' })
  },
)

export const jwksHttps = defineCase(
  {
    id: 'protected-resource/jwks-https',
    title: 'the jwks_uri is an https URL',
    clause: rfc9728.jwksUriHttps,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'jwks_uri'), /^https:\/\/[^/?#\s]+/, 'the jwks_uri')
  },
)

export const jwksKeyUse = defineCase(
  {
    id: 'protected-resource/jwks-key-use',
    title: 'each key of a JWK Set with encryption keys beside signing keys states its use',
    clause: rfc9728.jwksKeyUse,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const keys = (await keysOf(t)) ?? []
    if (!keys.some(({ use }) => use === 'enc')) t.notApplicable('there are no encryption keys')
    const without = keys.filter(({ use }) => use === undefined)
    t.expectEqual(without.length, 0, 'the number of keys without use')
  },
)
