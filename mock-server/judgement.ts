/** What a policy says, and how a refusal travels to the one place that answers it. */

import type { Answer } from './answer.ts'

/** The request may go on. */
export interface Allowance {
  readonly allow: true
}

/** The request may not go on. */
export interface Refusal {
  readonly allow: false
  /** The error code on the wire: `invalid_grant`. */
  readonly error: string
  /** The error_description on the wire. */
  readonly description: string
  /** Why, in a sentence for the author of the client; told out of band, never on the wire. */
  readonly because: string
  /** Where it is written: 'RFC 7636 §4.6'. */
  readonly clause: string
  /** What to do about it. */
  readonly hint?: string
  /** What is wrong, one by one, for answers that tell it beside the description. */
  readonly details?: readonly string[]
}

/** The answer of a policy. Policies are total: they answer every input and never throw. */
export type Judgement = Allowance | Refusal

/** The one way to allow. */
export const allow: Allowance = Object.freeze({ allow: true })

/** What a refusal says out of band. */
export interface Reason {
  readonly because: string
  readonly clause: string
  readonly hint?: string
}

/** Makes a refusal from what goes over the wire and what is told beside it. */
export function refuse(error: string, description: string, reason: Reason): Refusal {
  return { allow: false, error, description, ...reason }
}

/** Refuses unless `condition` holds. */
export function allowIf(condition: boolean, refusal: () => Refusal): Judgement {
  return condition ? allow : refusal()
}

/** Carries a refusal, with the rendering that its place in the endpoint calls for, to where it is answered. */
export class OAuthError extends Error {
  readonly refusal: Refusal
  readonly render: (refusal: Refusal) => Answer

  constructor(refusal: Refusal, render: (refusal: Refusal) => Answer) {
    super(refusal.because)
    this.name = 'OAuthError'
    this.refusal = refusal
    this.render = render
  }
}

/**
 * Goes on where the policy allows.
 *
 * **Errors**: `OAuthError`, which becomes the answer that `render` makes of the refusal.
 */
export function demand(judgement: Judgement, render: (refusal: Refusal) => Answer): void {
  if (!judgement.allow) throw new OAuthError(judgement, render)
}
