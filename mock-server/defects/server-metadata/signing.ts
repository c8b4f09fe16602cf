/** Wrong keys, algorithms and signatures in the metadata of the authorization server. */

import { type Defect, defineDefect } from '../define.ts'
import { advertising, jwt, rewriting, type WrongMembers, wrongDocuments } from '../metadata.ts'

const tokenMethods = 'token_endpoint_auth_methods_supported'
const tokenAlgorithms = 'token_endpoint_auth_signing_alg_values_supported'
const ownUrl = { path: '/.well-known/oauth-authorization-server' }

const rows: readonly WrongMembers[] = [
  [
    'server-algorithm-unregistered',
    'server-metadata/signing-algorithms',
    'A signing algorithm is called by the name of its hash.',
    { [tokenAlgorithms]: ['RS256', 'SHA256'] },
  ],
  [
    'server-algorithm-none',
    'server-metadata/signing-algorithm-none',
    'none is among the signing algorithms.',
    { [tokenAlgorithms]: ['RS256', 'none'] },
  ],
  [
    'server-algorithms-missing',
    'server-metadata/signing-algorithms-present',
    'private_key_jwt is advertised without signing algorithms.',
    { [tokenMethods]: ['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt'] },
  ],
  [
    'server-algorithms-without-rs256',
    'server-metadata/signing-algorithm-rs256',
    'RS256 is not among the signing algorithms.',
    { [tokenAlgorithms]: ['ES256'] },
  ],
  ['server-jwks-absent', 'server-metadata/jwks', 'There is no JWK Set at jwks_uri.', { jwks_uri: ownUrl }],
  [
    'server-jwks-http',
    'server-metadata/jwks-https',
    'The jwks_uri is an http URL.',
    { jwks_uri: 'http://coder.test/jwks.json' },
  ],
  [
    'server-signed-metadata-as-name',
    'server-metadata/signed-metadata',
    'signed_metadata is the address of a JWT.',
    { signed_metadata: 'https://coder.test/metadata.jwt' },
  ],
  [
    'server-signed-metadata-unsigned',
    'server-metadata/signed-metadata-signature',
    'The JWT in signed_metadata has the algorithm none.',
    { signed_metadata: jwt({ iss: 'https://coder.test' }, 'none') },
  ],
  [
    'server-signed-metadata-without-issuer',
    'server-metadata/signed-metadata-issuer',
    'The JWT in signed_metadata has no iss.',
    { signed_metadata: jwt({ sub: 'https://coder.test' }) },
  ],
  [
    'server-signed-metadata-nested',
    'server-metadata/signed-metadata-nested',
    'The JWT in signed_metadata has a signed_metadata.',
    { signed_metadata: jwt({ iss: 'https://coder.test', signed_metadata: 'e30.e30.e30' }) },
  ],
]

/** The defects of what is signed. */
export const serverSigningDefects: readonly Defect[] = [
  ...wrongDocuments(rows, advertising),
  defineDefect(
    {
      id: 'server-jwks-without-use',
      for: 'server-metadata/jwks-key-use',
      because: 'The JWK Set has an encryption key and does not say what the other key is for.',
    },
    rewriting('authorizationServer', (members) => ({
      ...members,
      jwks_uri: `${members.issuer}${ownUrl.path}`,
      keys: [
        { kty: 'RSA', n: 'AQAB', e: 'AQAB', use: 'enc' },
        { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
      ],
    })),
  ),
]
