/** Variants: the strict profile with one difference that the RFCs allow. */

import type { Profile } from '../profile.ts'
import { type Override, override } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'

/** One harmless difference. */
export interface Variant {
  /** What differs, in kebab case: `redirect-with-303`. Permanent. */
  readonly id: string
  /** Why it is allowed, with the section that allows it. */
  readonly because: string
  readonly profile: Profile
}

/** What a variant says of itself. */
export type AboutVariant = Omit<Variant, 'profile'>

/** Makes a variant: `change` is all that differs from strict. */
export function defineVariant(about: AboutVariant, change: Override<Profile>): Variant {
  return { ...about, profile: { ...override(strict, change), id: about.id, title: about.because } }
}
