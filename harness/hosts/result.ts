import { meansSentences } from '../needs.ts'
import { renderFinding } from '../report/finding.ts'
import { printable } from '../report/printable.ts'
import { resultOf } from '../report/report.ts'
import type { CaseResult } from '../run.ts'
import type { Target } from '../target/target.ts'

/** A target for the tests of one file, and `close`, which lets go of whatever it was opened with. */
export interface OpenedTarget {
  readonly target: Target
  readonly close?: () => Promise<void>
}

/** So long a case may take under a test runner, in milliseconds. */
export const caseTimeoutMs = 60_000

/** A case that did not pass, as test runners show failures: `expected` and `actual` apart, the finding as the message. */
export class CaseNotMet extends Error {
  override readonly name = 'CaseNotMet'
  readonly expected: string | undefined
  readonly actual: string | undefined

  constructor(result: CaseResult) {
    super(printable(renderFinding(resultOf(result))))
    // Where in our code it was thrown tells the reader nothing: the message has the evidence.
    this.stack = `${this.name}: ${this.message}`
    const { outcome } = result
    this.expected = outcome.kind === 'failed' ? outcome.expected : undefined
    this.actual = outcome.kind === 'failed' ? outcome.actual : undefined
  }
}

/** Why a case was not judged and need not be: the reason a runner gives for skipping it. */
export function skipReason({ outcome }: CaseResult): string | undefined {
  if (outcome.kind === 'not-applicable') return `not applicable: ${outcome.reason}`
  return outcome.kind === 'out-of-reach' ? `out of reach: give ${meansSentences[outcome.needs]}` : undefined
}
