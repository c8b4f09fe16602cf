import type { Statement } from '../../../harness/index.ts'

/** RFC 8414 section 2: the members of the authorization server's metadata, signed or not. */
export const metadata = {
  issuer: {
    section: '2',
    level: 'REQUIRED',
    text: 'The metadata names the issuer identifier of the authorization server in issuer.',
  },
  issuerUrl: {
    section: '2',
    level: 'declarative',
    text: 'The issuer identifier is an https URL that has neither a query nor a fragment.',
  },
  authorizationEndpoint: {
    section: '2',
    level: 'REQUIRED',
    text: 'A server that supports a grant type which goes through the authorization endpoint gives the URL of that endpoint in authorization_endpoint.',
  },
  tokenEndpoint: {
    section: '2',
    level: 'REQUIRED',
    text: 'A server that supports more than the implicit grant gives the URL of its token endpoint in token_endpoint.',
  },
  jwksUri: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'Where the metadata has a jwks_uri, a JWK Set with the public signing keys of the server is found there.',
  },
  jwksUriHttps: {
    section: '2',
    level: 'MUST',
    text: 'The jwks_uri is an https URL.',
  },
  jwksKeyUse: {
    section: '2',
    level: 'REQUIRED',
    accountsFor: ['MAY', 'REQUIRED'],
    text: 'When the JWK Set holds encryption keys beside signing keys, each of its keys states its use.',
  },
  registrationEndpoint: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'Where the metadata has a registration_endpoint, the server serves dynamic client registration at that URL.',
  },
  scopesSupported: {
    section: '2',
    level: 'RECOMMENDED',
    text: 'The metadata lists in scopes_supported the scope values that the server knows.',
  },
  scopesActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['MAY'],
    text: 'Every value in scopes_supported is a scope that the server supports; scopes that it supports may be missing from the list.',
  },
  responseTypesSupported: {
    section: '2',
    level: 'REQUIRED',
    text: 'The metadata lists the response types of the authorization endpoint in response_types_supported.',
  },
  responseTypesActual: {
    section: '2',
    level: 'declarative',
    text: 'The authorization endpoint serves the response types in response_types_supported and no others.',
  },
  responseTypesVocabulary: {
    section: '2',
    level: 'declarative',
    text: 'response_types_supported spells its values as response_types does in a client registration.',
  },
  responseModesActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The authorization endpoint answers in each response mode in response_modes_supported.',
  },
  responseModesDefault: {
    section: '2',
    level: 'declarative',
    text: 'A server whose metadata has no response_modes_supported supports the modes query and fragment.',
  },
  grantTypesActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The server supports the grant types in grant_types_supported and no others, spelt as grant_types spells them in a client registration.',
  },
  grantTypesDefault: {
    section: '2',
    level: 'declarative',
    text: 'A server whose metadata has no grant_types_supported supports authorization_code and implicit.',
  },
  tokenEndpointAuthMethodsActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The token endpoint takes the client authentication methods in token_endpoint_auth_methods_supported and no others.',
  },
  tokenEndpointAuthMethodsDefault: {
    section: '2',
    level: 'declarative',
    text: 'A server whose metadata has no token_endpoint_auth_methods_supported takes client_secret_basic at the token endpoint.',
  },
  authSigningAlgs: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL', 'OPTIONAL', 'OPTIONAL'],
    text: 'The lists of signing algorithms for client authentication at the token, revocation and introspection endpoints hold JWS algorithm names.',
  },
  authSigningAlgsPresent: {
    section: '2',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST', 'MUST'],
    text: 'An endpoint (token, revocation, introspection) advertised with private_key_jwt or client_secret_jwt is advertised with its signing algorithms too.',
  },
  authSigningAlgsNotNone: {
    section: '2',
    level: 'MUST NOT',
    accountsFor: ['MUST NOT', 'MUST NOT', 'MUST NOT'],
    text: 'No list of signing algorithms for client authentication contains none.',
  },
  authSigningAlgsRs256: {
    section: '2',
    level: 'SHOULD',
    text: 'A token endpoint that authenticates clients by signed JWTs supports RS256.',
  },
  serviceDocumentation: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'A service_documentation in the metadata is the URL of a page for developers.',
  },
  uiLocalesSupported: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'A ui_locales_supported in the metadata is a list of BCP 47 language tags.',
  },
  policyUrls: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL', 'OPTIONAL'],
    text: 'An op_policy_uri or op_tos_uri in the metadata is a URL.',
  },
  policyUrlsShown: {
    section: '2',
    level: 'SHOULD',
    accountsFor: ['SHOULD', 'SHOULD'],
    text: 'The person who registers a client is shown the op_policy_uri and the op_tos_uri of the server.',
    excluded:
      'The protocol does not know how a person registers a client, so that there is no page to look at.',
  },
  revocationEndpoint: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'Where the metadata has a revocation_endpoint, the server serves token revocation at that URL.',
  },
  revocationEndpointAuthMethodsActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The revocation endpoint takes the client authentication methods in revocation_endpoint_auth_methods_supported and no others.',
  },
  revocationEndpointAuthMethodsDefault: {
    section: '2',
    level: 'declarative',
    text: 'A server whose metadata has a revocation_endpoint but no list of methods for it takes client_secret_basic there.',
  },
  introspectionEndpoint: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'Where the metadata has an introspection_endpoint, the server serves token introspection at that URL.',
  },
  introspectionEndpointAuthMethods: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'introspection_endpoint_auth_methods_supported names client authentication methods or access token types that are registered with IANA.',
  },
  codeChallengeMethodsActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The server supports the PKCE methods in code_challenge_methods_supported and no others.',
  },
  codeChallengeMethodsAbsent: {
    section: '2',
    level: 'declarative',
    text: 'A server that supports PKCE has code_challenge_methods_supported in its metadata: without it the document says that there is no PKCE.',
  },
  signedMetadata: {
    section: '2.1',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'A signed_metadata in the metadata is a string that holds one whole JWT.',
  },
  signedMetadataSigned: {
    section: '2.1',
    level: 'MUST',
    text: 'The JWT in signed_metadata is a JWS with a signature or a MAC.',
  },
  signedMetadataIssuer: {
    section: '2.1',
    level: 'MUST',
    text: 'The JWT in signed_metadata says in iss who attests to its claims.',
  },
  signedMetadataNotNested: {
    section: '2.1',
    level: 'SHOULD NOT',
    text: 'The JWT in signed_metadata has no signed_metadata claim of its own.',
  },
} satisfies Readonly<Record<string, Statement>>
