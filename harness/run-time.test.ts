import { describe, expect, it } from 'vitest'
import { messageOf } from './errors.ts'
import { runCase, runCases } from './run.ts'
import { json } from './testing/deployment.ts'
import { caseOf, openFake } from './testing/target.ts'

const options = { concurrency: 8, caseTimeoutMs: 60_000 }

describe('time', () => {
  it('blocks a case when an exchange takes too long', async () => {
    const { target, ambient } = await openFake({ routes: { 'GET /slow': () => undefined } })
    const running = runCase(
      caseOf('topic/slow', async (t) => void (await t.send({ url: '/slow' }))),
      target,
      options,
    )
    ambient.advance(15_000)
    const { outcome, exchanges } = await running
    expect(outcome).toEqual({
      kind: 'blocked',
      prerequisite: 'GET https://coder.test/slow: no answer within the time allowed',
    })
    expect(exchanges.map(({ failure }) => failure)).toEqual([
      'GET https://coder.test/slow: no answer within the time allowed',
    ])
  })

  it('blocks a case that does not end', async () => {
    const { target, ambient } = await openFake()
    const running = runCase(
      caseOf('topic/endless', () => new Promise(() => {})),
      target,
      options,
    )
    ambient.advance(60_000)
    expect((await running).outcome).toEqual({
      kind: 'blocked',
      prerequisite: 'the case was not finished within its time',
    })
  })

  it('gives a case its time again that has to wait for real', async () => {
    const { target, ambient } = await openFake({ means: new Set(['time']) })
    const waiting = caseOf(
      'topic/waits',
      async (t) => {
        await t.elapse(600)
        t.expectThat(true, { expected: '', actual: '' })
      },
      { needs: ['time'] },
    )
    expect((await runCase(waiting, target, options)).outcome.kind).toBe('passed')
    expect(ambient.waits).toEqual([600_000])
  })

  it('sets the clock back before anything else is undone', async () => {
    const order: string[] = []
    const { target } = await openFake({
      means: new Set(['time']),
      controls: {
        elapse: async () => void order.push('elapse'),
        resetClock: async () => void order.push('reset'),
      },
      routes: {
        'DELETE /api/v2/oauth2-provider/apps/*': () => {
          order.push('remove')
          return json(200, {})
        },
      },
    })
    const one = caseOf(
      'topic/clock',
      async (t) => {
        await t.newApplication()
        await t.elapse(3600)
        t.expectThat(true, { expected: '', actual: '' })
      },
      { needs: ['time', 'owner'] },
    )
    order.length = 0
    await runCase(one, target, options)
    expect(order).toEqual(['elapse', 'reset', 'remove'])
  })
})

describe('interruption', () => {
  it('blocks what runs and what did not begin', async () => {
    const { target } = await openFake()
    const interruption = new AbortController()
    const first = caseOf('topic/first', async () => {
      interruption.abort(new Error('interrupted'))
      await new Promise(() => {})
    })
    const second = caseOf('topic/second', async (t) => t.expectEqual(1, 1, 'one'))
    const results = await runCases([first, second], target, {
      ...options,
      concurrency: 1,
      signal: interruption.signal,
    })
    expect(results.map(({ outcome }) => outcome)).toEqual([
      { kind: 'blocked', prerequisite: 'the run was interrupted' },
      { kind: 'blocked', prerequisite: 'the run was interrupted before this case' },
    ])
  })

  it('sends nothing more for a case that was given up', async () => {
    const { target, deployment, ambient } = await openFake()
    let later: unknown
    const begun = Promise.withResolvers<void>()
    const gone = Promise.withResolvers<void>()
    const one = caseOf('topic/late', async (t) => {
      await begun.promise
      later = await t.send({ url: '/late' }).catch(messageOf)
      gone.resolve()
    })
    const running = runCase(one, target, options)
    ambient.advance(60_000)
    await running
    begun.resolve()
    await gone.promise
    expect(later).toContain('no answer')
    expect(deployment.requests.some(({ url }) => url.endsWith('/late'))).toBe(false)
  })
})
