import type { Statement } from '../../../harness/index.ts'

/** Protected resources, and the security considerations that are not held in another part. */
export const security = {
  accessTokenValidated: {
    section: '7',
    level: 'MUST',
    text: 'The resource server serves a request only with an access token that is valid.',
  },
  accessTokenExpiryEnforced: {
    section: '7',
    level: 'MUST',
    accountsFor: [],
    text: 'The resource server refuses an access token that has expired.',
  },
  accessTokenScopeEnforced: {
    section: '7',
    level: 'MUST',
    accountsFor: [],
    text: 'The resource server refuses an access token whose scope does not cover the resource.',
  },
  resourceErrorInformed: {
    section: '7.2',
    level: 'SHOULD',
    text: 'The resource server tells the client why it refused a request.',
  },
  resourceOwnerInformed: {
    section: '10.2',
    level: 'SHOULD',
    text: 'The authorization server has the resource owner log in and tells which client asks for what, and for how long.',
  },
  repeatedRequestNotAutomatic: {
    section: '10.2',
    level: 'SHOULD NOT',
    text: 'The authorization server grants no repeated request by itself unless it knows that the same client sent it.',
  },
  accessTokensConfidential: {
    section: '10.3',
    level: 'MUST',
    text: 'The server keeps access tokens confidential where it stores them and with whom it shares them.',
    excluded: 'Storage is internal to the server; what travels is judged by accessTokensOnlyOverTls.',
  },
  accessTokensOnlyOverTls: {
    section: '10.3',
    level: 'MUST',
    text: 'The server sends and takes access tokens over authenticated TLS only.',
  },
  accessTokensUnforgeable: {
    section: '10.3',
    level: 'MUST',
    text: 'No access token that somebody made up, changed or guessed works.',
  },
  clientIdentityWeighsOnScope: {
    section: '10.3',
    level: 'SHOULD',
    text: 'The authorization server considers which client asks when it decides on the scope.',
    excluded: 'How a server comes to its decision on a scope is internal.',
  },
  refreshTokensConfidential: {
    section: '10.4',
    level: 'MUST',
    text: 'The server keeps refresh tokens confidential where it stores them and with whom it shares them.',
    excluded: 'Storage is internal to the server; what travels is judged by tokenEndpointRequiresTls.',
  },
  refreshTokenAbuseDetected: {
    section: '10.4',
    level: 'SHOULD',
    text: 'The authorization server detects the abuse of the refresh tokens of clients that cannot authenticate, by rotation for one.',
  },
  refreshTokensUnforgeable: {
    section: '10.4',
    level: 'MUST',
    text: 'No refresh token that somebody made up, changed or guessed works.',
  },
  secretsNotSentInClear: {
    section: '10.8',
    level: 'MUST NOT',
    text: 'The server lets no token, password or client secret travel without encryption.',
  },
  codeNotSentInClear: {
    section: '10.8',
    level: 'SHOULD NOT',
    text: 'The authorization server sends no code to a redirection URI that is plain http on another machine.',
  },
  endpointsAuthenticatedByTls: {
    section: '10.9',
    level: 'MUST',
    text: 'The authorization and token endpoints prove who they are by a certificate for their host.',
  },
  credentialsUnguessable: {
    section: '10.10',
    level: 'MUST',
    accountsFor: ['MUST', 'MUST'],
    text: 'The authorization server makes tokens, codes and client secrets that are guessed with a chance of 2^-128 at most.',
  },
  credentialsUnguessableRecommended: {
    section: '10.10',
    level: 'SHOULD',
    text: 'The authorization server makes tokens, codes and client secrets that are guessed with a chance of 2^-160 at most.',
  },
  endUserCredentialsProtected: {
    section: '10.10',
    level: 'MUST',
    text: 'The authorization server protects the passwords of end-users by other means than their strength.',
    excluded:
      'The means are of the choice of the server, and to try whether they hold would be an attack on an account.',
  },
  endUserEndpointsRequireTls: {
    section: '10.11',
    level: 'MUST',
    text: 'The server shows every page on which end-users act over TLS only.',
  },
  authorizationEndpointCsrfProtected: {
    section: '10.12',
    level: 'MUST',
    text: 'The authorization endpoint takes no decision from a request that another site forged.',
  },
  consentExplicit: {
    section: '10.12',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization server grants nothing without the knowledge and the explicit consent of the resource owner.',
  },
  inputSanitized: {
    section: '10.14',
    level: 'MUST',
    text: 'The authorization server lets no value of a request, state and redirect_uri above all, act as code on its pages.',
  },
} as const satisfies Record<string, Statement>
