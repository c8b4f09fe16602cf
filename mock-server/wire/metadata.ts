/** Discovery documents: RFC 8414 §3.2, RFC 9728 §3.2. */

import type { Answer, Json, JsonObject } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Advertised, MetadataMembers } from '../profile.ts'
import { json } from './http.ts'

function isPath(value: Advertised): value is Extract<Advertised, { path: string }> {
  return typeof value === 'object' && 'path' in value
}

export const metadataWire = {
  /** The members of a document for this deployment. */
  members: (advertised: MetadataMembers, exchange: Exchange): JsonObject => {
    const { deployment, stores } = exchange.context
    const members: Record<string, Json> = {}
    for (const [member, value] of Object.entries(advertised)) {
      if (value === undefined) continue
      if (!isPath(value)) members[member] = value
      else if (value.only === undefined || stores.settings.dynamicClientRegistrationEnabled)
        members[member] = deployment.accessUrl + value.path
    }
    return members
  },

  /** Describes the authorization server. */
  authorizationServer: (exchange: Exchange): Answer => {
    const { metadata, wire } = exchange.context.profile
    return json('metadata', 200, wire.metadata.members(metadata.authorizationServer, exchange))
  },

  /** Describes the protected resource. */
  protectedResource: (exchange: Exchange): Answer => {
    const { metadata, wire } = exchange.context.profile
    const members = wire.metadata.members(metadata.protectedResource, exchange)
    return json('metadata', 200, {
      ...members,
      authorization_servers: [exchange.context.deployment.accessUrl],
      ...(metadata.scopes.length === 0 ? {} : { scopes_supported: metadata.scopes }),
    })
  },

  /** Answers for a path under the well-known URL: another issuer or resource than this one (RFC 8414 §3.3, RFC 9728 §3.3). */
  foreign: (_exchange: Exchange): Answer => json('notFound', 404, { message: 'Route not found.' }),
}
