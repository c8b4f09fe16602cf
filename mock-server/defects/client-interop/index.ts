/** Defects that a client library stumbles over. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, membersOf } from '../sealing.ts'

const { token, authorization } = strict.wire

/** The defects that client libraries notice. */
export const clientInteropDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'issuer-of-another-host',
      for: 'client-interop/discovery',
      because: 'The issuer of the metadata has another host than the URL of the deployment.',
    },
    { metadata: { authorizationServer: { issuer: 'https://internal.coder.test' } } },
  ),
  defineDefect(
    {
      id: 'metadata-without-token-endpoint',
      for: 'client-interop/discovery',
      because: 'The metadata does not name the token endpoint.',
    },
    { metadata: { authorizationServer: { token_endpoint: undefined } } },
  ),
  defineDefect(
    {
      id: 'token-type-unknown',
      for: 'client-interop/code-grant-with-pkce',
      because: 'The token_type is one that no client knows.',
    },
    { wire: { token: { members: (tokens) => ({ ...token.members(tokens), token_type: 'coder' }) } } },
  ),
  defineDefect(
    {
      id: 'iss-of-another-server',
      for: 'client-interop/code-grant-with-pkce',
      because: 'The iss of an authorization response is not the issuer of the metadata.',
    },
    { wire: { authorization: { issuer: (exchange) => `${authorization.issuer(exchange)}/oauth2` } } },
  ),
  defineDefect(
    {
      id: 'user-without-id',
      for: 'client-interop/code-grant-with-pkce',
      because: 'The API does not say to an access token who its user is.',
    },
    membersOf(['userRead'], (_body, { request }) => (request.headers.has('authorization') ? { id: '' } : {})),
  ),
  defineDefect(
    {
      id: 'challenge-beside-success',
      for: 'client-interop/code-grant-with-pkce',
      because: 'The API adds a challenge to its answer to a good access token.',
    },
    answersOf(['userRead'], (answer, { request }) =>
      request.headers.has('authorization')
        ? { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer error="invalid_token"' } }
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'refresh-with-201',
      for: 'client-interop/refresh-grant',
      because: 'A refresh is answered with 201.',
    },
    answersOf(['token'], (answer, { body }) =>
      body.text.includes('grant_type=refresh_token') && answer.status === 200
        ? { ...answer, status: 201 }
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'revocation-with-204',
      for: 'client-interop/revocation',
      because: 'A revocation is answered with 204.',
    },
    answersOf(['revocation'], (answer) => (answer.status === 200 ? { ...answer, status: 204 } : answer)),
  ),
  defineDefect(
    {
      id: 'revocation-spares-access-token',
      for: 'client-interop/revocation',
      because: 'An access token goes on working after its revocation.',
    },
    { effects: { revokedAccessToken: 'nothing' } },
  ),
]
