import { ledger, rfc } from '../../harness/index.ts'

/** RFC 6750, with the keywords in it that are no entries of its ledger. */
export const document = rfc(6750, 'The OAuth 2.0 Authorization Framework: Bearer Token Usage', [
  {
    section: '2',
    keywords: ['MUST NOT'],
    why: 'the client: sends the token by one method; the server: 3.1 invalidRequestCode',
  },
  { section: '2.1', keywords: ['SHOULD'], why: 'the client: prefers the Authorization header field' },
  { section: '2.2', keywords: ['MUST NOT', 'MUST', 'MUST NOT'], why: 'the client: when it may use the body' },
  { section: '2.2', keywords: ['MAY', 'MUST', 'SHOULD NOT'], why: 'the client: how it writes the body' },
  {
    section: '2.3',
    keywords: ['MUST', 'SHOULD', 'SHOULD NOT'],
    why: 'the client: how and when it uses the query',
  },
  {
    section: '3',
    keywords: ['MAY', 'MAY'],
    why: 'permits challenges and parameters beyond those named; no check depends on them',
  },
  {
    section: '3',
    keywords: ['MAY', 'OPTIONAL'],
    why: 'permits realm and scope; no check depends on their presence',
  },
  {
    section: '3',
    keywords: ['MAY', 'MAY'],
    why: 'permits error_description and error_uri; no check depends on their presence',
  },
  { section: '3.1', keywords: ['MAY'], why: 'the client: asks for a new token' },
  { section: '5.2', keywords: ['MUST'], why: 'the client: validates the certificate chain' },
  {
    section: '5.2',
    keywords: ['MUST'],
    why: 'as 5.2 tlsConfidentialityAndIntegrity: every exchange is protected',
  },
  { section: '5.2', keywords: ['MUST', 'MUST'], why: 'the client: verifies the resource server' },
  {
    section: '5.3',
    keywords: ['MUST', 'MUST', 'MUST'],
    why: 'the client: keeps tokens, validates certificates, uses TLS',
  },
  { section: '5.3', keywords: ['MUST NOT'], why: 'as 5.2 tokenNotInClearCookie' },
])

