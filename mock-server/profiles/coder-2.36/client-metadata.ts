/** What v2.36.0 reads and keeps of client metadata. */

import { hash } from 'node:crypto'
import type { JsonObject } from '../../answer.ts'
import { type MetadataRules, memberKinds, type RequestedMetadata } from '../../protocol/client-metadata.ts'
import { parseJsonObject } from '../../protocol/json.ts'

/** The first JSON object or list of a text, with what stands before it. */
function upToFirstEnd(text: string): string {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth += 1
    if (token === '}' || token === ']') depth -= 1
    if (depth === 0) return text.slice(0, index + 1)
  }
  return text
}

/** v2.36.0 reads one JSON value and nothing behind it, takes `null` for an object, and members by their names in any case. */
function parse(body: string): JsonObject | undefined {
  if (/^[ \t\r\n]*null/.test(body)) return {}
  const value = parseJsonObject(upToFirstEnd(body))
  if (value === undefined) return undefined
  return Object.fromEntries(Object.entries(value).map(([member, held]) => [member.toLowerCase(), held]))
}

/** How v2.36.0 reads client metadata: keys of any kind, a software_statement that is text and counts for nothing, and defaults for what is empty. */
export const clientMetadata: MetadataRules = {
  parse,
  kinds: { ...memberKinds, jwks: 'any', software_statement: 'text' },
  empty: 'omitted',
}

/** **Units**: octets of a name, and of those that stay of a longer one. */
const [longest, kept] = [64, 55]

/** v2.36.0 cuts a long name off and tells it from others by a digest. */
export function clientName(requested: string): string {
  const octets = Buffer.from(requested)
  if (octets.length <= longest) return requested
  return `${octets.subarray(0, kept)}-${hash('sha256', requested, 'hex').slice(0, 8)}`
}

/** Whether the end of what is kept of a name lies inside a character. */
function isCutInside(name: string): boolean {
  const octets = Buffer.from(name)
  return octets.length > longest && ((octets[kept] ?? 0) & 0xc0) === 0x80
}

const stored = Object.keys(memberKinds) as (keyof typeof memberKinds)[]

/** U+0000 as JSON has it, which a backslash before `u0000` is not. */
const nullCharacter = /(?<!\\)(?:\\\\)*\\u0000/

/** Whether v2.36.0 can store metadata: its database has 256 characters for a logo_uri, and for text whole characters without U+0000. */
export function isStorable(requested: RequestedMetadata): boolean {
  return (
    (requested.logo_uri?.length ?? 0) <= 256 &&
    !isCutInside(requested.client_name ?? '') &&
    !stored.some((member) => nullCharacter.test(JSON.stringify(requested[member] ?? null)))
  )
}
