import type { Statement } from '../../../harness/index.ts'

const noImplicitGrant =
  'The implicit grant is not offered: metadata excludes it, and authorizationUnsupportedResponseType judges that it is refused.'
const noPasswordGrant =
  'The password grant is not offered: metadata excludes it, and tokenUnsupportedGrantType judges that it is refused.'
const noClientCredentialsGrant =
  'The client credentials grant is not offered: metadata and the documentation exclude it, and tokenUnsupportedGrantType judges that it is refused.'

/** The implicit, password and client credentials grants, which Coder does not offer. */
export const otherGrants = {
  implicitRedirectUriVerified: {
    section: '4.2.1',
    level: 'MUST',
    text: 'The authorization server sends an access token of the implicit grant to a registered redirection URI only.',
    excluded: noImplicitGrant,
  },
  implicitResponseMembers: {
    section: '4.2.2',
    level: 'REQUIRED',
    accountsFor: ['REQUIRED', 'REQUIRED', 'OPTIONAL', 'REQUIRED', 'REQUIRED'],
    text: 'The implicit response has access_token, token_type, a scope other than the requested one, and state, in the fragment.',
    excluded: noImplicitGrant,
  },
  implicitExpiresIn: {
    section: '4.2.2',
    level: 'RECOMMENDED',
    accountsFor: ['RECOMMENDED', 'SHOULD'],
    text: 'The implicit response tells the lifetime of the access token.',
    excluded: noImplicitGrant,
  },
  implicitNoRefreshToken: {
    section: '4.2.2',
    level: 'MUST NOT',
    text: 'The authorization server issues no refresh token by the implicit grant.',
    excluded: noImplicitGrant,
  },
  implicitSizesDocumented: {
    section: '4.2.2',
    level: 'SHOULD',
    text: 'The operator documents how long the values of the implicit response are.',
    excluded: noImplicitGrant,
  },
  implicitInvalidRequestNotRedirected: {
    section: '4.2.2.1',
    level: 'MUST NOT',
    accountsFor: ['SHOULD', 'MUST NOT'],
    text: 'The authorization server does not redirect a request for a token whose redirection URI or client_id is invalid, and says why.',
  },
  implicitErrorResponse: {
    section: '4.2.2.1',
    level: 'REQUIRED',
    accountsFor: ['REQUIRED', 'MUST NOT', 'OPTIONAL', 'MUST NOT', 'OPTIONAL', 'MUST', 'MUST NOT', 'REQUIRED'],
    text: 'The error response of the implicit grant has the parameters of the code grant, in the fragment.',
    excluded: noImplicitGrant,
  },
  passwordGrantClientAuthentication: {
    section: '4.3.2',
    level: 'MUST',
    text: 'The token endpoint authenticates the client and validates the password of the resource owner.',
    excluded: noPasswordGrant,
  },
  passwordGrantBruteForceProtected: {
    section: '4.3.2',
    level: 'MUST',
    text: 'The token endpoint protects the password of the resource owner against guessing by trial.',
    excluded: noPasswordGrant,
  },
  passwordGrantAvoided: {
    section: '10.7',
    level: 'SHOULD',
    text: 'The authorization server does without the password grant.',
  },
  clientCredentialsForConfidentialClients: {
    section: '4.4',
    level: 'MUST',
    text: 'The authorization server lets confidential clients alone use the client credentials grant.',
    excluded: noClientCredentialsGrant,
  },
  clientCredentialsAuthenticated: {
    section: '4.4.2',
    level: 'MUST',
    text: 'The token endpoint authenticates a client that uses the client credentials grant.',
    excluded: noClientCredentialsGrant,
  },
  clientCredentialsNoRefreshToken: {
    section: '4.4.3',
    level: 'SHOULD NOT',
    text: 'The token endpoint returns no refresh token for the client credentials grant.',
    excluded: noClientCredentialsGrant,
  },
} as const satisfies Record<string, Statement>