/** What RFC 6750 asks of the protected resource, and of the authorization server that issues bearer tokens. */
export const rfc6750 = ledger(document, {
  headerSupported: {
    section: '2.1',
    level: 'MUST',
    text: 'The protected resource accepts a bearer token in the Authorization header field.',
  },
  headerSyntax: {
    section: '2.1',
    level: 'declarative',
    text: 'The protected resource reads the scheme Bearer, one or more spaces and one b64token, and accepts no malformed credentials.',
  },
  bodySupported: {
    section: '2.2',
    level: 'MAY',
    text: 'The protected resource can accept a token in the access_token parameter of a form-encoded body.',
  },
  querySupported: {
    section: '2.3',
    level: 'MAY',
    text: 'The protected resource can accept a token in the access_token parameter of the query.',
  },
  queryResponsePrivate: {
    section: '2.3',
    level: 'SHOULD',
    text: 'The protected resource marks a successful answer to a token in the query as private in Cache-Control.',
  },
  challengeIncluded: {
    section: '3',
    level: 'MUST',
    text: 'The protected resource sends WWW-Authenticate to a request without credentials or with a token that opens nothing.',
  },
  challengeSchemeBearer: {
    section: '3',
    level: 'MUST',
    text: 'The challenge of the protected resource has the scheme Bearer.',
  },
  challengeHasParameter: {
    section: '3',
    level: 'MUST',
    text: 'The challenge of the protected resource carries at least one parameter after the scheme.',
  },
  challengeAttributesOnce: {
    section: '3',
    level: 'MUST NOT',
    accountsFor: ['MUST NOT', 'MUST NOT', 'MUST NOT'],
    text: 'A challenge repeats none of realm, scope, error, error_description and error_uri.',
  },
  challengeNamesError: {
    section: '3',
    level: 'SHOULD',
    text: 'The challenge to a request whose token failed names the reason in its error attribute.',
  },
  challengeScopeCharacters: {
    section: '3',
    level: 'MUST NOT',
    text: 'The scope attribute of a challenge holds scope tokens and single spaces between them only.',
  },
  challengeErrorCharacters: {
    section: '3',
    level: 'MUST NOT',
    text: 'The error and error_description of a challenge hold printable ASCII without the quotation mark and the backslash.',
  },
  challengeErrorUriSyntax: {
    section: '3',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST NOT'],
    text: 'The error_uri of a challenge is a URI reference, in the characters allowed to one.',
  },
  unauthenticatedStatus: {
    section: '3',
    level: 'declarative',
    text: 'The protected resource answers a request without credentials with status 401.',
  },
  invalidRequestCode: {
    section: '3.1',
    level: 'declarative',
    text: 'The protected resource refuses a request that is malformed, repeats a parameter or mixes methods, and names invalid_request.',
  },
  invalidRequestStatus: {
    section: '3.1',
    level: 'SHOULD',
    text: 'The protected resource answers invalid_request with status 400.',
  },
  invalidTokenCode: {
    section: '3.1',
    level: 'declarative',
    text: 'The protected resource names invalid_token for a token that is expired, revoked, malformed or otherwise invalid.',
  },
  invalidTokenStatus: {
    section: '3.1',
    level: 'SHOULD',
    text: 'The protected resource answers invalid_token with status 401.',
  },
  insufficientScopeCode: {
    section: '3.1',
    level: 'declarative',
    text: 'The protected resource names insufficient_scope where the token grants less than the request needs.',
  },
  insufficientScopeStatus: {
    section: '3.1',
    level: 'SHOULD',
    text: 'The protected resource answers insufficient_scope with status 403.',
  },
  insufficientScopeNamesScope: {
    section: '3.1',
    level: 'MAY',
    text: 'The challenge with insufficient_scope can tell in scope what the request needs.',
  },
  noErrorWithoutCredentials: {
    section: '3.1',
    level: 'SHOULD NOT',
    text: 'The challenge to a request without any credentials has no error code and nothing else about an error.',
  },
  tokenReferenceUnguessable: {
    section: '5.2',
    level: 'MUST',
    text: 'The authorization server makes access tokens that refer to stored authorizations infeasible to guess.',
  },
  tokenIntegrity: {
    section: '5.2',
    level: 'MUST',
    text: 'The protected resource refuses a token that was changed anywhere.',
  },
  tokenScopeRestricted: {
    section: '5.2',
    level: 'RECOMMENDED',
    text: 'The authorization server restricts a token to the scope that was granted.',
  },
  tlsImplemented: {
    section: '5.2',
    level: 'MUST',
    text: 'The authorization server speaks TLS.',
  },
  tlsConfidentialityAndIntegrity: {
    section: '5.2',
    level: 'MUST',
    text: 'The server protects every exchange of a token by TLS with a cipher suite that gives confidentiality and integrity.',
  },
  hiddenTokenContentEncrypted: {
    section: '5.2',
    level: 'MUST',
    text: 'The authorization server encrypts a token whose content the client is not to see, besides using TLS.',
    excluded:
      'Whether a token has content at all, and whether it is meant to be hidden, is internal to the server.',
  },
  tokenNotInClearCookie: {
    section: '5.2',
    level: 'MUST NOT',
    text: 'The server sets no cookie that holds a bearer token and can travel without TLS.',
  },
  tokenConfidentialBehindProxy: {
    section: '5.2',
    level: 'MUST',
    text: 'A deployment that ends TLS in front of the resource server keeps tokens confidential on the way behind it.',
    excluded: 'The way between a front end and the server behind it is out of sight from outside.',
  },
  tokenLifetimeLimited: {
    section: '5.2',
    level: 'MUST',
    text: 'The authorization server issues access tokens that expire.',
  },
  cookieTokenGuardedAgainstCsrf: {
    section: '5.3',
    level: 'MUST',
    text: 'A server that takes a bearer token from a cookie guards the requests so authenticated against cross-site forgery.',
  },
  tokenShortLived: {
    section: '5.3',
    level: 'SHOULD',
    text: 'The authorization server issues access tokens that live an hour at most.',
  },
  tokenAudienceRestricted: {
    section: '5.3',
    level: 'SHOULD',
    text: 'The authorization server restricts a token to its audience, and others refuse it.',
  },
  tokenNotInPageUrl: {
    section: '5.3',
    level: 'SHOULD NOT',
    accountsFor: ['SHOULD NOT', 'SHOULD'],
    text: 'The server hands tokens over in headers and bodies and puts none into the URL of a page.',
  },
  tokenTypeBearer: {
    section: '6.1.1',
    level: 'declarative',
    text: 'The authorization server calls the type of a bearer token Bearer, in any case of letters.',
  },
})
