import { ledger, rfc } from '../../harness/index.ts'

/** RFC 8707 and the keywords in it that bind the client. */
export const document = rfc(8707, 'Resource Indicators for OAuth 2.0', [
  { section: '2', keywords: ['MAY'], why: 'the client: whether it names a resource' },
  {
    section: '2',
    keywords: ['SHOULD NOT'],
    why: 'the client: a query in a resource, which may be needed all the same',
  },
  { section: '2', keywords: ['MAY'], why: 'the client: a resource that is also its location' },
  { section: '2', keywords: ['SHOULD', 'SHOULD'], why: 'the client: how precisely it names a resource' },
])

/** The statements of RFC 8707 on the authorization server. */
export const rfc8707 = ledger(document, {
  absoluteUri: {
    section: '2',
    level: 'MUST',
    text: 'The server refuses a resource that is not an absolute URI.',
  },
  noFragment: {
    section: '2',
    level: 'MUST NOT',
    text: 'The server refuses a resource that has a fragment.',
  },
  severalResources: {
    section: '2',
    level: 'MAY',
    text: 'The server understands several resource parameters in one request as several targets of one token.',
  },
  invalidTarget: {
    section: '2',
    level: 'declarative',
    text: 'The server reports a resource that is invalid, unknown, malformed or missing where needed by the error code invalid_target.',
  },
  audienceRestriction: {
    section: '2',
    level: 'SHOULD',
    text: 'The server restricts an access token to the resources that the request named: elsewhere it is refused.',
  },
  wholeGrant: {
    section: '2.1',
    level: 'declarative',
    text: 'A resource in an authorization request for a code applies to all of the grant: also to tokens of requests that do not repeat it.',
  },
  resourceOmitted: {
    section: '2.1',
    level: 'MAY',
    accountsFor: ['MAY', 'MAY', 'MAY'],
    text: 'The server serves an authorization request without a resource, for no resource or for a default one, or refuses it by invalid_target.',
  },
  authorizationRequestRefused: {
    section: '2.1',
    level: 'advice',
    text: 'The server refuses an authorization request whose resource it cannot parse or will not accept by invalid_target.',
  },
  accessTokenRequest: {
    section: '2.2',
    level: 'declarative',
    text: 'A resource in a request to the token endpoint says, in each grant type, where the access token is to be used.',
  },
  partOfGrant: {
    section: '2.2',
    level: 'declarative',
    text: 'A code redeemed for some of the resources that were granted gives an access token for those, and a refresh token for all of them.',
  },
})
