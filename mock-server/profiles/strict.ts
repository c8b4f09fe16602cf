/** The strict profile: the RFCs, then Coder's documentation, then Coder's habits. */

import { strictFront } from '../front.ts'
import { strictPolicies } from '../policies/index.ts'
import type { Presence, Profile } from '../profile.ts'
import { parseBasicCredentials } from '../protocol/basic-credentials.ts'
import { parseBearerCredentials } from '../protocol/bearer-credentials.ts'
import { standardMetadata } from '../protocol/client-metadata.ts'
import { standardReading } from '../protocol/parameters.ts'
import type { EndpointName } from '../routes.ts'
import { routes } from '../routes.ts'
import { strictWire } from '../wire/index.ts'
import { scopes } from './scopes.ts'
import { strictSteps } from './strict-steps.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Endpoints that the `oauth2` experiment switches on; those of the management API ask for a session before they say so. */
function presence(name: EndpointName): Presence {
  const { path } = routes[name]
  return path.startsWith('/oauth2/') || path.startsWith('/.well-known/') || path.includes('/oauth2-provider')
    ? 'gated'
    : 'open'
}

/** Endpoints that change something and take a session cookie; those of the token endpoint's kind take none, and the first user has none yet. */
const forgeable = (Object.keys(routes) as EndpointName[]).filter((name) => {
  const { method, path } = routes[name]
  return (
    method !== 'GET' &&
    (/^\/(?:api|deployment|settings|login|logout)(?:\/|$)/.test(path) || path === '/oauth2/authorize') &&
    name !== 'firstUserCreation'
  )
})

const secretLengths = { id: 10, secret: 40 }

export const strict: Profile = {
  id: 'strict',
  title: 'What the RFCs say; where they leave a choice, what Coder documents; then what Coder does',
  release: { version: 'v2.36.0+0000000' },
  routes: Object.fromEntries(
    (Object.keys(routes) as EndpointName[]).map((name) => [name, presence(name)]),
  ) as Profile['routes'],
  furtherMethods: {},
  metadata: {
    authorizationServer: {
      issuer: { path: '' },
      authorization_endpoint: { path: '/oauth2/authorize' },
      token_endpoint: { path: '/oauth2/tokens' },
      registration_endpoint: { path: '/oauth2/register', only: 'whileRegistrationIsOpen' },
      revocation_endpoint: { path: '/oauth2/revoke' },
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      scopes_supported: scopes,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: true,
      service_documentation: 'https://coder.com/docs/admin/integrations/oauth2-provider',
    },
    protectedResource: {
      resource: { path: '' },
      authorization_servers: { paths: [''] },
      scopes_supported: scopes,
      bearer_methods_supported: ['header'],
      resource_name: 'Coder',
    },
    scopes,
  },
  lifetimes: {
    authorizationCode: 10 * minute,
    accessToken: hour,
    refreshToken: 30 * day,
    session: day,
    userToken: 7 * day,
    sessionCookie: 365 * day,
    extendAfter: hour,
  },
  limits: {
    body: 4 * 1024 * 1024,
    authorizationCode: secretLengths,
    clientSecret: secretLengths,
    refreshToken: secretLengths,
    accessToken: { id: 10, secret: 22 },
    registrationAccessToken: 40,
    secretSuffix: 6,
    grants: 2000,
    applications: 10_000,
    usedRefreshTokens: 50,
    applicationName: 32,
    clientName: 256,
    icon: 256,
  },
  accepts: {
    authorization: {
      ...standardReading,
      known: [
        'client_id',
        'redirect_uri',
        'response_type',
        'scope',
        'state',
        'resource',
        'code_challenge',
        'code_challenge_method',
      ],
      repeatable: ['resource'],
      places: ['query', 'body'],
    },
    token: {
      ...standardReading,
      known: [
        'grant_type',
        'client_id',
        'client_secret',
        'code',
        'redirect_uri',
        'code_verifier',
        'refresh_token',
        'scope',
        'resource',
      ],
      repeatable: ['resource'],
      places: ['body'],
    },
    revocation: {
      ...standardReading,
      known: ['token', 'token_type_hint', 'client_id', 'client_secret'],
      repeatable: [],
      places: ['body'],
    },
    credentials: ['authorization', 'sessionHeader', 'sessionCookie'],
    bearerToken: parseBearerCredentials,
    exclusiveCredentials: ['authorization', 'accessTokenQuery'],
    decidedByUser: ['authorizationRequest', 'authorizationConsent'],
    activeUsersOnly: ['authorizationRequest', 'authorizationConsent'],
    forgeryProtected: forgeable,
    basicCredentials: (authorization) => parseBasicCredentials(authorization, 'form-urldecoded'),
    clientIdentifier: (clientId) => clientId,
    clientNamedBy: 'basic',
    basicAtTokenEndpoint: 'read',
    grantTypes: ['authorization_code', 'refresh_token'],
    responseTypes: ['code'],
    scopes: {
      userTokenList: 'api_key:read',
      userTokenRead: 'api_key:read',
      keyRead: 'api_key:read',
      userTokenCreation: 'api_key:create',
      sessionKeyCreation: 'api_key:create',
      keyDeletion: 'api_key:delete',
    },
    clientMetadata: standardMetadata,
    clientName: (requested) => requested,
    registrableAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    applicationAuthMethods: ['client_secret_basic', 'client_secret_post'],
  },
  steps: strictSteps,
  effects: {
    refusedCode: { unused: 'grant' },
    refusedRefreshToken: { unused: 'grant' },
    codeUse: 'once',
    rotation: 'everyClient',
    replacedAccessToken: 'revoked',
    revokedRefreshToken: 'grant',
    revokedAccessToken: 'grant',
    publicClientSecret: 'none',
    earlierCodes: 'kept',
    earlierGrants: 'kept',
    suspendedUser: 'revoked',
    deletedApplication: 'revoked',
    deletedSecret: 'revoked',
    extendedByUse: ['password'],
  },
  policies: strictPolicies,
  wire: strictWire,
  front: strictFront,
}
