/** Judgements in a row: the first refusal decides. */

import type { Judgement, Refusal } from '../judgement.ts'

/** Policies that judge the same facts. */
export type PolicyGroup<Facts> = { readonly [step: string]: (facts: Facts) => Judgement }

/** The first refusal of a row of steps, and which step it was. */
export interface RefusedStep<Step> {
  readonly step: Step
  readonly refusal: Refusal
}

/** Asks the policies named by `steps` in their order; `undefined` where all allow. */
export function firstRefusal<Facts, Group extends PolicyGroup<Facts>, Step extends keyof Group & string>(
  group: Group,
  steps: readonly Step[],
  facts: Facts,
): RefusedStep<Step> | undefined {
  for (const step of steps) {
    const judgement = (group[step] as (facts: Facts) => Judgement)(facts)
    if (!judgement.allow) return { step, refusal: judgement }
  }
  return undefined
}
