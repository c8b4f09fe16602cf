import { ledger, rfc } from '../../harness/index.ts'
import { requests } from './rfc7592/requests.ts'

/** RFC 7592 and the keywords in it that bind others than the authorization server. */
export const document = rfc(7592, 'OAuth 2.0 Dynamic Client Registration Management Protocol', [
  { section: '1.3', keywords: ['OPTIONAL', 'OPTIONAL'], why: 'labels in a figure' },
  { section: '2', keywords: ['MUST'], why: 'as 5: TLS' },
  { section: '2.1', keywords: ['MAY'], why: 'a permission: a new secret or token in the answer' },
  { section: '2.1', keywords: ['MUST'], why: 'the client: it drops the old secret or token' },
  { section: '2.2', keywords: ['MUST', 'MUST NOT'], why: 'the client: the members of its request' },
  { section: '2.2', keywords: ['MAY'], why: 'a permission: a new secret or token in the answer' },
  { section: '2.2', keywords: ['MUST'], why: 'the client: it drops the old secret or token' },
  { section: '3', keywords: ['MAY'], why: 'as RFC 7591 section 2: values that the server replaces' },
  { section: '5', keywords: ['MAY'], why: 'a permission: a new token with a read or an update' },
  {
    section: '5',
    keywords: ['MUST', 'MUST'],
    why: 'the client: it guards its token and checks the certificate',
  },
  { section: '5', keywords: ['MAY'], why: 'a permission: further transport security' },
  { section: 'A.1', keywords: ['MUST'], why: 'the client: it drops the old token' },
  { section: 'B', keywords: ['MUST', 'MUST NOT'], why: 'the client: it uses the URL as it was given' },
  { section: 'B', keywords: ['MAY'], why: 'a permission: the URL of the registration endpoint itself' },
])

/** The statements of RFC 7592 on the authorization server. */
export const rfc7592 = ledger(document, {
  ...requests,
  registrationClientUri: {
    section: '3',
    level: 'REQUIRED',
    text: 'The client information has in registration_client_uri the whole URL of the configuration endpoint of this client.',
  },
  registrationAccessToken: {
    section: '3',
    level: 'REQUIRED',
    text: 'The client information has in registration_access_token the token for the configuration endpoint.',
  },
  allMetadataReturned: {
    section: '3',
    level: 'MUST',
    text: 'The client information has all metadata registered for the client, also what the server added.',
  },
  responseObject: {
    section: '3',
    level: 'declarative',
    text: 'The client information is a JSON object of content type application/json with all its members at the top level.',
  },
  registrationAccessTokenLasts: {
    section: '5',
    level: 'SHOULD NOT',
    text: 'The registration access token does not expire as long as its client is registered.',
  },
  tls: {
    section: '5',
    level: 'MUST',
    text: 'The configuration endpoint serves requests over TLS only.',
  },
  tls12: {
    section: '5',
    level: 'MUST',
    text: 'The configuration endpoint supports TLS 1.2.',
  },
  registrationAccessTokenEntropy: {
    section: '5',
    level: 'MUST',
    text: 'The registration access token is too random to be guessed.',
  },
  deleteEndsRegistrationAccessToken: {
    section: '5',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST'],
    text: 'The registration access token of a deleted client is invalid at once: each request with it is answered with 401.',
  },
  tokenOfOneClient: {
    section: 'A',
    level: 'declarative',
    text: 'A registration access token is bound to one client_id and opens the record of no other client.',
  },
  tokenOfOneEndpoint: {
    section: 'A',
    level: 'declarative',
    text: 'A registration access token is good for the configuration endpoint and for nothing else.',
  },
  currentCredentialsReturned: {
    section: 'A.1',
    level: 'MUST',
    text: 'The client information has the current registration access token and, where the client has them, its current credentials.',
  },
  rotationOnRequestOnly: {
    section: 'A.1',
    level: 'SHOULD',
    text: 'The registration access token changes only with the answer to a read or an update.',
  },
  previousTokenEnds: {
    section: 'A.1',
    level: 'SHOULD',
    text: 'The server no longer takes a registration access token that it has replaced.',
  },
  urlGivenWhole: {
    section: 'B',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST NOT'],
    text: 'The registration_client_uri works as it stands: the server expects the client to add or find out nothing.',
  },
  urlForm: {
    section: 'B',
    level: 'RECOMMENDED',
    text: 'The registration_client_uri is the URL of the registration endpoint with the client_id as a further path segment or a query parameter.',
  },
  urlMatchesToken: {
    section: 'B',
    level: 'MUST',
    text: 'The configuration endpoint checks that the client in its URL is the one to which the registration access token was issued.',
  },
})
