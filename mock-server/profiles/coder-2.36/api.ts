/** Coder's REST API at v2.36.0. */

import type { Answer } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import type { Refusal } from '../../judgement.ts'
import type { EndpointName } from '../../routes.ts'
import type { ApiKey, ClientSecret } from '../../stores/rows.ts'
import type { ApiError } from '../../wire/index.ts'
import { strict } from '../strict.ts'

const broken = (message: string): ApiError => ({
  status: 500,
  message,
  detail: 'unauthorized: rbac: forbidden',
})

/** What v2.36.0 says where permission is missing and it has no answer for that. */
const forbidden: { readonly [E in EndpointName]?: ApiError } = {
  applicationList: broken('An internal server error occurred.'),
  applicationCreation: broken('Internal error creating OAuth2 application.'),
  applicationUpdate: broken('Internal error updating OAuth2 application.'),
  applicationDeletion: broken('Internal error deleting OAuth2 application.'),
  secretList: broken('Internal error getting OAuth2 client secrets.'),
  secretCreation: broken('Internal error creating OAuth2 client secret.'),
  userActivation: broken(`Internal error updating user's status to "active".`),
  userCreation: { status: 403, message: 'You are not authorized to create users.' },
  // The secret is not even found: only those who may delete it may read it.
  secretDeletion: {
    status: 404,
    message: 'Resource not found or you do not have access to this resource',
  },
}

/** The answers of the API. */
export const coder = {
  forbidden: (refusal: Refusal, exchange: Exchange): Answer => {
    const error = forbidden[exchange.endpoint]
    return error === undefined
      ? strict.wire.coder.forbidden(refusal, exchange)
      : strict.wire.coder.error(error)
  },

  /** v2.36.0 never notes the use of a secret. */
  secret: (secret: ClientSecret) => ({ ...strict.wire.coder.secret(secret), last_used_at: null }),

  /** v2.36.0 gives every access token all scopes, whatever was asked for. */
  key: (key: ApiKey, exchange: Exchange) => {
    if (key.grantId === undefined) return strict.wire.coder.key(key, exchange)
    const { part: _part, ...whole } = key
    return strict.wire.coder.key({ ...whole, grantId: undefined }, exchange)
  },
}
