/** Defects of tokens after they were issued: Coder documentation, OAuth2 Provider. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../refusals.ts'
import { answersOf, bearerKey, errorInstead } from '../sealing.ts'

const { grantType } = strict.policies
const { token } = strict.wire

/** The defects of tokens. */
export const tokenUseDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'refresh-by-post-refused',
      for: 'coder-api/refresh',
      because: 'A refresh with the client secret in the form is refused.',
    },
    {
      policies: {
        refreshToken: {
          presence: () => refuseWrongly('The client cannot refresh', 'invalid_client'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'token-deletion-with-202',
      for: 'coder-api/revoke-by-delete',
      because: 'DELETE /oauth2/tokens is answered with 202.',
    },
    answersOf(['tokenDeletion'], (answer) => ({ ...answer, status: 202 })),
  ),
  ...(['access', 'refresh'] as const).map((kind) =>
    defineDefect(
      {
        id: `token-deletion-spares-${kind}-tokens`,
        for: `coder-api/revoke-ends-${kind}-token`,
        because: 'DELETE /oauth2/tokens is answered with 204 and deletes nothing.',
      },
      {
        routes: { tokenDeletion: 'absent' },
        furtherMethods: { token: ['DELETE'] },
        ...answersOf(['token'], (answer, { request }) =>
          request.method === 'DELETE' ? { kind: answer.kind, status: 204, headers: {} } : answer,
        ),
      },
    ),
  ),
  defineDefect(
    {
      id: 'access-token-without-full-access',
      for: 'coder-api/full-access',
      because: 'No application can be created with an access token.',
    },
    answersOf(['applicationCreation'], (answer, exchange) =>
      bearerKey(exchange)?.grantId === undefined ? answer : errorInstead(answer, 403, 'insufficient_scope'),
    ),
  ),
  defineDefect(
    {
      id: 'scope-limits-access',
      for: 'coder-api/scope-without-effect',
      because: 'With an access token of any scope no application can be created.',
    },
    answersOf(['applicationCreation'], (answer, exchange) => {
      const grant = exchange.context.stores.grants.get(bearerKey(exchange)?.grantId ?? '')
      return grant?.requestedScope === undefined ? answer : errorInstead(answer, 403, 'insufficient_scope')
    }),
  ),
  defineDefect(
    {
      id: 'client-credentials-as-invalid-request',
      for: 'coder-api/no-client-credentials-grant',
      because: 'The client credentials grant is answered with invalid_request.',
    },
    {
      policies: {
        grantType: {
          supported: (facts) =>
            facts.parameters.values.get('grant_type')?.includes('client_credentials')
              ? refuseWrongly('The request is malformed')
              : grantType.supported(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'access-token-as-jwt',
      for: 'coder-api/opaque-access-tokens',
      because: 'Access tokens are JWTs.',
    },
    {
      wire: {
        token: {
          members: (tokens) => ({
            ...token.members(tokens),
            access_token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.${tokens.accessToken}`,
          }),
        },
      },
    },
  ),
]
