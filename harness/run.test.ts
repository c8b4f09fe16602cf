import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { HarnessError, PrerequisiteMissing, RequirementNotMet } from './errors.ts'
import type { CaseResult } from './run.ts'
import { runCase, runCases } from './run.ts'
import { json } from './testing/deployment.ts'
import { caseOf, openFake } from './testing/target.ts'
import type { Toolkit } from './toolkit/toolkit.ts'
import { ExchangeFailed } from './user-agent/message.ts'

const options = { concurrency: 8, caseTimeoutMs: 60_000 }

async function outcomeOf(judge: (t: Toolkit) => Promise<void>) {
  const { target } = await openFake()
  return (await runCase(caseOf('topic/one', judge), target, options)).outcome
}

describe('what is thrown decides the outcome', () => {
  it('passes a case whose judgements hold', async () => {
    expect(await outcomeOf(async (t) => t.expectEqual(1, 1, 'one'))).toEqual({ kind: 'passed' })
  })

  it('fails one whose judgement does not', async () => {
    expect(await outcomeOf(async (t) => t.expectEqual(1, 2, 'the number'))).toEqual({
      kind: 'failed',
      expected: 'the number to be 2',
      actual: '1',
    })
  })

  it('breaks one that judges nothing', async () => {
    const outcome = await outcomeOf(async () => {})
    expect(outcome).toMatchObject({ kind: 'broken', error: expect.stringContaining('without a judgement') })
  })

  it.each([
    ['blocked', () => new PrerequisiteMissing('no code came back')],
    ['blocked', () => new ExchangeFailed('dropped', 'the connection ended')],
    ['blocked', () => Object.assign(new Error('the button did not show'), { name: 'TimeoutError' })],
    ['broken', () => new TypeError('x is not a function')],
    ['broken', () => new HarnessError('unwritable', 'the journal cannot be written')],
    ['failed', () => new RequirementNotMet({ expected: 'a', actual: 'b' })],
  ])('makes it %s', async (kind, error) => {
    expect((await outcomeOf(() => Promise.reject(error()))).kind).toBe(kind)
  })

  it('breaks a case that throws what is no error', async () => {
    expect(await outcomeOf(() => Promise.reject('a string'))).toEqual({ kind: 'broken', error: 'a string' })
  })

  it('makes it not applicable where the case finds out so', async () => {
    const outcome = await outcomeOf(async (t) => t.notApplicable('no scope is advertised'))
    expect(outcome).toEqual({ kind: 'not-applicable', reason: 'no scope is advertised' })
  })

  it('keeps secrets out of every message', async () => {
    const { target } = await openFake()
    const secret = target.credentials.sessionToken ?? ''
    for (const error of [new Error(secret), new PrerequisiteMissing(secret)]) {
      const result = await runCase(
        caseOf('topic/one', () => Promise.reject(error)),
        target,
        options,
      )
      expect(JSON.stringify(result.outcome)).not.toContain(secret)
    }
  })
})

describe('concurrency', () => {
  /** Runs cases that wait for each other's start, and tells how many ran at once. */
  const controls = { elapse: async () => {}, resetClock: async () => {} }

  async function mostAtOnce(
    concurrency: number,
    needs: readonly 'time'[] = [],
    clock: { readonly controls?: typeof controls } = {},
  ): Promise<number> {
    const { target } = await openFake({ means: new Set(['time']), ...clock })
    let running = 0
    let most = 0
    const cases = Array.from({ length: 12 }, (_, i) =>
      caseOf(
        `topic/case-${i}`,
        async (t) => {
          most = Math.max(most, ++running)
          await t.send({ url: '/login' })
          t.expectThat(true, { expected: '', actual: '' })
          running--
        },
        { needs },
      ),
    )
    await runCases(cases, target, { ...options, concurrency })
    return most
  }

  it.each([1, 3, 8])('runs %i cases at once and no more', async (concurrency) => {
    expect(await mostAtOnce(concurrency)).toBe(concurrency)
  })

  it('runs cases alone that turn the clock', async () => {
    expect(await mostAtOnce(8, ['time'], { controls })).toBe(1)
  })

  it('runs all cases at once that wait for real', async () => {
    expect(await mostAtOnce(1, ['time'])).toBe(12)
  })

  it('gives results in the order of the cases and tells each as it comes', async () => {
    const { target } = await openFake()
    const told: string[] = []
    const cases = ['a/a', 'b/b', 'c/c'].map((id) => caseOf(id, async (t) => t.expectEqual(1, 1, 'one')))
    const outOfReach = caseOf('d/d', async () => {}, { needs: ['browser'] })
    const onResult = ({ case: { id } }: CaseResult) => told.push(id)
    const results = await runCases([outOfReach, ...cases], target, { ...options, onResult })
    expect(results.map((it) => it.case.id)).toEqual(['d/d', 'a/a', 'b/b', 'c/c'])
    expect(results.map((it) => it.called)).toEqual([false, true, true, true])
    expect(told.toSorted()).toEqual(['a/a', 'b/b', 'c/c', 'd/d'])
  })
})

describe('afterwards', () => {
  it('gives the client back that a case had', async () => {
    const { target, deployment } = await openFake()
    const using = (id: string) =>
      caseOf(id, async (t) => void t.expectEqual(typeof (await t.client()).clientId, 'string', 'client_id'))
    await runCases([using('a/a'), using('b/b'), using('c/c')], target, { ...options, concurrency: 1 })
    expect(deployment.applications.size).toBe(1)
  })

  it('gives no client to two cases at once', async () => {
    const { target, deployment } = await openFake()
    const together = Array.from({ length: 5 }, (_, i) =>
      caseOf(`topic/case-${i}`, async (t) =>
        t.expectThat(Boolean(await t.client()), { expected: '', actual: '' }),
      ),
    )
    await runCases(together, target, { ...options, concurrency: 5 })
    expect(deployment.applications.size).toBe(5)
  })

  it('notes a cleanup that failed and does not change the outcome', async () => {
    const page = { setDefaultTimeout: () => {}, on: () => {} } as unknown as Page
    const close = () => Promise.reject(new Error('the browser is gone'))
    const { target } = await openFake({ browser: { newPage: async () => ({ page, close }), close } })
    const one = caseOf('topic/one', async (t) => {
      await t.openPage()
      t.expectThat(true, { expected: '', actual: '' })
    })
    const { outcome, notes } = await runCase(one, target, options)
    expect(outcome.kind).toBe('passed')
    expect(notes).toEqual(['cleaning up after the case failed: the browser is gone'])
  })

  it('points at the exchange that was judged, not at what came after it', async () => {
    const { target } = await openFake({ routes: { 'GET /judged': () => json(500, {}) } })
    const one = caseOf('topic/one', async (t) => {
      const judged = await t.send({ url: '/judged' })
      await t.send({ url: '/twin' })
      t.expectStatus(judged, 200)
    })
    const { evidence = -1, exchanges } = await runCase(one, target, options)
    expect(exchanges[evidence]?.request.url).toBe('https://coder.test/judged')
    expect(exchanges).toHaveLength(2)
  })
})
