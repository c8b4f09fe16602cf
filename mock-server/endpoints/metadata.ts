/** The discovery documents: RFC 8414 §3, RFC 9728 §3. */

import type { Endpoint } from '../exchange.ts'

/** Describes the authorization server. */
export const authorizationServerMetadata: Endpoint = (exchange) =>
  exchange.context.profile.wire.metadata.authorizationServer(exchange)

/** Answers for an issuer with a path, of which this deployment has none. */
export const authorizationServerMetadataWithPath: Endpoint = (exchange) =>
  exchange.context.profile.wire.metadata.foreign(exchange)

/** Describes the protected resource. */
export const protectedResourceMetadata: Endpoint = (exchange) =>
  exchange.context.profile.wire.metadata.protectedResource(exchange)

/** Answers for a resource with a path, of which this deployment describes none. */
export const protectedResourceMetadataWithPath: Endpoint = (exchange) =>
  exchange.context.profile.wire.metadata.foreign(exchange)
