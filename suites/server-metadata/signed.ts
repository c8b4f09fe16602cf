import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { memberOf, parseJwt } from './document.ts'

/** The JWT with the metadata; a document without one, or with something else, ends the case as not applicable. */
async function signedMetadata(t: Toolkit) {
  return parseJwt(await memberOf(t, 'signed_metadata')) ?? t.notApplicable('signed_metadata is no JWT')
}

export const isJwt = defineCase(
  {
    id: 'server-metadata/signed-metadata',
    title: 'signed_metadata is one whole JWT',
    clause: rfc8414.signedMetadata,
    needs: ['server-metadata'],
  },
  async (t) => {
    const value = await memberOf(t, 'signed_metadata')
    t.expectThat(parseJwt(value) !== undefined, { expected: 'a JWT', actual: typeof value })
  },
)

export const isSigned = defineCase(
  {
    id: 'server-metadata/signed-metadata-signature',
    title: 'the JWT in signed_metadata has a signature or a MAC',
    clause: rfc8414.signedMetadataSigned,
    needs: ['server-metadata'],
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
    id: 'server-metadata/signed-metadata-issuer',
    title: 'the JWT in signed_metadata says in iss who attests to it',
    clause: rfc8414.signedMetadataIssuer,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectMatch((await signedMetadata(t)).claims.iss, /./, 'the claim iss')
  },
)

export const isNotNested = defineCase(
  {
    id: 'server-metadata/signed-metadata-nested',
    title: 'the JWT in signed_metadata has no signed_metadata of its own',
    clause: rfc8414.signedMetadataNotNested,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectEqual((await signedMetadata(t)).claims.signed_metadata, undefined, 'the claim signed_metadata')
  },
)
