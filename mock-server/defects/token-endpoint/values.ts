/** Defects in the values that are issued: RFC 6749 §3.3 and appendix A. */

import type { JsonObject } from '../../answer.ts'
import type { Profile } from '../../profile.ts'
import { allowing, type Override, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { token } = strict.wire

/** Other members than strict has. */
function members(change: (body: JsonObject) => JsonObject): Override<Profile> {
  return { wire: { token: { members: (tokens) => change(token.members(tokens)) } } }
}

/** The value with a letter that is not ASCII. */
const umlauted = (value: unknown) => `${value}ü`

/** The defects in issued values. */
export const issuedValueDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'access-token-not-ascii',
      for: 'token-endpoint/access-token-syntax',
      because: 'An access token has a letter that is not ASCII.',
    },
    members((body) => ({ ...body, access_token: umlauted(body.access_token) })),
  ),
  defineDefect(
    {
      id: 'refresh-token-not-ascii',
      for: 'token-endpoint/refresh-token-syntax',
      because: 'A refresh token has a letter that is not ASCII.',
    },
    members((body) => ({ ...body, refresh_token: umlauted(body.refresh_token) })),
  ),
  defineDefect(
    {
      id: 'code-not-ascii',
      for: 'token-endpoint/code-syntax',
      because: 'A code has a letter that is not ASCII.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target, exchange) =>
            strict.wire.authorization.responseMembers(umlauted(code), target, exchange),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'client-id-not-ascii',
      for: 'token-endpoint/client-id-syntax',
      because: 'A client identifier has a letter that is not ASCII.',
    },
    {
      wire: {
        registration: {
          members: (registered, exchange) => {
            const body = strict.wire.registration.members(registered, exchange)
            return { ...body, client_id: umlauted(body.client_id) }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'one-client-id-for-all',
      for: 'token-endpoint/client-id-unique',
      because: 'Every client that registers itself is told the same client_id.',
    },
    {
      wire: {
        registration: {
          members: (registered, exchange) => ({
            ...strict.wire.registration.members(registered, exchange),
            client_id: 'client',
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'client-secret-not-ascii',
      for: 'token-endpoint/client-secret-syntax',
      because: 'A client secret has a letter that is not ASCII.',
    },
    {
      wire: {
        coder: {
          newSecret: (secret, full) => strict.wire.coder.newSecret(secret, umlauted(full)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'unknown-scope-as-invalid-request',
      for: 'token-endpoint/different-scope-reported',
      because: 'A scope that does not exist is refused with invalid_request.',
    },
    {
      policies: {
        authorization: { scope: withError(strict.policies.authorization.scope, 'invalid_request') },
      },
    },
  ),
  defineDefect(
    {
      id: 'granted-scope-not-told',
      for: 'token-endpoint/different-scope-reported',
      because: 'A scope that does not exist is dropped, and the token response does not say so.',
    },
    {
      policies: { authorization: { scope: allowing } },
      ...members((body) => ({ ...body, scope: undefined })),
    },
  ),
  defineDefect(
    {
      id: 'scope-with-trailing-space',
      for: 'token-endpoint/scope-syntax',
      because: 'The scope of a token response ends with a space.',
    },
    members((body) => (body.scope === undefined ? body : { ...body, scope: `${body.scope} ` })),
  ),
  defineDefect(
    {
      id: 'refused-scope-as-invalid-request',
      for: 'token-endpoint/invalid-scope',
      because: 'A scope that is refused at the token endpoint is answered with invalid_request.',
    },
    {
      policies: {
        refreshToken: { scope: withError(strict.policies.refreshToken.scope, 'invalid_request') },
      },
    },
  ),
]
