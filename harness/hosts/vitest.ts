import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../case.ts'
import { type CaseResult, letsTimePass, runCases } from '../run.ts'
import { CaseNotMet, caseTimeoutMs, type OpenedTarget, skipReason } from './result.ts'

/**
 * Runs cases as tests of vitest, one test a case, against a target that is opened before the first
 * one and cleaned up behind the last.
 *
 * A failed, blocked or broken case fails its test, with the finding as the message; one that does
 * not apply or is out of reach is skipped with the reason.
 */
export function describeCases(cases: readonly Case[], openTarget: () => Promise<OpenedTarget>): void {
  let opened: OpenedTarget | undefined
  beforeAll(async () => {
    opened = await openTarget()
  }, caseTimeoutMs)
  afterAll(async () => {
    // What kept the target from being opened was told already.
    if (opened === undefined) return
    const { left } = await opened.target.resources.removeAll()
    await opened.close?.()
    expect(left, 'left behind on the target').toEqual([])
  }, caseTimeoutMs)

  const judge = async (one: Case): Promise<CaseResult | undefined> => {
    const { target } = opened as OpenedTarget
    const [result] = await runCases([one], target, { concurrency: 1, caseTimeoutMs })
    return result
  }
  const declare = (one: Case) => {
    test(`${one.id}: ${one.title}`, { timeout: 2 * caseTimeoutMs }, async ({ skip }) => {
      const result = await judge(one)
      const missing = result === undefined ? undefined : skipReason(result)
      if (missing !== undefined) skip(missing)
      if (result !== undefined && result.outcome.kind !== 'passed') throw new CaseNotMet(result)
    })
  }
  describe.concurrent('cases', () => cases.filter((one) => !letsTimePass(one)).forEach(declare))
  // A clock is shared by everything on the target: whoever turns it must have it alone.
  describe('cases that turn the clock', { concurrent: false }, () =>
    cases.filter(letsTimePass).forEach(declare),
  )
}
