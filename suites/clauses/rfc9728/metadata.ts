import type { Statement } from '../../../harness/index.ts'

/** RFC 9728 sections 1.2 and 2: the members of the protected resource's metadata, signed or not. */
export const metadata = {
  resourceUrl: {
    section: '1.2',
    level: 'declarative',
    text: 'The resource identifier of the protected resource is an https URL without a fragment.',
  },
  resourceWithoutQuery: {
    section: '1.2',
    level: 'SHOULD NOT',
    text: 'The resource identifier of the protected resource has no query.',
  },
  resource: {
    section: '2',
    level: 'REQUIRED',
    text: 'The metadata names the resource identifier of the protected resource in resource.',
  },
  authorizationServers: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL', 'MAY'],
    text: 'Each entry of authorization_servers is the issuer identifier of an authorization server whose access tokens the protected resource takes; others may be left out.',
  },
  jwksUri: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'Where the metadata has a jwks_uri, a JWK Set with the public keys of the protected resource is found there.',
  },
  jwksUriHttps: {
    section: '2',
    level: 'MUST',
    text: 'The jwks_uri is an https URL.',
  },
  jwksKeyUse: {
    section: '2',
    level: 'REQUIRED',
    text: 'When the JWK Set holds both signing and encryption keys, each of its keys states its use.',
  },
  scopesSupported: {
    section: '2',
    level: 'RECOMMENDED',
    text: 'The metadata lists in scopes_supported the scope values that give access to the protected resource.',
  },
  scopesActual: {
    section: '2',
    level: 'declarative',
    accountsFor: ['MAY'],
    text: 'Every value in scopes_supported can be asked for in an authorization request; scopes that are supported may be missing from the list.',
  },
  bearerMethodsSupported: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'bearer_methods_supported holds no values but header, body and query; it may be empty.',
  },
  bearerMethodsActual: {
    section: '2',
    level: 'declarative',
    text: 'The protected resource takes a bearer token by each method in bearer_methods_supported and by no other.',
  },
  resourceSigningAlgs: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'resource_signing_alg_values_supported holds the names of JWS algorithms.',
  },
  resourceSigningAlgsNotNone: {
    section: '2',
    level: 'MUST NOT',
    text: 'resource_signing_alg_values_supported does not contain none.',
  },
  resourceName: {
    section: '2',
    level: 'RECOMMENDED',
    text: 'The metadata gives the protected resource a name for people in resource_name.',
  },
  pagesForPeople: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL', 'OPTIONAL', 'OPTIONAL'],
    text: 'A resource_documentation, resource_policy_uri or resource_tos_uri in the metadata is the URL of a page for people.',
  },
  certificateBoundTokens: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'tls_client_certificate_bound_access_tokens is a boolean; without it the protected resource does not support tokens bound to a certificate.',
  },
  authorizationDetailsTypes: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'authorization_details_types_supported is a list of authorization details types.',
  },
  dpopSigningAlgs: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'dpop_signing_alg_values_supported is a list of registered JWS algorithm names.',
  },
  dpopRequired: {
    section: '2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'dpop_bound_access_tokens_required is a boolean; where it is absent or false, the protected resource takes tokens that are not bound by DPoP.',
  },
  languageTagSpelling: {
    section: '2.1',
    level: 'RECOMMENDED',
    text: 'A language tag in the name of a metadata member is spelt in the letter case in which its parts are registered.',
  },
  untaggedMember: {
    section: '2.1',
    level: 'RECOMMENDED',
    text: 'A member for people that the metadata has with a language tag is there without a tag too.',
  },
  untaggedDisplayable: {
    section: '2.1',
    level: 'RECOMMENDED',
    text: 'A member for people without a language tag has a value that can be displayed on most systems.',
    excluded: 'No test can tell on which systems a text is fit to be displayed.',
  },
  signedMetadata: {
    section: '2.2',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'A signed_metadata in the metadata is a string that holds one whole JWT.',
  },
  signedMetadataSigned: {
    section: '2.2',
    level: 'MUST',
    text: 'The JWT in signed_metadata is a JWS with a signature or a MAC.',
  },
  signedMetadataIssuer: {
    section: '2.2',
    level: 'MUST',
    text: 'The JWT in signed_metadata says in iss who attests to its claims.',
  },
  signedMetadataNotNested: {
    section: '2.2',
    level: 'SHOULD NOT',
    text: 'The JWT in signed_metadata has no signed_metadata claim of its own.',
  },
} satisfies Readonly<Record<string, Statement>>
