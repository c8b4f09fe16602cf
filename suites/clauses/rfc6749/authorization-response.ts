import type { Statement } from '../../../harness/index.ts'

/** The authorization response: codes, and the errors of the authorization endpoint. */
export const authorizationResponse = {
  authorizationResponseInQuery: {
    section: '4.1.2',
    level: 'declarative',
    text: 'The authorization server adds the parameters of the response to the query of the redirection URI, form-encoded.',
  },
  authorizationResponseCarriesCode: {
    section: '4.1.2',
    level: 'REQUIRED',
    text: 'The authorization server puts a code into the response to a granted request.',
  },
  codeExpires: {
    section: '4.1.2',
    level: 'MUST',
    text: 'The authorization server lets a code expire shortly after it was issued.',
  },
  codeLifetimeTenMinutes: {
    section: '4.1.2',
    level: 'RECOMMENDED',
    text: 'The authorization server lets no code live longer than ten minutes.',
  },
  codeSingleUse: {
    section: '4.1.2',
    level: 'MUST',
    text: 'The token endpoint refuses a code that was used before.',
  },
  codeReplayRevokesTokens: {
    section: '4.1.2',
    level: 'SHOULD',
    text: 'The authorization server revokes what it issued for a code when the code comes a second time.',
  },
  stateReturned: {
    section: '4.1.2',
    level: 'REQUIRED',
    text: 'The authorization server returns the state of the request, byte for byte, with the code.',
  },
  codeSizeDocumented: {
    section: '4.1.2',
    level: 'SHOULD',
    text: 'The operator documents how long codes are.',
    excluded: 'It binds the documentation of a server and shows in none of its answers.',
  },
  invalidClientIdExplained: {
    section: '4.1.2.1',
    level: 'SHOULD',
    text: 'The authorization server tells the resource owner that the client_id is missing or invalid.',
  },
  invalidClientIdNotRedirected: {
    section: '4.1.2.1',
    level: 'MUST NOT',
    text: 'The authorization server does not send the user-agent to the redirect_uri of a request whose client_id is missing or invalid.',
  },
  authorizationErrorsRedirected: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization server reports every failure but those of client_id and redirect_uri to the client, in the query of the redirection URI.',
  },
  authorizationErrorCode: {
    section: '4.1.2.1',
    level: 'REQUIRED',
    text: 'The error response of the authorization endpoint carries one error code, in error.',
  },
  authorizationInvalidRequest: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint reports to the client as invalid_request that a parameter is missing, invalid, repeated or malformed.',
  },
  authorizationUnauthorizedClient: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint answers unauthorized_client to a client that may not use the response type.',
  },
  authorizationAccessDenied: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint answers access_denied when the resource owner refuses.',
  },
  authorizationUnsupportedResponseType: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint reports to the client as unsupported_response_type that it does not offer the response type.',
  },
  authorizationInvalidScope: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint answers invalid_scope where it refuses a scope as invalid, unknown or malformed.',
  },
  authorizationServerError: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint answers server_error, by redirection, where something unexpected happened to it.',
    excluded: 'No request that is allowed to a test makes a server fail unexpectedly.',
  },
  authorizationTemporarilyUnavailable: {
    section: '4.1.2.1',
    level: 'declarative',
    text: 'The authorization endpoint answers temporarily_unavailable, by redirection, under overload or maintenance.',
    excluded: 'Overload and maintenance are not to be brought about by a test.',
  },
  authorizationErrorCharacters: {
    section: '4.1.2.1',
    level: 'MUST NOT',
    text: 'The error of an authorization response is printable ASCII without the quotation mark and the backslash.',
  },
  authorizationErrorDescriptionCharacters: {
    section: '4.1.2.1',
    level: 'MUST NOT',
    accountsFor: ['OPTIONAL', 'MUST NOT'],
    text: 'The error_description of an authorization response, if any, is printable ASCII without the quotation mark and the backslash.',
  },
  authorizationErrorUriSyntax: {
    section: '4.1.2.1',
    level: 'MUST',
    accountsFor: ['OPTIONAL', 'MUST', 'MUST NOT'],
    text: 'The error_uri of an authorization response, if any, is a URI reference in the characters allowed to one.',
  },
  stateReturnedWithError: {
    section: '4.1.2.1',
    level: 'REQUIRED',
    text: 'The authorization server returns the state of the request, byte for byte, with the error.',
  },
} as const satisfies Record<string, Statement>
