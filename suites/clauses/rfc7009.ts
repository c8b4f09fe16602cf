import { ledger, rfc } from '../../harness/index.ts'

/** RFC 7009 and the keywords in it that bind others than the authorization server. */
export const document = rfc(7009, 'OAuth 2.0 Token Revocation', [
  { section: '2', keywords: ['MUST'], why: 'the client: it checks that the URL is https' },
  { section: '2', keywords: ['MAY'], why: 'a permission: further transport security' },
  { section: '2.1', keywords: ['MAY'], why: 'the client: whether it gives a hint' },
  { section: '2.1', keywords: ['MAY'], why: 'a permission: to pay no heed to a hint' },
  { section: '2.1', keywords: ['MAY'], why: 'authors of extensions: further hints' },
  { section: '2.3', keywords: ['MAY', 'OPTIONAL'], why: 'a permission: JSONP and its callback parameter' },
  { section: '5', keywords: ['MUST'], why: 'the client: it authenticates the revocation endpoint' },
])

/** The statements of RFC 7009 on the authorization server. */
export const rfc7009 = ledger(document, {
  refreshTokens: {
    section: '2',
    level: 'MUST',
    text: 'The revocation endpoint revokes refresh tokens.',
  },
  accessTokens: {
    section: '2',
    level: 'SHOULD',
    text: 'The revocation endpoint revokes access tokens.',
  },
  postRequest: {
    section: '2',
    level: 'declarative',
    text: 'The revocation endpoint takes its requests by POST.',
  },
  endpointUri: {
    section: '2',
    level: 'MUST',
    text: 'The URL of the revocation endpoint follows the rules for an authorization endpoint: it has no fragment, and a query that it has stays part of it.',
  },
  httpsUrl: {
    section: '2',
    level: 'MUST',
    text: 'The URL of the revocation endpoint is an https URL.',
  },
  tls: {
    section: '2',
    level: 'MUST',
    text: 'The revocation endpoint is served over a version of TLS that RFC 6749 section 1.6 allows.',
  },
  plainHttpRevokes: {
    section: '2',
    level: 'SHOULD',
    text: 'Where the host of the revocation endpoint answers over http too, a token sent there is revoked all the same.',
    excluded: 'To try it one would have to send a token and a client secret in the clear.',
  },
  plainHttpUnpublished: {
    section: '2',
    level: 'MUST NOT',
    text: 'The server does not publish an http URL as its revocation endpoint.',
  },
  formParameters: {
    section: '2.1',
    level: 'declarative',
    text: 'The revocation endpoint reads its parameters from a body of type application/x-www-form-urlencoded.',
  },
  token: {
    section: '2.1',
    level: 'REQUIRED',
    text: 'The revocation endpoint refuses a request that has no token.',
  },
  hintOptional: {
    section: '2.1',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The revocation endpoint serves a request that has no token_type_hint.',
  },
  hintValues: {
    section: '2.1',
    level: 'declarative',
    text: 'The revocation endpoint takes access_token and refresh_token as hints, each for its kind of token.',
  },
  hintMisleading: {
    section: '2.1',
    level: 'MUST',
    text: 'When the token is not of the kind that the hint names, the revocation endpoint looks for it among all other kinds.',
  },
  clientAuthentication: {
    section: '2.1',
    level: 'declarative',
    text: 'The revocation endpoint checks the credentials of a confidential client and refuses the request when they are missing or wrong.',
  },
  tokenOfAnotherClient: {
    section: '2.1',
    level: 'declarative',
    text: 'The revocation endpoint refuses to revoke a token that was issued to another client than the one that asks, and says so in an error.',
  },
  immediate: {
    section: '2.1',
    level: 'declarative',
    text: 'The server takes a token no longer from the moment at which it has confirmed the revocation.',
  },
  refreshTokenEndsAccessTokens: {
    section: '2.1',
    level: 'SHOULD',
    text: 'A server that can revoke access tokens ends, with a refresh token, all access tokens of the same grant.',
  },
  accessTokenEndsRefreshToken: {
    section: '2.1',
    level: 'MAY',
    text: 'With an access token the server ends the refresh token that belongs to it.',
  },
  revoked: {
    section: '2.2',
    level: 'declarative',
    text: 'The revocation endpoint answers 200 when it has revoked the token.',
  },
  invalidToken: {
    section: '2.2',
    level: 'declarative',
    text: 'The revocation endpoint answers 200 to a token that is unknown, malformed, expired or already revoked.',
  },
  hintUnknown: {
    section: '2.2',
    level: 'declarative',
    text: 'A token_type_hint that the server does not know changes nothing in its answer.',
  },
  errorResponse: {
    section: '2.2.1',
    level: 'declarative',
    text: 'An error of the revocation endpoint has the form of an error of the token endpoint (RFC 6749 section 5.2).',
  },
  unsupportedTokenType: {
    section: '2.2.1',
    level: 'declarative',
    text: 'A server that cannot revoke tokens of the kind presented answers unsupported_token_type.',
  },
  cors: {
    section: '2.3',
    level: 'MAY',
    text: 'The revocation endpoint lets scripts of other origins use it (CORS).',
  },
  clientIdentified: {
    section: '5',
    level: 'declarative',
    text: 'The revocation endpoint acts on no request that has neither the client_id of a public client nor the credentials of a confidential one.',
  },
  denialOfService: {
    section: '5',
    level: 'MUST',
    text: 'The server protects its revocation endpoint against denial of service as it does its token endpoint.',
    excluded: 'To see the protection one would have to attack the availability of the target.',
  },
  denialOfServiceByHints: {
    section: '5',
    level: 'MUST',
    text: 'The server does not let wrong hints be used to keep its database busy.',
    excluded: 'The cost of a lookup shows only under an attack on the availability of the target.',
  },
})
