/**
 * The three families of errors. Which one is thrown decides the outcome of a case:
 * `RequirementNotMet` fails it, `PrerequisiteMissing` blocks it, anything else breaks it.
 */
import { stripVTControlCharacters } from 'node:util'

/** The target broke the requirement that the case judges. Thrown by `t.expect…` alone. */
export class RequirementNotMet extends Error {
  override readonly name = 'RequirementNotMet'
  readonly code = 'requirement-not-met'
  readonly expected: string
  readonly actual: string

  constructor(judgement: { expected: string; actual: string }) {
    super(`expected ${judgement.expected}, got ${judgement.actual}`)
    this.expected = judgement.expected
    this.actual = judgement.actual
  }
}

/** The case could not come as far as its judgement: the target refused a step that only prepares it. */
export class PrerequisiteMissing extends Error {
  override readonly name = 'PrerequisiteMissing'
  readonly code = 'prerequisite-missing'
}

/** While it ran, the case found that the target never offered what the requirement is about. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable'
  readonly code = 'not-applicable'
}

export type HarnessErrorCode =
  | 'usage'
  | 'unreachable'
  | 'tls-not-trusted'
  | 'not-a-coder'
  | 'token-refused'
  | 'provider-disabled'
  | 'login-refused'
  | 'client-refused'
  | 'unreadable'
  | 'unwritable'
  | 'case-judged-nothing'
  | 'interrupted'

/** The run itself cannot go on. The message says what was expected, what was found and what to do next. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError'
  readonly code: HarnessErrorCode

  constructor(code: HarnessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The message of anything that was thrown, without the colours that Playwright puts in. */
export function messageOf(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error))
}
