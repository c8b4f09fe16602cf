/** Wrong keys, algorithms and signatures in the metadata of the protected resource. */

import { type Defect, defineDefect } from '../define.ts'
import { describing, jwt, rewriting, type WrongMembers, wrongDocuments } from '../metadata.ts'

const algorithms = 'resource_signing_alg_values_supported'
const ownUrl = { path: '/.well-known/oauth-protected-resource' }

const rows: readonly WrongMembers[] = [
  [
    'resource-algorithm-unregistered',
    'protected-resource/signing-algorithms',
    'A signing algorithm is called by the name of its hash.',
    { [algorithms]: ['SHA256'] },
  ],
  [
    'resource-algorithm-none',
    'protected-resource/signing-algorithm-none',
    'none is among the signing algorithms.',
    { [algorithms]: ['RS256', 'none'] },
  ],
  [
    'resource-signed-metadata-as-name',
    'protected-resource/signed-metadata',
    'signed_metadata is the address of a JWT.',
    { signed_metadata: 'https://coder.test/metadata.jwt' },
  ],
  [
    'resource-signed-metadata-unsigned',
    'protected-resource/signed-metadata-signature',
    'The JWT in signed_metadata has the algorithm none.',
    { signed_metadata: jwt({ iss: 'https://coder.test' }, 'none') },
  ],
  [
    'resource-signed-metadata-without-issuer',
    'protected-resource/signed-metadata-issuer',
    'The JWT in signed_metadata has no iss.',
    { signed_metadata: jwt({ sub: 'https://coder.test' }) },
  ],
  [
    'resource-signed-metadata-nested',
    'protected-resource/signed-metadata-nested',
    'The JWT in signed_metadata has a signed_metadata.',
    { signed_metadata: jwt({ iss: 'https://coder.test', signed_metadata: 'e30.e30.e30' }) },
  ],
  [
    'resource-jwks-absent',
    'protected-resource/jwks',
    'There is no JWK Set at jwks_uri.',
    { jwks_uri: ownUrl },
  ],
  [
    'resource-jwks-http',
    'protected-resource/jwks-https',
    'The jwks_uri is an http URL.',
    { jwks_uri: 'http://coder.test/jwks.json' },
  ],
]

/** The defects of what is signed. */
export const resourceSigningDefects: readonly Defect[] = [
  ...wrongDocuments(rows, describing),
  defineDefect(
    {
      id: 'resource-jwks-without-use',
      for: 'protected-resource/jwks-key-use',
      because: 'The JWK Set has an encryption key and does not say what the other key is for.',
    },
    rewriting('protectedResource', (members) => ({
      ...members,
      jwks_uri: `${members.resource}${ownUrl.path}`,
      keys: [
        { kty: 'RSA', n: 'AQAB', e: 'AQAB', use: 'enc' },
        { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
      ],
    })),
  ),
]
