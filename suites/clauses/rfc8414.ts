import { ledger, rfc } from '../../harness/index.ts'
import { metadata } from './rfc8414/metadata.ts'

/** RFC 8414 and the keywords in it that bind others than the authorization server. */
export const document = rfc(8414, 'OAuth 2.0 Authorization Server Metadata', [
  {
    section: '2',
    keywords: ['MUST'],
    why: 'the client: how it learns the methods of the introspection endpoint',
  },
  { section: '2', keywords: ['MAY'], why: 'a permission: members that other documents define' },
  { section: '2.1', keywords: ['MAY'], why: 'a permission: signed metadata beside the plain members' },
  { section: '2.1', keywords: ['MAY', 'MUST'], why: 'the client: whether and how it uses signed metadata' },
  { section: '3', keywords: ['MUST'], why: 'authors of applications: the suffix that they settle on' },
  { section: '3', keywords: ['MAY'], why: 'a permission: the same metadata at further locations' },
  { section: '3.2', keywords: ['MAY'], why: 'a permission: members beyond those of section 2' },
  { section: '3.3', keywords: ['MUST NOT'], why: 'the client: metadata of another issuer' },
  {
    section: '4',
    keywords: ['MUST', 'MUST NOT', 'MUST'],
    why: 'the client, which compares strings of the document',
  },
  { section: '6.1', keywords: ['MAY'], why: 'a permission: further transport security' },
  { section: '6.1', keywords: ['MUST'], why: 'the client: the check of the certificate' },
  { section: '6.2', keywords: ['MUST', 'MUST'], why: 'the client: the checks of certificate and issuer' },
])

/** The statements of RFC 8414 on the authorization server. */
export const rfc8414 = ledger(document, {
  ...metadata,
  wellKnownLocation: {
    section: '3',
    level: 'MUST',
    text: 'The server publishes its metadata as a JSON document at the URL that results from putting the well-known string between host and path of the issuer identifier.',
  },
  wellKnownSuffix: {
    section: '3',
    level: 'MUST',
    text: 'The suffix of the well-known URL is one that IANA has registered: oauth-authorization-server, unless the application settles on another.',
  },
  wellKnownHttps: {
    section: '3',
    level: 'MUST',
    text: 'The metadata is published at an https URL.',
  },
  getRequest: {
    section: '3.1',
    level: 'MUST',
    text: 'The server hands out its metadata in answer to a GET of the well-known URL.',
  },
  wellKnownWithPath: {
    section: '3.1',
    level: 'MUST',
    text: 'The metadata of an issuer whose identifier has a path lies at the well-known string followed by that path without its terminating slash.',
  },
  successResponse: {
    section: '3.2',
    level: 'MUST',
    text: 'The server answers a metadata request with status 200, content type application/json and one JSON object of metadata members.',
  },
  listsAreArrays: {
    section: '3.2',
    level: 'declarative',
    text: 'A metadata member that can have several values is a JSON array.',
  },
  emptyMembersOmitted: {
    section: '3.2',
    level: 'MUST',
    text: 'The metadata has no member without elements: an empty list is left out.',
  },
  errorStatus: {
    section: '3.2',
    level: 'declarative',
    text: 'A metadata request that the server cannot answer gets the HTTP status of the error, not a success.',
  },
  issuerIdentical: {
    section: '3.3',
    level: 'MUST',
    text: 'The issuer in the metadata is, character for character, the identifier from which the URL of the document was made.',
  },
  tls: {
    section: '6.1',
    level: 'MUST',
    text: 'The server is reachable over TLS.',
  },
  tls12: {
    section: '6.1',
    level: 'MUST',
    text: 'The server supports TLS 1.2.',
  },
  tlsConfidentiality: {
    section: '6.1',
    level: 'MUST',
    text: 'The server agrees only on cipher suites that keep the exchange both confidential and intact.',
  },
})
