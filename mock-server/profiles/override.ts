/** Profiles made from others. */

import type { Judgement } from '../judgement.ts'
import { allow } from '../judgement.ts'
import type { Profile } from '../profile.ts'

/**
 * The part of a value that an override replaces.
 *
 * Records are merged member by member; functions, lists and plain values are replaced whole.
 */
export type Override<T> = T extends (...parameters: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: Override<T[K]> | undefined }
      : T

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(base: unknown, change: unknown): unknown {
  if (!isRecord(base) || !isRecord(change)) return change
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(change)) {
    merged[key] = value === undefined ? undefined : merge(base[key], value)
  }
  return merged
}

/**
 * A profile that is another one with parts replaced.
 *
 * A member set to `undefined` is taken away: of metadata, that member is then not sent.
 */
export function override(base: Profile, change: Override<Profile>): Profile {
  return Object.freeze(merge(base, change)) as Profile
}

/** The policy that allows everything. */
export const allowing = (_facts: unknown): Judgement => allow

/** The same policy with another error code on the wire. */
export function withError<Facts>(
  policy: (facts: Facts) => Judgement,
  error: string,
): (facts: Facts) => Judgement {
  return (facts) => {
    const judgement = policy(facts)
    return judgement.allow ? judgement : { ...judgement, error }
  }
}
