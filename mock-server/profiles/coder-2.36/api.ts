/** Coder's REST API at v2.36.0. */

import type { Answer } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import type { Refusal } from '../../judgement.ts'
import type { EndpointName } from '../../routes.ts'
import type { ApiKey } from '../../stores/rows.ts'
import type { ApiError } from '../../wire/index.ts'
import { strict } from '../strict.ts'
import * as wire from './wire.ts'

const detail = 'unauthorized: rbac: forbidden'

/** What v2.36.0 says where permission is missing and it has no answer for that. */
const forbidden: { readonly [E in EndpointName]?: ApiError } = {
  applicationList: { status: 500, message: 'An internal server error occurred.', detail },
  userActivation: { status: 500, message: `Internal error updating user's status to "active".`, detail },
  userCreation: { status: 403, message: 'You are not authorized to create users.' },
  // The secret is not even found: only those who may delete it may read it.
  secretDeletion: {
    status: 404,
    message: 'Resource not found or you do not have access to this resource',
  },
}

/** The answers of the API. */
export const coder = {
  ...wire.coder,

  forbidden: (refusal: Refusal, exchange: Exchange): Answer => {
    const error = forbidden[exchange.endpoint]
    return error === undefined ? wire.coder.forbidden(refusal, exchange) : strict.wire.coder.error(error)
  },

  /** v2.36.0 gives every access token all scopes, whatever was asked for. */
  key: (key: ApiKey, exchange: Exchange) => {
    if (key.grantId === undefined) return strict.wire.coder.key(key, exchange)
    const { part: _part, ...whole } = key
    return strict.wire.coder.key({ ...whole, grantId: undefined }, exchange)
  },
}
