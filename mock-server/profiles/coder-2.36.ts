/** Coder v2.36.0: the strict profile with everything that this release does otherwise, as it was seen on running servers. */

import { parseUuid } from '../api/uuid.ts'
import { allowIf, type Judgement } from '../judgement.ts'
import { type ApplicationFacts, refuseField } from '../policies/application.ts'
import * as api from './coder-2.36/api.ts'
import { authorization, authorizationSteps } from './coder-2.36/authorization.ts'
import { clientMetadata, clientName } from './coder-2.36/client-metadata.ts'
import * as clients from './coder-2.36/registration.ts'
import * as sessions from './coder-2.36/session.ts'
import * as tokens from './coder-2.36/token.ts'
import { parseUri } from './coder-2.36/uris.ts'
import * as wire from './coder-2.36/wire.ts'
import { allowing, override } from './override.ts'
import { strict } from './strict.ts'

const day = 24 * 60 * 60

/** v2.36.0 takes no spaces in a name. */
function applicationName(facts: ApplicationFacts): Judgement {
  const judgement = strict.policies.application.name(facts)
  return judgement.allow && facts.name.includes(' ') ? refuseField('oauth2_app_name', facts.name) : judgement
}

/** v2.36.0 takes any http or https URL that it can parse, also with a fragment or without TLS. */
function callbackUrl({ callback_url: url }: ApplicationFacts): Judgement {
  const isHttp = /^https?:\/\/[^/]/i.test(url) && URL.canParse(url) && parseUri(url) !== undefined
  return allowIf(isHttp, () => refuseField(url === '' ? 'required' : 'http_url', url))
}

/** The profile of Coder v2.36.0. */
export const coder236 = override(strict, {
  id: 'coder-2.36',
  title: 'What Coder v2.36.0 does',
  release: { version: 'v2.36.0+a300a06' },
  // v2.36.0 has no switch for registration: it is always open.
  routes: { settingsRead: 'absent', settingsUpdate: 'absent', settingsForm: 'absent' },
  metadata: {
    authorizationServer: {
      registration_endpoint: { path: '/oauth2/register' },
      // v2.36.0 does not send these members.
      response_modes_supported: undefined,
      revocation_endpoint_auth_methods_supported: undefined,
      authorization_response_iss_parameter_supported: undefined,
      service_documentation: undefined,
      // v2.36.0 knows no public clients at the token endpoint.
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    },
    protectedResource: {
      // v2.36.0 takes tokens from the query too, and says so.
      bearer_methods_supported: ['header', 'query'],
      resource_name: undefined,
    },
  },
  // v2.36.0 issues access tokens that live as long as a session does.
  lifetimes: { accessToken: day },
  // v2.36.0 deletes a refresh token when it is used: a replay is an unknown token.
  limits: { usedRefreshTokens: 0 },
  accepts: {
    // v2.36.0 reads the query alone and takes no parameter twice, `resource` included; an empty value counts unless it comes first.
    authorization: { empty: 'omittedIfFirst', repeatable: [], places: ['query'] },
    // v2.36.0 reads the query of token and revocation requests as well.
    token: { empty: 'omittedIfFirst', repeatable: [], places: ['query', 'body'] },
    revocation: { empty: 'omittedIfFirst', places: ['query', 'body'] },
    // v2.36.0 prefers a cookie to every other credential, and never minds several.
    credentials: ['sessionCookie', 'sessionQuery', 'sessionHeader', 'authorization', 'accessTokenQuery'],
    exclusiveCredentials: [],
    // v2.36.0 takes an access token for a session everywhere.
    decidedByUser: [],
    // v2.36.0 leaves the two halves of Basic credentials as they are.
    basicCredentials: tokens.basicCredentials,
    // v2.36.0 takes any spelling of the UUID that a client_id is.
    clientIdentifier: (clientId) => parseUuid(clientId) ?? clientId,
    // v2.36.0 finds the client by the parameter, and holds Basic against it later.
    clientNamedBy: 'parameter',
    clientMetadata,
    clientName,
  },
  steps: {
    // v2.36.0 asks for the session first, and answers every error to the user.
    authorization: authorizationSteps,
    // v2.36.0 takes credentials in the URL, and reads repeated parameters with the rest of the request.
    form: ['contentType', 'encoding'],
    // v2.36.0 finds the client, reads the whole request, and only then looks at the secret; it holds no client to one method.
    clientAuthentication: ['identifier', 'client', 'sameClient', 'request', 'secret'],
    // v2.36.0 judges the grant type with the rest of the request, and holds no client to the ones it registered.
    grantType: [],
    // v2.36.0 binds no code to a client, and reads a code_verifier of any form.
    authorizationCode: [
      'known',
      'unused',
      'unexpired',
      'redirectUri',
      'verifierPresence',
      'verifier',
      'resource',
    ],
    // v2.36.0 binds no refresh token to a client, serves suspended users and ignores scope.
    refreshToken: ['known', 'unused', 'unexpired', 'resource'],
    revocation: ['presence', 'format'],
    // v2.36.0 looks neither at keys nor at scope.
    registration: [
      'memberTypes',
      'redirectUrisPresence',
      'redirectUriFormat',
      'grantTypes',
      'consistency',
      'responseTypes',
      'authMethod',
      'urls',
    ],
    // v2.36.0 ignores what an update says of identifier and secret, and lets the client change its type.
    clientUpdate: [],
    // v2.36.0 gives every token the rights of its user.
    session: ['presence', 'format', 'known', 'secret', 'unexpired', 'user', 'audience'],
    // v2.36.0 reads what a request to change applications says before it asks who may.
    management: 'requestFirst',
  },
  effects: {
    // v2.36.0 leaves the tokens of a replayed code or refresh token alone.
    refusedCode: { unused: 'nothing' },
    refusedRefreshToken: { unused: 'nothing' },
    // v2.36.0 gives every registered client a secret, and asks for it.
    publicClientSecret: 'issued',
    // v2.36.0 keeps one code and one grant for each application and user.
    earlierCodes: 'deleted',
    earlierGrants: 'deleted',
    // v2.36.0 refreshes the tokens of a suspended user; its API then refuses them.
    suspendedUser: 'kept',
    // v2.36.0 moves the expiry of every key that is used.
    extendedByUse: ['password', 'token', 'oauth2_provider_app'],
  },
  policies: {
    gate: { registration: allowing },
    authorization,
    csrf: sessions.csrf,
    form: tokens.form,
    clientAuthentication: tokens.clientAuthentication,
    authorizationCode: { redirectUri: tokens.codeRedirectUri, resource: tokens.codeResource },
    refreshToken: { resource: tokens.refreshResource },
    revocation: tokens.revocation,
    revocationSearch: { hint: tokens.ownTokensOnly },
    registration: clients.registration,
    clientConfiguration: clients.clientConfiguration,
    session: sessions.session,
    application: { name: applicationName, callback_url: callbackUrl },
  },
  wire: {
    http: wire.http,
    authorization: wire.authorization,
    token: wire.token,
    bearer: sessions.bearerWire,
    metadata: { foreign: wire.foreignMetadata },
    registration: clients.registrationWire,
    coder: api.coder,
    pages: { consent: wire.consentPage },
  },
})
