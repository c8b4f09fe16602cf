import type { Clause } from './clause.ts'
import { HarnessError } from './errors.ts'
import type { Need } from './needs.ts'
import type { Toolkit } from './toolkit/toolkit.ts'

/** What a case says of itself. */
export interface CaseDescription {
  /** 'topic/requirement', permanent. */
  readonly id: string
  /** A sentence whose subject is the target. */
  readonly title: string
  /** The statement that is judged. Its level decides what a failure means. */
  readonly clause: Clause
  /** Further statements that the same judgement rests on; the coverage page counts them as tested. */
  readonly alsoCovers?: readonly Clause[]
  /** What has to be there before the case can judge. */
  readonly needs: readonly Need[]
  /** Why the requirement is there, or how to meet it: shown with a failure. */
  readonly hint?: string
}

/** One requirement: data and one short function that drives the target and judges what came back. */
export interface Case extends CaseDescription {
  readonly judge: (t: Toolkit) => Promise<void>
}

/**
 * Declares a case.
 *
 * Errors: an id that is not 'topic/requirement' in lower case is refused when the file is loaded.
 */
export function defineCase(description: CaseDescription, judge: (t: Toolkit) => Promise<void>): Case {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(description.id)) {
    throw new HarnessError(
      'usage',
      `a case id reads topic/requirement in lower case, got "${description.id}"`,
    )
  }
  return Object.freeze({ ...description, judge })
}
