import { ledger, rfc } from '../../harness/index.ts'
import { metadata } from './rfc9728/metadata.ts'

/** RFC 9728 and the keywords in it that bind others than the protected resource and the authorization server. */
export const document = rfc(9728, 'OAuth 2.0 Protected Resource Metadata', [
  {
    section: '2',
    keywords: ['MAY', 'MAY', 'MAY', 'MAY'],
    why: 'a permission: values in several languages (section 2.1)',
  },
  { section: '2', keywords: ['MAY'], why: 'a permission: members that other documents define' },
  { section: '2.1', keywords: ['MAY'], why: 'a permission: values in several languages' },
  { section: '2.1', keywords: ['SHOULD'], why: 'the client, which reads language tags' },
  { section: '2.1', keywords: ['MAY', 'MUST NOT', 'MUST'], why: 'the client, which displays the values' },
  { section: '2.2', keywords: ['MAY'], why: 'a permission: signed metadata beside the plain members' },
  {
    section: '2.2',
    keywords: ['MAY', 'MUST', 'RECOMMENDED'],
    why: 'the client: whether and how it uses signed metadata',
  },
  { section: '3', keywords: ['MAY', 'MUST'], why: 'authors of applications: the suffix that they settle on' },
  { section: '3', keywords: ['MAY'], why: 'a permission: the same metadata at further locations' },
  { section: '3.2', keywords: ['MAY'], why: 'a permission: members beyond those of section 2' },
  { section: '3.2', keywords: ['MUST'], why: 'the client: members that it does not understand' },
  { section: '3.3', keywords: ['MUST NOT', 'MUST NOT'], why: 'the client: metadata of another resource' },
  { section: '3.3', keywords: ['MUST', 'SHOULD'], why: 'the client: the check of signed metadata' },
  { section: '5.1', keywords: ['MAY', 'MAY'], why: 'a permission: other schemes and further parameters' },
  { section: '5.2', keywords: ['MAY'], why: 'a permission: a new challenge at any time' },
  { section: '5.2', keywords: ['SHOULD'], why: 'the client: what it does on a new challenge' },
  { section: '5.4', keywords: ['MAY'], why: 'a permission: challenges of other schemes' },
  {
    section: '6',
    keywords: ['MUST', 'MUST NOT', 'MUST'],
    why: 'the client, which compares strings of the document',
  },
  { section: '7.2', keywords: ['SHOULD'], why: 'the client: the scope that it asks for' },
  { section: '7.3', keywords: ['MUST', 'MUST'], why: 'the client: the checks of certificate and resource' },
  { section: '7.4', keywords: ['SHOULD'], why: 'the client: tokens restricted to an audience' },
  { section: '7.7', keywords: ['SHOULD'], why: 'the client: requests forged through metadata' },
])

/** The statements of RFC 9728 on the protected resource and on the authorization server beside it. */
export const rfc9728 = ledger(document, {
  ...metadata,
  wellKnownLocation: {
    section: '3',
    level: 'MUST',
    text: 'The protected resource publishes its metadata as a JSON document at the URL that results from putting the well-known string between host and path or query of the resource identifier.',
  },
  wellKnownSuffix: {
    section: '3',
    level: 'MUST',
    text: 'The suffix of the well-known URL is one that IANA has registered: oauth-protected-resource, unless the application settles on another.',
  },
  getRequest: {
    section: '3.1',
    level: 'MUST',
    text: 'The protected resource hands out its metadata in answer to a GET of the well-known URL.',
  },
  wellKnownWithPath: {
    section: '3.1',
    level: 'MUST',
    text: 'The metadata of a resource whose identifier has a path or a query lies at the well-known string followed by them, without a slash left over from the host.',
  },
  successResponse: {
    section: '3.2',
    level: 'MUST',
    text: 'The protected resource answers a metadata request with status 200, content type application/json and one JSON object of metadata members.',
  },
  listsAreArrays: {
    section: '3.2',
    level: 'declarative',
    text: 'A metadata member that can have several values is a JSON array.',
  },
  emptyMembersOmitted: {
    section: '3.2',
    level: 'MUST',
    text: 'The metadata has no member without values.',
  },
  errorStatus: {
    section: '3.2',
    level: 'declarative',
    text: 'A metadata request that the protected resource cannot answer gets the HTTP status of the error, not a success.',
  },
  resourceIdentical: {
    section: '3.3',
    level: 'MUST',
    text: 'The resource in the metadata is, character for character, the identifier from which the URL of the document was made.',
  },
  resourceMatchesRequest: {
    section: '3.3',
    level: 'MUST',
    text: 'The metadata to which a challenge points has as its resource the URL of the request that was challenged.',
  },
  protectedResources: {
    section: '4',
    level: 'declarative',
    accountsFor: ['OPTIONAL', 'MAY'],
    text: 'Each entry of protected_resources in the metadata of the authorization server is the identifier of a protected resource that takes its tokens; others may be left out.',
  },
  listsAgree: {
    section: '4',
    level: 'declarative',
    text: 'Where the authorization server lists its protected resources and they list their authorization servers, the lists do not contradict each other.',
  },
  challenge: {
    section: '5',
    level: 'MAY',
    text: 'The protected resource leads a client to its metadata by the WWW-Authenticate header of its challenge.',
  },
  resourceMetadataParameter: {
    section: '5.1',
    level: 'declarative',
    text: 'The resource_metadata parameter of a challenge is the URL at which the metadata of the protected resource is found.',
  },
  tls: {
    section: '7.1',
    level: 'MUST',
    text: 'The protected resource is reachable over TLS.',
  },
  tlsBcp195: {
    section: '7.1',
    level: 'MUST',
    text: 'The protected resource offers TLS as BCP 195 demands: version 1.2 or later, and nothing older.',
  },
  audienceRestriction: {
    section: '7.4',
    level: 'SHOULD',
    accountsFor: ['SHOULD', 'RECOMMENDED'],
    text: 'The authorization server restricts access tokens to the audience that a client names by a resource indicator.',
  },
  caching: {
    section: '7.10',
    level: 'advice',
    text: 'The protected resource says by HTTP caching directives how long its metadata may be kept.',
  },
})
