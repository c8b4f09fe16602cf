/** JSON at the edges of the mock. */

import type { Json, JsonObject } from '../answer.ts'

/** Reads a JSON text; `undefined` where it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a JSON text whose value is an object; `undefined` where it is none. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/** A member that is a string, and nothing else. */
export function textMember(body: JsonObject, member: string): string | undefined {
  const value = body[member]
  return typeof value === 'string' ? value : undefined
}
