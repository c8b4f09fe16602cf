/** Discovery documents: RFC 8414 §3.2, RFC 9728 §3.2. */

import { type Answer, type Json, type JsonObject, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Advertised, MetadataMembers } from '../profile.ts'
import type { Settings } from '../stores/rows.ts'

/** The value of one member for this deployment; `undefined` where it is not sent. */
function memberValue(
  value: Advertised | undefined,
  { deployment, stores }: Exchange['context'],
): Json | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return value as Json | undefined
  if ('paths' in value) return value.paths.map((path) => deployment.accessUrl + path)
  if (!('path' in value)) return value
  const isOpen = stores.settings.dynamicClientRegistrationEnabled
  return value.only === undefined || isOpen ? deployment.accessUrl + value.path : undefined
}

/** A document as it was last made, and what it was made for. */
interface Made {
  readonly accessUrl: string
  readonly settings: Settings
  readonly members: JsonObject
}

const made = new WeakMap<MetadataMembers, Made>()

export const metadataWire = {
  /** The members of a document for this deployment; the same object for as long as nothing changes. */
  members: (advertised: MetadataMembers, { context }: Exchange): JsonObject => {
    const { accessUrl } = context.deployment
    const { settings } = context.stores
    const last = made.get(advertised)
    if (last?.accessUrl === accessUrl && last.settings === settings) return last.members
    const entries = Object.entries(advertised).map(([member, value]) => [member, memberValue(value, context)])
    const members: JsonObject = Object.freeze(Object.fromEntries(entries))
    made.set(advertised, { accessUrl, settings, members })
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
    return json('metadata', 200, wire.metadata.members(metadata.protectedResource, exchange))
  },

  /** Answers for a path under the well-known URL: another issuer or resource than this one (RFC 8414 §3.3, RFC 9728 §3.3). */
  foreign: (_exchange: Exchange): Answer => json('notFound', 404, { message: 'Route not found.' }),
}
