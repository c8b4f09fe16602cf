import type { Statement } from '../../../harness/index.ts'

/** RFC 9700 section 2: what every authorization server and protected resource does today. */
export const bestPractices = {
  exactRedirectUri: {
    section: '2.1',
    level: 'MUST',
    text: 'The server compares a redirect_uri with the registered ones as strings and takes only an equal one; ports of loopback URIs are the one exception.',
  },
  noOpenRedirector: {
    section: '2.1',
    level: 'MUST NOT',
    text: 'The server has no URL that sends the browser on to whatever URI a query parameter names.',
  },
  constantChallengeRefused: {
    section: '2.1.1',
    // The text encourages without a keyword: worth seeing, no fault to be without.
    level: 'MAY',
    accountsFor: [],
    text: 'The server notices a client that sends the same code_challenge in every authorization request, and stops it.',
    excluded:
      'How many equal challenges make a constant one, and over what time, is the choice of the server.',
  },
  pkceSupported: {
    section: '2.1.1',
    level: 'MUST',
    text: 'The server supports PKCE.',
  },
  verifierEnforced: {
    section: '2.1.1',
    level: 'MUST',
    text: 'A code that was asked for with a code_challenge is redeemed only with the right code_verifier.',
  },
  verifierWithoutChallenge: {
    section: '2.1.1',
    level: 'MUST',
    text: 'A token request with a code_verifier is refused when its code was asked for without a code_challenge.',
  },
  pkceDetectable: {
    section: '2.1.1',
    level: 'MUST',
    accountsFor: ['MUST', 'MAY'],
    text: 'A client can find out that the server supports PKCE, by metadata or by a way of the deployment.',
  },
  pkceInMetadata: {
    section: '2.1.1',
    level: 'RECOMMENDED',
    text: 'The metadata of the server names its PKCE methods in code_challenge_methods_supported.',
  },
  senderConstrainedAccessTokens: {
    section: '2.2.1',
    level: 'SHOULD',
    text: 'The server can bind access tokens to their sender, by mutual TLS or DPoP, and the protected resource demands the proof.',
    excluded:
      'How tokens are bound to their sender stands in RFC 8705 and RFC 9449, which this ledger does not hold.',
  },
  publicClientRefreshTokens: {
    section: '2.2.2',
    level: 'MUST',
    text: 'Refresh tokens of public clients are bound to their sender or replaced at each use.',
  },
  leastPrivilege: {
    section: '2.3',
    level: 'SHOULD',
    text: 'An access token gives no more rights than the application needs.',
  },
  audienceRestricted: {
    section: '2.3',
    level: 'SHOULD',
    text: 'An access token is good for one protected resource or for a few.',
  },
  otherAudienceRefused: {
    section: '2.3',
    level: 'MUST',
    text: 'The protected resource refuses a request with an access token that is meant for another.',
  },
  actionsRestricted: {
    section: '2.3',
    level: 'SHOULD',
    text: 'An access token is good for certain resources and actions only.',
  },
  otherActionRefused: {
    section: '2.3',
    level: 'declarative',
    text: 'The protected resource refuses an action for which the access token is not meant.',
  },
  passwordGrantRefused: {
    section: '2.4',
    level: 'MUST NOT',
    text: 'The server issues no tokens for the password of a resource owner.',
  },
  clientAuthenticationEnforced: {
    section: '2.5',
    level: 'SHOULD',
    text: 'The server demands client authentication of each client that has credentials.',
  },
  asymmetricClientAuthentication: {
    section: '2.5',
    level: 'RECOMMENDED',
    text: 'The server takes client authentication by asymmetric keys: mutual TLS or signed JWTs.',
    excluded: 'Such client authentication stands in RFC 7523 and RFC 8705, which this ledger does not hold.',
  },
  metadataPublished: {
    section: '2.6',
    level: 'RECOMMENDED',
    text: 'The server publishes metadata according to RFC 8414.',
  },
  endToEndTls: {
    section: '2.6',
    level: 'RECOMMENDED',
    text: 'TLS reaches from the client to the protected resource without a break.',
    excluded: 'Where TLS ends on the way does not show from outside.',
  },
  httpRedirectUriRefused: {
    section: '2.6',
    level: 'MUST NOT',
    accountsFor: ['MUST NOT', 'MUST NOT'],
    text: 'The server accepts no redirection URI of scheme http, but for the loopback interface of a native client: no response crosses a network in the clear.',
  },
  corsForBrowserClients: {
    section: '2.6',
    level: 'MAY',
    text: 'Token endpoint, metadata, JWK Set and registration endpoint let scripts of other origins use them (CORS).',
  },
  noCorsAtAuthorizationEndpoint: {
    section: '2.6',
    level: 'MUST NOT',
    text: 'The authorization endpoint lets no scripts of other origins read it (CORS).',
  },
} satisfies Readonly<Record<string, Statement>>
