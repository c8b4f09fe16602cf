import type { Ambient } from '../ambient.ts'

/** Time that stands still until a test moves it, and random bytes that are the same in every run. */
export interface FakeAmbient extends Ambient {
  /** Every wait, in milliseconds. Waiting moves the time and takes none. */
  readonly waits: number[]
  /** Lets time pass: deadlines that it reaches abort. */
  readonly advance: (ms: number) => void
}

/** Makes a fake ambient that starts at the beginning of 2026. */
export function fakeAmbient(): FakeAmbient {
  const deadlines = new Set<{ readonly at: number; readonly controller: AbortController }>()
  const waits: number[] = []
  let now = Date.UTC(2026, 0, 1)
  let state = 1
  const advance = (ms: number) => {
    now += ms
    for (const one of deadlines) {
      if (one.at > now) continue
      deadlines.delete(one)
      one.controller.abort(new DOMException('timed out', 'TimeoutError'))
    }
  }
  return {
    waits,
    advance,
    now: () => now,
    ticks: () => now,
    randomBytes: (count) => {
      return Uint8Array.from({ length: count }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        return state >>> 24
      })
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      advance(ms)
      signal?.throwIfAborted()
    },
    deadline: (ms) => {
      const one = { at: now + ms, controller: new AbortController() }
      deadlines.add(one)
      return { signal: one.controller.signal, clear: () => deadlines.delete(one) }
    },
  }
}
