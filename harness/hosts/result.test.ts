import { describe, expect, it } from 'vitest'
import { runCase } from '../run.ts'
import { caseOf, openFake } from '../testing/target.ts'
import type { Toolkit } from '../toolkit/toolkit.ts'
import { CaseNotMet, skipReason } from './result.ts'

async function resultOf(judge: (t: Toolkit) => Promise<void>) {
  const { target } = await openFake()
  return runCase(caseOf('topic/one', judge), target, { concurrency: 1, caseTimeoutMs: 1000 })
}

describe('a case inside a test runner', () => {
  it('fails with expected and actual apart, and the exchange in the message', async () => {
    const error = new CaseNotMet(
      await resultOf(async (t) => t.expectStatus(await t.send({ url: '/login' }), 204)),
    )
    expect(error).toMatchObject({ expected: 'status 204', actual: '200 (text/html)' })
    expect(error.message).toContain('> GET https://coder.test/login')
    expect(error.stack).not.toMatch(/^\s+at /m)
  })

  it('fails when it was stopped or broken, with the reason', async () => {
    const error = new CaseNotMet(await resultOf(() => Promise.reject(new Error('x is not a function'))))
    expect(error.message).toMatch(/^BROKEN topic\/one[\s\S]*because {3}x is not a function/)
    expect(error.expected).toBeUndefined()
  })

  it('is skipped with the reason where it need not be judged', async () => {
    const notApplicable = await resultOf(async (t) => t.notApplicable('no scope is advertised'))
    expect(skipReason(notApplicable)).toBe('not applicable: no scope is advertised')
    const passed = await resultOf(async (t) => t.expectEqual(1, 1, 'one'))
    expect(skipReason({ ...passed, outcome: { kind: 'out-of-reach', needs: 'browser' } })).toMatch(
      /^out of reach: give a Chromium/,
    )
    expect(skipReason(passed)).toBeUndefined()
  })
})
