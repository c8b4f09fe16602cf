import type { Case } from './case.ts'
import { type Access, type Capability, creates, type Means, type Need, needTable, reaches } from './needs.ts'
import type { Outcome } from './outcome.ts'

/** What decides whether a case applies. */
export interface Reach {
  readonly capabilities: ReadonlySet<Capability>
  readonly access: Access
  readonly means: ReadonlySet<Means>
  /** Nothing that is created could be removed again. */
  readonly removalRefused?: boolean | undefined
}

/** Why a case cannot be judged on a target; undefined when it can. Offers are asked before means. */
export function hindrance(needs: readonly Need[], reach: Reach): Outcome | undefined {
  for (const need of needs) {
    const row = needTable[need]
    if (row.absent !== undefined && !reach.capabilities.has(need as Capability)) {
      return { kind: 'not-applicable', reason: row.absent }
    }
  }
  for (const need of needs) {
    const row = needTable[need]
    if (!reaches(reach.access, row.access)) return { kind: 'out-of-reach', needs: row.access }
    if (reach.removalRefused === true && creates(need, reach.access)) {
      return { kind: 'out-of-reach', needs: 'removal' }
    }
    if (row.means !== undefined && !reach.means.has(row.means)) {
      return { kind: 'out-of-reach', needs: row.means }
    }
  }
  return undefined
}

/** The cases that a target, an access and a selection call for, and why the others are left out. */
export interface Selection {
  readonly called: readonly Case[]
  readonly left: readonly { readonly case: Case; readonly outcome: Outcome }[]
}

/** Splits cases into those to be judged and those that are not. */
export function select(cases: readonly Case[], reach: Reach): Selection {
  const called: Case[] = []
  const left: { case: Case; outcome: Outcome }[] = []
  for (const one of cases) {
    // A disabled provider answers 403 to everything: only cases about that state can be judged.
    const implied: readonly Need[] = one.needs.includes('provider-disabled') ? [] : ['provider']
    const outcome = hindrance([...implied, ...one.needs], reach)
    if (outcome === undefined) called.push(one)
    else left.push({ case: one, outcome })
  }
  return { called, left }
}

/**
 * The cases whose id matches a pattern: parts of ids, with * for any characters; several are joined by
 * commas. A whole id means that case alone, also where it is the beginning of another one.
 * An empty answer is for the caller to refuse.
 */
export function matching(cases: readonly Case[], pattern: string): readonly Case[] {
  const patterns = pattern
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const words = part.split('*').map(escapePattern).join('.*')
      return new RegExp(cases.some(({ id }) => id === part) ? `^${words}$` : words)
    })
  return cases.filter(({ id }) => patterns.some((it) => it.test(id)))
}

function escapePattern(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
}
