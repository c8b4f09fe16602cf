import { describe, expect, it } from 'vitest'
import { fakeAmbient } from '../testing/ambient.ts'
import { bare } from '../testing/deployment.ts'
import { ExchangeFailed, type HttpResponse } from '../user-agent/message.ts'
import { exchange, retryAfterMs } from './connection.ts'

const request = { method: 'GET', url: 'https://coder.test/?secret=1', headers: [] }

function connectionOf(...answers: readonly (HttpResponse | Error | undefined)[]) {
  const ambient = fakeAmbient()
  const left = [...answers]
  const transport = async () => {
    const answer = left.length > 1 ? left.shift() : left[0]
    if (answer instanceof Error) throw answer
    return answer ?? (await new Promise<never>(() => {}))
  }
  const limits = { exchangeTimeoutMs: 15_000, rateLimitPatienceMs: 65_000 }
  return { ambient, left, connection: { url: 'https://coder.test', transport, ambient, ...limits } }
}

const limited = (retryAfter?: string) =>
  bare(429, retryAfter === undefined ? [] : [['Retry-After', retryAfter]])

describe('a limited rate', () => {
  it('is waited for as long as the target says', async () => {
    const { connection, ambient } = connectionOf(limited('30'), limited('7'), bare(200))
    expect((await exchange(connection, request)).status).toBe(200)
    expect(ambient.waits).toEqual([30_000, 7000])
  })

  it('is no answer when the wait is too long', async () => {
    const { connection, ambient } = connectionOf(limited('66'))
    await expect(exchange(connection, request)).rejects.toMatchObject({
      code: 'rate-limited',
      message: expect.stringContaining('in 66 s'),
    })
    expect(ambient.waits).toEqual([])
  })

  it('is no answer when waiting does not help', async () => {
    const { connection, ambient } = connectionOf(limited('1'))
    await expect(exchange(connection, request)).rejects.toMatchObject({ code: 'rate-limited' })
    expect(ambient.waits).toEqual([1000, 1000, 1000])
  })

  it('is told each time', async () => {
    const { connection } = connectionOf(limited('1'), bare(204))
    const told: unknown[] = []
    await exchange(connection, request, { onAnswer: (answer) => told.push((answer as HttpResponse).status) })
    expect(told).toEqual([429, 204])
  })

  it('is not waited for by a case that was given up', async () => {
    const { connection } = connectionOf(limited('1'))
    const stop = new AbortController()
    const onAnswer = () => stop.abort(new Error('interrupted'))
    await expect(exchange(connection, request, { signal: stop.signal, onAnswer })).rejects.toThrow(
      'interrupted',
    )
  })

  it.each([
    [undefined, 1000],
    ['0', 0],
    ['-5', 0],
    ['2.5', 2500],
    ['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
    ['soon', 1000],
  ])('with Retry-After %j waits %i ms', (value, wait) => {
    expect(retryAfterMs(limited(value), Date.UTC(2026, 0, 1))).toBe(wait)
  })
})

describe('an exchange', () => {
  it('fails when its time is up, also where the transport does not heed the signal', async () => {
    const { connection, ambient } = connectionOf(undefined)
    const told: unknown[] = []
    const running = exchange(connection, request, { onAnswer: (answer) => told.push(answer) })
    ambient.advance(15_000)
    await expect(running).rejects.toMatchObject({ code: 'timeout' })
    expect(told).toEqual(['GET https://coder.test/: no answer within the time allowed'])
  })

  it('lets its deadline go once it is answered', async () => {
    const { connection, ambient } = connectionOf(bare(200))
    const signals: AbortSignal[] = []
    const watching = {
      ...connection,
      transport: async (_: unknown, signal: AbortSignal) => {
        signals.push(signal)
        return bare(200)
      },
    }
    await exchange(watching, request)
    ambient.advance(60_000)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  })

  it('is told when it fails, and the failure goes on', async () => {
    const error = new ExchangeFailed('dropped', 'the connection ended')
    const { connection } = connectionOf(error)
    const told: unknown[] = []
    await expect(exchange(connection, request, { onAnswer: (answer) => told.push(answer) })).rejects.toBe(
      error,
    )
    expect(told).toEqual(['the connection ended'])
  })
})
