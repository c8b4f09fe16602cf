/** Client types: RFC 6749 §2.1. */

import type { Application } from '../stores/rows.ts'
import type { Stores } from '../stores/stores.ts'

/**
 * Whether a client has nothing to authenticate with: it registered so, or no secret was generated for it.
 *
 * **Source**: RFC 7591 §2, `none`; Coder documentation, OAuth2 Provider, PKCE Flow (Public Clients).
 */
export function isPublicClient(stores: Stores, client: Application): boolean {
  const registered = client.registration?.metadata.token_endpoint_auth_method
  return registered === undefined
    ? stores.secrets.where('applicationId', client.id).length === 0
    : registered === 'none'
}
