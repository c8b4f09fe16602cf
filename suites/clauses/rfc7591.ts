import { ledger, rfc } from '../../harness/index.ts'
import { clientMetadata } from './rfc7591/client-metadata.ts'
import { endpoint } from './rfc7591/endpoint.ts'

/** RFC 7591 and the keywords in it that bind others than the authorization server. */
export const document = rfc(7591, 'OAuth 2.0 Dynamic Client Registration Protocol', [
  { section: '1.3', keywords: ['OPTIONAL', 'OPTIONAL'], why: 'labels in a figure' },
  { section: '2', keywords: ['MUST'], why: 'as 5: clients of grants with redirection register URIs' },
  { section: '2', keywords: ['MAY', 'MAY'], why: 'a permission: values of extension grants' },
  { section: '2', keywords: ['RECOMMENDED', 'RECOMMENDED'], why: 'the client: it sends name and client_uri' },
  {
    section: '2',
    keywords: ['MAY', 'MAY', 'MAY', 'MAY', 'MAY'],
    why: 'the client: values in several languages (section 2.2)',
  },
  {
    section: '2',
    keywords: ['MUST', 'MUST', 'MUST', 'MUST', 'MUST'],
    why: 'the client: what is found at its URLs; the check by the server is in section 5',
  },
  { section: '2', keywords: ['MAY', 'MAY'], why: 'a permission: default scopes, contacts shown to users' },
  {
    section: '2',
    keywords: ['SHOULD', 'SHOULD', 'SHOULD'],
    why: 'the client: when it keeps or changes software_id and software_version',
  },
  { section: '2.1', keywords: ['MUST'], why: 'authors of extensions: which types belong together' },
  {
    section: '2.2',
    keywords: ['MAY', 'MAY'],
    why: 'a permission: values in several languages, and which are shown',
  },
  {
    section: '2.2',
    keywords: ['RECOMMENDED', 'RECOMMENDED', 'RECOMMENDED'],
    why: 'the client: how it tags and words its values',
  },
  {
    section: '2.3',
    keywords: ['RECOMMENDED', 'MAY', 'RECOMMENDED'],
    why: 'issuers of software statements: algorithm and software_id',
  },
  {
    section: '2.3',
    keywords: ['MAY'],
    why: 'a permission: a software statement in the place of a client_id',
  },
  {
    section: '3',
    keywords: ['MAY', 'MAY', 'MAY'],
    why: 'a permission: initial access tokens and rate limits',
  },
  { section: '3', keywords: ['MUST'], why: 'as 5: TLS' },
  { section: '3.1', keywords: ['MAY'], why: 'a permission: defaults, which 3.2.1 makes visible' },
  {
    section: '3.1.1',
    keywords: ['MAY', 'OPTIONAL'],
    why: 'the client: whether it sends a software statement',
  },
  { section: '3.1.1', keywords: ['MAY'], why: 'a permission: to pay no heed to software statements' },
  { section: '3.1.1', keywords: ['MUST'], why: 'as 2: precedence of the software statement' },
  { section: '3.2.1', keywords: ['MAY'], why: 'a permission: members of extensions' },
  { section: '3.2.1', keywords: ['MAY'], why: 'as 2: values that the server replaces' },
  { section: '3.2.2', keywords: ['MAY'], why: 'a permission: further members of an error' },
  {
    section: '3.2.2',
    keywords: ['MUST'],
    why: 'the client: members of an error that it does not understand',
  },
  { section: '4.1.1', keywords: ['SHOULD NOT'], why: 'the experts of the IANA registry' },
  { section: '4.2.1', keywords: ['SHOULD NOT'], why: 'the experts of the IANA registry' },
  { section: '5', keywords: ['MAY'], why: 'a permission: further transport security' },
  { section: '5', keywords: ['MUST'], why: 'the client: the check of the certificate' },
  { section: '5', keywords: ['MAY'], why: 'a permission: registrations that expire' },
  { section: '5', keywords: ['MAY'], why: 'the client: plain metadata beside a software statement' },
  { section: '5', keywords: ['MUST'], why: 'as 2: precedence of the software statement' },
  { section: '5', keywords: ['SHOULD NOT'], why: 'as 3.2.1: one client secret for each instance' },
])

/** The statements of RFC 7591 on the authorization server. */
export const rfc7591 = ledger(document, {
  ...clientMetadata,
  ...endpoint,
  tls: {
    section: '5',
    level: 'MUST',
    text: 'The registration endpoint serves requests over TLS only.',
  },
  tls12: {
    section: '5',
    level: 'MUST',
    text: 'The registration endpoint supports TLS 1.2.',
  },
  redirectUrisDemanded: {
    section: '5',
    level: 'MUST',
    text: 'The server demands redirection URIs of each client that registers for a grant type with redirection.',
  },
  redirectUriKinds: {
    section: '5',
    level: 'MUST',
    text: 'The server registers a redirection URI only if it is https, http on the local machine, or of a scheme that belongs to the application.',
  },
  publicClients: {
    section: '5',
    level: 'MAY',
    text: 'The server registers public clients, whose token_endpoint_auth_method is none.',
  },
  grantCombinationsRefused: {
    section: '5',
    level: 'declarative',
    accountsFor: ['MAY', 'MAY', 'MAY'],
    text: 'The registration endpoint answers invalid_client_metadata to grant types that it does not let one client have together.',
  },
  selfAsserted: {
    section: '5',
    level: 'MUST',
    text: 'The server takes all metadata outside a software statement for no more than what the client says of itself.',
    excluded: 'What a server makes of the claims of a client shows in no answer.',
  },
  impersonationMitigated: {
    section: '5',
    level: 'MUST',
    text: 'The server takes steps against a client that presents itself as another.',
    excluded: 'The steps are for the server to choose, and none has to show.',
  },
  urlsChecked: {
    section: '5',
    level: 'SHOULD',
    text: 'The server checks that the URLs of a client share scheme and host with its redirection URIs and lead to web pages.',
    excluded: 'What follows from the check is left open, so that no answer tells whether it was made.',
  },
  userProtected: {
    section: '5',
    level: 'SHOULD',
    text: 'The server protects the user from harmful content behind the URLs of a client.',
    excluded: 'The measure is for the server to choose, and none has to show.',
  },
  wholeRequestConsidered: {
    section: '5',
    level: 'MUST',
    text: 'The server decides on a registration from all of it: metadata, software statement and initial access token.',
    excluded: 'An answer does not tell from what it was decided.',
  },
  duplicateRefused: {
    section: '5',
    level: 'SHOULD',
    text: 'The server refuses to register again a client of which there is to be one instance only.',
    excluded: 'Nothing in a registration says that the client is to have one instance only.',
  },
  clientIdNotChosen: {
    section: '6',
    level: 'declarative',
    text: 'The server does not let a client choose its own client_id.',
  },
})
