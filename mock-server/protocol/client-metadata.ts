/** Client metadata: RFC 7591 §2. */

import type { Json, JsonObject } from '../answer.ts'
import { parseJsonObject } from './json.ts'

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
  readonly jwks?: Json
  readonly software_id?: string
  readonly software_version?: string
}

/** The kinds of value a member can have. */
export type MemberKind = 'text' | 'texts' | 'object' | 'any'

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

/** How client metadata are read. */
export interface MetadataRules {
  /** Reads a body; `undefined` where it holds no object. */
  readonly parse: (body: string) => JsonObject | undefined
  /** The members that are looked at; others are ignored. */
  readonly kinds: { readonly [member: string]: MemberKind }
  /** Whether an empty text or list is a value, or counts as omitted and so gets the default. */
  readonly empty: 'kept' | 'omitted'
}

/** RFC 7591 §2 and §3.1. */
export const standardMetadata: MetadataRules = { parse: parseJsonObject, kinds: memberKinds, empty: 'kept' }

/** Members of a request before defaults: those that are there, with values of the right kind. */
export type RequestedMetadata = Partial<ClientMetadata>

function isOfKind(value: Json | undefined, kind: MemberKind): boolean {
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'any') return true
  if (kind === 'texts') return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEmpty(value: Json): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * Reads the members of a registration request; `null` counts as omitted, but where it may be the value.
 *
 * `wrongKind`: the first member whose value has the wrong JSON type.
 */
export function readMetadata(
  body: JsonObject,
  { kinds, empty }: MetadataRules,
): { metadata: RequestedMetadata; wrongKind?: string } {
  const metadata: Record<string, unknown> = {}
  for (const [member, kind] of Object.entries(kinds)) {
    const value = body[member]
    if (value === undefined || (value === null && kind !== 'any')) continue
    if (!isOfKind(value, kind)) return { metadata, wrongKind: member }
    if (empty === 'omitted' && kind !== 'any' && isEmpty(value)) continue
    metadata[member] = value
  }
  return { metadata }
}
