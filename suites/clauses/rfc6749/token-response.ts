import type { Statement } from '../../../harness/index.ts'

/** Answers of the token endpoint: tokens and errors. */
export const tokenResponse = {
  tokenResponseStatus: {
    section: '5.1',
    level: 'declarative',
    text: 'The token endpoint answers with status 200 when it issues an access token.',
  },
  tokenResponseJson: {
    section: '5.1',
    level: 'declarative',
    text: 'The token endpoint answers with an application/json object whose members are strings and numbers at the top level.',
  },
  accessTokenIssued: {
    section: '5.1',
    level: 'REQUIRED',
    text: 'The token endpoint returns an access_token.',
  },
  tokenTypeIssued: {
    section: '5.1',
    level: 'REQUIRED',
    text: 'The token endpoint returns a token_type.',
  },
  expiresInIssued: {
    section: '5.1',
    level: 'RECOMMENDED',
    text: 'The token endpoint returns the lifetime of the access token in seconds, in expires_in.',
  },
  expiresInTrue: {
    section: '5.1',
    level: 'declarative',
    text: 'The access token works until expires_in seconds after the answer, and no longer.',
  },
  expiryKnownOtherwise: {
    section: '5.1',
    level: 'SHOULD',
    text: 'Where there is no expires_in, the server or its documentation tells the lifetime in another way.',
    excluded: 'Another way that the standard does not name can be neither found nor missed by a test.',
  },
  refreshTokenIssued: {
    section: '5.1',
    level: 'OPTIONAL',
    text: 'The token endpoint can return a refresh_token, which then gets new access tokens for the same grant.',
  },
  tokenResponseNoStore: {
    section: '5.1',
    level: 'MUST',
    text: 'The token endpoint sends Cache-Control: no-store with every answer that holds tokens or other secrets.',
  },
  tokenResponseNotPublic: {
    section: '5.1',
    level: 'declarative',
    text: 'Nothing between the token endpoint and the client declares that caches may keep an answer with tokens.',
  },
  tokenResponsePragma: {
    section: '5.1',
    level: 'MUST',
    accountsFor: [],
    text: 'The token endpoint sends Pragma: no-cache with every answer that holds tokens or other secrets.',
  },
  credentialResponseNoStore: {
    section: '5.1',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization server sends Cache-Control: no-store with every answer that holds credentials, such as a new client secret.',
  },
  tokenSizesDocumented: {
    section: '5.1',
    level: 'SHOULD',
    text: 'The operator documents how long the values that the server issues are.',
    excluded: 'It binds the documentation of a server and shows in none of its answers.',
  },
  tokenErrorStatus: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers an error with status 400 unless the error has a status of its own.',
  },
  tokenErrorJson: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers an error with an application/json object whose members are strings at the top level.',
  },
  tokenErrorCode: {
    section: '5.2',
    level: 'REQUIRED',
    text: 'The error response of the token endpoint carries one error code, in error.',
  },
  tokenInvalidRequest: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers invalid_request where parameters are missing, unsupported, repeated or malformed, or credentials are doubled.',
  },
  tokenInvalidClient: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers invalid_client where the client is unknown, does not authenticate or fails to.',
  },
  tokenInvalidClientStatus: {
    section: '5.2',
    level: 'MAY',
    text: 'The token endpoint can answer invalid_client with status 401 in place of 400.',
  },
  tokenInvalidClientChallenge: {
    section: '5.2',
    level: 'MUST',
    text: 'The token endpoint answers failed authentication by header field with 401 and a WWW-Authenticate of the same scheme.',
  },
  tokenInvalidGrant: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers invalid_grant to a code or refresh token that is invalid, expired, revoked, of another client, or used with another redirect_uri.',
  },
  tokenUnauthorizedClient: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers unauthorized_client to an authenticated client that may not use the grant type.',
  },
  tokenUnsupportedGrantType: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers unsupported_grant_type to a grant type that it does not offer.',
  },
  tokenInvalidScope: {
    section: '5.2',
    level: 'declarative',
    text: 'The token endpoint answers invalid_scope where it refuses a scope as invalid, unknown, malformed or too wide.',
  },
  tokenErrorCharacters: {
    section: '5.2',
    level: 'MUST NOT',
    text: 'The error of a token response is printable ASCII without the quotation mark and the backslash.',
  },
  tokenErrorDescriptionCharacters: {
    section: '5.2',
    level: 'MUST NOT',
    accountsFor: ['OPTIONAL', 'MUST NOT'],
    text: 'The error_description of a token response, if any, is printable ASCII without the quotation mark and the backslash.',
  },
  tokenErrorUriSyntax: {
    section: '5.2',
    level: 'MUST',
    accountsFor: ['OPTIONAL', 'MUST', 'MUST NOT'],
    text: 'The error_uri of a token response, if any, is a URI reference in the characters allowed to one.',
  },
} as const satisfies Record<string, Statement>
