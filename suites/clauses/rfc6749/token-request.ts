import type { Statement } from '../../../harness/index.ts'

/** Requests to the token endpoint: the exchange of a code, and refreshing. */
export const tokenRequest = {
  tokenEndpointNoFragment: {
    section: '3.2',
    level: 'MUST NOT',
    text: 'The URI of the token endpoint has no fragment.',
  },
  tokenEndpointRequiresTls: {
    section: '3.2',
    level: 'MUST',
    text: 'The token endpoint answers over TLS only.',
  },
  tokenEndpointPostOnly: {
    section: '3.2',
    level: 'MUST',
    text: 'The token endpoint issues tokens to POST requests and to no others.',
  },
  tokenEmptyParametersOmitted: {
    section: '3.2',
    level: 'MUST',
    text: 'The token endpoint treats a parameter without a value as if it were absent.',
  },
  tokenUnknownParametersIgnored: {
    section: '3.2',
    level: 'MUST',
    text: 'The token endpoint ignores request parameters that it does not know.',
  },
  tokenParametersNotRepeated: {
    section: '3.2',
    level: 'MUST NOT',
    text: 'The token endpoint refuses a request that has a parameter twice.',
  },
  tokenResponseMembersNotRepeated: {
    section: '3.2',
    level: 'MUST NOT',
    accountsFor: [],
    text: 'The token endpoint puts no member twice into its answer.',
  },
  requestedScopeIgnored: {
    section: '3.3',
    level: 'MAY',
    text: 'The authorization server can grant another scope than the client asked for, or leave the request for scope aside.',
  },
  differentScopeReported: {
    section: '3.3',
    level: 'MUST',
    text: 'The authorization server names the scope of an access token in scope when it is not the one requested.',
  },
  omittedScopeDefaultedOrRefused: {
    section: '3.3',
    level: 'MUST',
    text: 'The authorization server grants a default scope, or answers invalid_scope, when a request has no scope.',
  },
  scopeOrderInsignificant: {
    section: '3.3',
    level: 'declarative',
    text: 'The authorization server grants the same whatever the order of the scope tokens in a request.',
  },
  scopeDocumented: {
    section: '3.3',
    level: 'SHOULD',
    text: 'The operator documents the scopes that the server asks for and grants by default.',
    excluded: 'It binds the documentation of a server and shows in none of its answers.',
  },
  otherClientIdRefused: {
    section: '3.2.1',
    // The text has no word on it; a request that names two clients is one that section 5.2 may call malformed.
    level: 'advice',
    text: 'The token endpoint refuses a client_id that is not the one of the client that authenticates.',
  },
  tokenRequestInFormBody: {
    section: '4.1.3',
    level: 'declarative',
    text: 'The token endpoint reads its parameters from a form-encoded UTF-8 body.',
  },
  grantTypeRequired: {
    section: '4.1.3',
    level: 'REQUIRED',
    accountsFor: ['REQUIRED', 'MUST'],
    text: 'The token endpoint issues nothing to a request without a grant_type, or with one that does not fit the grant.',
  },
  codeRequired: {
    section: '4.1.3',
    level: 'REQUIRED',
    text: 'The token endpoint refuses an authorization_code request without a code.',
  },
  redirectUriRequiredAtTokenEndpoint: {
    section: '4.1.3',
    level: 'REQUIRED',
    text: 'The token endpoint refuses a request without redirect_uri when the authorization request had one.',
  },
  redirectUriIdenticalAtTokenEndpoint: {
    section: '4.1.3',
    level: 'MUST',
    text: 'The token endpoint refuses a redirect_uri that is not identical to that of the authorization request.',
  },
  clientIdRequiredWithoutAuthentication: {
    section: '4.1.3',
    level: 'REQUIRED',
    text: 'The token endpoint refuses a request that neither authenticates a client nor has a client_id.',
  },
  clientAuthenticationRequired: {
    section: '4.1.3',
    level: 'MUST',
    text: 'The token endpoint redeems the code of a client with credentials only if the client authenticates.',
  },
  presentedCredentialsVerified: {
    section: '4.1.3',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint verifies client credentials whenever a request has some.',
  },
  codeBoundToClient: {
    section: '4.1.3',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint refuses a code from another client than the one it was issued to.',
  },
  codeVerified: {
    section: '4.1.3',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint refuses a code that the server never issued.',
  },
  refreshTokenRequired: {
    section: '6',
    level: 'REQUIRED',
    text: 'The token endpoint refuses a refresh_token request without a refresh_token.',
  },
  refreshScopeDefaultsToGranted: {
    section: '6',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The token endpoint keeps the scope that was granted when a refresh request has no scope.',
  },
  refreshScopeNotWidened: {
    section: '6',
    level: 'MUST NOT',
    text: 'The token endpoint grants no scope on refreshing that the resource owner had not granted.',
  },
  refreshClientAuthenticationRequired: {
    section: '6',
    level: 'MUST',
    text: 'The token endpoint refreshes for a client with credentials only if the client authenticates.',
  },
  refreshCredentialsVerified: {
    section: '6',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint verifies client credentials whenever a refresh request has some.',
  },
  refreshTokenBoundToClient: {
    section: '6',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint refuses a refresh token from another client than the one it was issued to.',
  },
  refreshTokenValidated: {
    section: '6',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint refuses a refresh token that is unknown, expired or revoked.',
  },
  refreshIssuesAccessToken: {
    section: '6',
    level: 'declarative',
    text: 'The token endpoint issues an access token to a refresh request that is valid and authorized.',
  },
  refreshTokenRotated: {
    section: '6',
    level: 'MAY',
    text: 'The token endpoint can issue a new refresh token on refreshing.',
  },
  rotatedRefreshTokenRevoked: {
    section: '6',
    level: 'MAY',
    text: 'The authorization server can revoke the old refresh token after it issued a new one.',
  },
  rotatedRefreshTokenKeepsScope: {
    section: '6',
    level: 'MUST',
    text: 'The authorization server gives a new refresh token the scope of the one in the request.',
  },
} as const satisfies Record<string, Statement>
