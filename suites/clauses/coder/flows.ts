import type { Statement } from '../../../harness/index.ts'

/** What the page says of authorization, tokens, discovery, limitations and standards. */
export const flows = {
  authorizationEndpoint: {
    section: 'Standard OAuth2 Flow',
    level: 'documented',
    text: 'The authorization endpoint is /oauth2/authorize.',
  },
  authorizationWithoutPkce: {
    section: 'Standard OAuth2 Flow',
    level: 'documented',
    text: 'The authorization endpoint serves a request of client_id, response_type=code, redirect_uri and state, without PKCE.',
  },
  tokenEndpoint: {
    section: 'Standard OAuth2 Flow',
    level: 'documented',
    text: 'The token endpoint is /oauth2/tokens.',
  },
  clientSecretInBody: {
    section: 'Standard OAuth2 Flow',
    level: 'documented',
    text: 'The token endpoint exchanges a code for an access token when client_id and client_secret come in the form with it.',
  },
  bearerAtApi: {
    section: 'Standard OAuth2 Flow',
    level: 'documented',
    text: 'The API takes the access token as a bearer token: /api/v2/users/me answers with the user who gave consent.',
  },
  pkceChallenge: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The authorization endpoint takes a code_challenge with the method S256.',
  },
  pkceWithoutState: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The authorization endpoint serves a request with PKCE that has no state.',
  },
  pkceVerifierLength: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The token endpoint takes a code_verifier of up to 128 letters and digits.',
  },
  pkceWithoutSecret: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The token endpoint exchanges the code of a public client for its code_verifier, without a client_secret.',
  },
  pkceWithoutRedirectUri: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The token endpoint exchanges the code of a public client without redirect_uri, although the authorization request had one.',
    excluded:
      'It contradicts RFC 6749 section 4.1.3, which the page promises to follow: redirectUriRequiredAtTokenEndpoint judges that.',
  },
  pkceDefaultContentType: {
    section: 'PKCE Flow (Public Clients)',
    level: 'documented',
    text: 'The token endpoint exchanges the code of a public client from a form as curl sends it when told no content type.',
  },
  serverMetadata: {
    section: 'Discovery Endpoints',
    level: 'documented',
    text: 'GET /.well-known/oauth-authorization-server answers with the metadata of the authorization server.',
  },
  resourceMetadata: {
    section: 'Discovery Endpoints',
    level: 'documented',
    text: 'GET /.well-known/oauth-protected-resource answers with the metadata of the protected resource.',
  },
  metadataEndpoints: {
    section: 'Discovery Endpoints',
    level: 'documented',
    text: 'The metadata holds the URLs of the endpoints of the provider and says what it can do.',
  },
  serverMetadataStandard: {
    section: 'Discovery Endpoints',
    level: 'documented',
    text: 'The metadata of the authorization server is a document according to RFC 8414.',
  },
  resourceMetadataStandard: {
    section: 'Discovery Endpoints',
    level: 'documented',
    text: 'The metadata of the protected resource is a document according to RFC 9728.',
  },
  refresh: {
    section: 'Refresh Tokens',
    level: 'documented',
    text: 'The token endpoint gives a new access token for a refresh token that comes with client_id and client_secret in the form.',
  },
  refreshAfterExpiry: {
    section: 'Refresh Tokens',
    level: 'documented',
    text: 'A refresh token is good for a new access token after the old one has expired.',
  },
  revokeByDelete: {
    section: 'Revoke Access',
    level: 'documented',
    text: 'DELETE /oauth2/tokens, with the client_id in the query and a session token as bearer token, succeeds.',
  },
  revokeAllTokens: {
    section: 'Revoke Access',
    level: 'documented',
    text: 'DELETE /oauth2/tokens makes all tokens worthless that the application has for the user, refresh tokens included.',
  },
  redirectUriExact: {
    section: '"Invalid redirect_uri"',
    level: 'documented',
    text: 'Coder refuses a redirect_uri that is not exactly the one registered for the application.',
  },
  verifierMatches: {
    section: '"PKCE verification failed"',
    level: 'documented',
    text: 'Coder refuses a code_verifier that is not the one from which the code_challenge was made.',
  },
  fullAccess: {
    section: 'Limitations',
    level: 'documented',
    text: 'Each access token gives full access to the API: all that its user may do.',
  },
  scopeWithoutEffect: {
    section: 'Limitations',
    level: 'documented',
    text: 'Coder has no scopes: one that a client asks for limits nothing.',
  },
  noClientCredentials: {
    section: 'Limitations',
    level: 'documented',
    text: 'The token endpoint refuses the client credentials grant.',
  },
  opaqueAccessTokens: {
    section: 'Limitations',
    level: 'documented',
    text: 'Access tokens are opaque, not JWTs.',
  },
  followsRfc6749: {
    section: 'Standards Compliance',
    level: 'documented',
    text: 'Coder follows RFC 6749.',
    excluded: 'A promise as wide as its standard: the ledger of RFC 6749 judges it statement by statement.',
  },
  followsRfc7636: {
    section: 'Standards Compliance',
    level: 'documented',
    text: 'Coder follows RFC 7636.',
    excluded: 'A promise as wide as its standard: the ledger of RFC 7636 judges it statement by statement.',
  },
  clientRegistration: {
    section: 'Standards Compliance',
    level: 'documented',
    text: 'Coder follows the standard for client registration (RFC 7591): a client can register by a request.',
  },
} satisfies Readonly<Record<string, Statement>>
