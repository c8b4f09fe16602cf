/** Defects: the strict profile with one wrong answer each. */

import type { Profile } from '../profile.ts'
import { type Override, override } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'

/** One wrong answer, and what should notice it. */
export interface Defect {
  /** What it does wrong, in kebab case: `code-reusable`. Permanent. */
  readonly id: string
  /** The case of the suite that must turn red. */
  readonly for: string
  /** The mistake in one sentence, as one would report it. */
  readonly because: string
  /** All that differs from strict. */
  readonly change: Override<Profile>
  readonly profile: Profile
}

/** What a defect says of itself. */
export type AboutDefect = Omit<Defect, 'change' | 'profile'>

/** Makes a defect: `change` is all that differs from strict. */
export function defineDefect(about: AboutDefect, change: Override<Profile>): Defect {
  return { ...about, change, profile: { ...override(strict, change), id: about.id, title: about.because } }
}
