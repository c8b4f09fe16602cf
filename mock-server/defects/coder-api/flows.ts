/** Defects of the documented flows: Coder documentation, OAuth2 Provider. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { answersOf, bearerKey, membersOf } from '../sealing.ts'

const { authorization, authorizationCode, clientAuthentication } = strict.policies

/** The defects of the documented flows. */
export const flowDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'authorization-endpoint-moved',
      for: 'coder-api/authorization-endpoint-path',
      because: 'The metadata puts a slash behind the path of the authorization endpoint.',
    },
    { metadata: { authorizationServer: { authorization_endpoint: { path: '/oauth2/authorize/' } } } },
  ),
  defineDefect(
    {
      id: 'consent-page-with-202',
      for: 'coder-api/authorization-endpoint-path',
      because: 'The consent page comes with status 202.',
    },
    answersOf(['authorizationRequest'], (answer) =>
      answer.kind === 'consentPage' ? { ...answer, status: 202 } : answer,
    ),
  ),
  defineDefect(
    {
      id: 'consent-page-as-text',
      for: 'coder-api/authorization-endpoint-path',
      because: 'The consent page calls itself text/plain.',
    },
    answersOf(['authorizationRequest'], (answer) =>
      answer.kind === 'consentPage'
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'pkce-demanded-of-all',
      for: 'coder-api/authorization-without-pkce',
      because: 'An authorization request without a code_challenge is refused to clients with a secret too.',
    },
    {
      policies: {
        authorization: {
          codeChallengePresence: (facts) =>
            authorization.codeChallengePresence({ ...facts, isPublicClient: true }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'no-code-without-pkce',
      for: 'coder-api/authorization-without-pkce',
      because: 'The response to an authorization request without a code_challenge has no code.',
    },
    answersOf(['authorizationConsent'], (answer, { url }) =>
      url.searchParams.has('code_challenge')
        ? answer
        : {
            ...answer,
            headers: { ...answer.headers, location: `${answer.headers.location}`.replace(/code=\w+/, '') },
          },
    ),
  ),
  defineDefect(
    {
      id: 'no-code-without-state',
      for: 'coder-api/pkce-without-state',
      because: 'The response to an authorization request without a state has no code.',
    },
    answersOf(['authorizationConsent'], (answer, { url }) =>
      url.searchParams.has('state')
        ? answer
        : {
            ...answer,
            headers: { ...answer.headers, location: `${answer.headers.location}`.replace(/code=\w+/, '') },
          },
    ),
  ),
  defineDefect(
    {
      id: 'secret-in-body-refused',
      for: 'coder-api/token-exchange',
      because: 'The token endpoint takes client_secret_basic alone.',
    },
    { accepts: { applicationAuthMethods: ['client_secret_basic'] } },
  ),
  defineDefect(
    {
      id: 'bearer-is-somebody-else',
      for: 'coder-api/api-access',
      because: 'The API takes the bearer of an access token for another user.',
    },
    membersOf(['userRead'], (_body, exchange) =>
      bearerKey(exchange) === undefined ? {} : { id: '00000000-0000-4000-8000-000000000000' },
    ),
  ),
  defineDefect(
    {
      id: 'redirect-uri-below-callback',
      for: 'coder-api/redirect-uri-exact',
      because: 'A redirect_uri below the registered path is taken.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const [wanted = ''] = facts.parameters.values.get('redirect_uri') ?? []
            const parent = wanted.replace(/\/more$/, '')
            const values = new Map(facts.parameters.values).set('redirect_uri', [parent])
            return authorization.redirectUri({ ...facts, parameters: { ...facts.parameters, values } })
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'long-verifier-refused',
      for: 'coder-api/pkce-verifier-of-128-characters',
      because: 'A code_verifier of more than 100 characters is refused.',
    },
    {
      policies: {
        authorizationCode: {
          verifierFormat: (facts) =>
            (facts.codeVerifier?.length ?? 0) > 100
              ? refuseWrongly('The code_verifier is too long')
              : authorizationCode.verifierFormat(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'secret-demanded-of-all',
      for: 'coder-api/pkce-without-client-secret',
      because: 'An application without a client secret cannot redeem a code.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) =>
            facts.method === 'none'
              ? refuseWrongly('Missing required parameter: client_secret')
              : clientAuthentication.method(facts),
        },
      },
    },
  ),
]
