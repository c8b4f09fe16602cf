/** Client metadata: RFC 7591 §2. */

import type { Json, JsonObject } from '../answer.ts'

/** What a client registered, after defaults. Members keep the names of RFC 7591. */
export interface ClientMetadata {
  readonly redirect_uris: readonly string[]
  readonly token_endpoint_auth_method: string
  readonly grant_types: readonly string[]
  readonly response_types: readonly string[]
  readonly client_name: string
  readonly client_uri?: string
  readonly logo_uri?: string
  readonly scope?: string
  readonly contacts?: readonly string[]
  readonly tos_uri?: string
  readonly policy_uri?: string
  readonly jwks_uri?: string
  readonly jwks?: JsonObject
  readonly software_id?: string
  readonly software_version?: string
}

/** The kinds of value a member can have. */
type MemberKind = 'text' | 'texts' | 'object'

/** Every member that is understood; others are ignored (RFC 7591 §2). */
export const memberKinds: { readonly [M in keyof Required<ClientMetadata>]: MemberKind } = {
  redirect_uris: 'texts',
  client_name: 'text',
  client_uri: 'text',
  logo_uri: 'text',
  tos_uri: 'text',
  policy_uri: 'text',
  jwks_uri: 'text',
  jwks: 'object',
  software_id: 'text',
  software_version: 'text',
  grant_types: 'texts',
  response_types: 'texts',
  token_endpoint_auth_method: 'text',
  scope: 'text',
  contacts: 'texts',
}

/** Members of a request before defaults: those that are there, with values of the right kind. */
export type RequestedMetadata = Partial<ClientMetadata>

function isOfKind(value: Json | undefined, kind: MemberKind): boolean {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'texts') return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads the members of a registration request; `null` counts as omitted, and an empty list where it is said so.
 *
 * `wrongKind`: the first member whose value has the wrong JSON type.
 */
export function readMetadata(
  body: JsonObject,
  emptyLists: 'kept' | 'omitted' = 'kept',
): { metadata: RequestedMetadata; wrongKind?: string } {
  const metadata: Record<string, unknown> = {}
  for (const [member, kind] of Object.entries(memberKinds)) {
    const value = body[member]
    if (value === undefined || value === null) continue
    if (!isOfKind(value, kind)) return { metadata, wrongKind: member }
    if (Array.isArray(value) && value.length === 0 && emptyLists === 'omitted') continue
    metadata[member] = value
  }
  return { metadata }
}
