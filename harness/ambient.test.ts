import { describe, expect, it } from 'vitest'
import { randomName, systemAmbient } from './ambient.ts'

describe('the real ambient', () => {
  it('ends a wait that is given up, before and while it lasts', async () => {
    const stop = new AbortController()
    const waiting = systemAmbient.sleep(60_000, stop.signal)
    stop.abort(new Error('interrupted'))
    await expect(waiting).rejects.toThrow('interrupted')
    await expect(systemAmbient.sleep(60_000, stop.signal)).rejects.toThrow('interrupted')
  })

  it('ends a wait when its time is over', async () => {
    await expect(systemAmbient.sleep(0, new AbortController().signal)).resolves.toBeUndefined()
  })

  it('aborts at a deadline as a timeout, and not once it was let go', async () => {
    const { signal } = systemAmbient.deadline(0)
    const other = systemAmbient.deadline(0)
    other.clear()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    expect((signal.reason as Error).name).toBe('TimeoutError')
    expect(other.signal.aborted).toBe(false)
  })

  it('makes names that are new each time', () => {
    const names = Array.from({ length: 20 }, () => randomName(systemAmbient, 8))
    expect(new Set(names).size).toBe(20)
    expect(names.every((name) => /^[a-z0-9]{8}$/.test(name))).toBe(true)
  })
})
