import type { Means } from './needs.ts'

/** What happened when a case was run, or why it was not. */
export type Outcome =
  | { readonly kind: 'passed' }
  /** The target's fault: it broke the requirement. */
  | { readonly kind: 'failed'; readonly expected: string; readonly actual: string }
  /** The target never offered what the requirement is about. */
  | { readonly kind: 'not-applicable'; readonly reason: string }
  /** The suite was not given the means that judging takes. */
  | { readonly kind: 'out-of-reach'; readonly needs: Means }
  /** It should have been judged and could not be: never green. */
  | { readonly kind: 'blocked'; readonly prerequisite: string }
  /** The suite's own fault. */
  | { readonly kind: 'broken'; readonly error: string }

export type OutcomeKind = Outcome['kind']
