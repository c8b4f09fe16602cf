import { randomBytes } from 'node:crypto'

/** Time and randomness, injected. The only place of the harness that touches the real ones. */
export interface Ambient {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds from an arbitrary start, for durations: never set back. */
  readonly ticks: () => number
  /** `count` random bytes. */
  readonly randomBytes: (count: number) => Uint8Array
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A signal that aborts after `ms` milliseconds, and `clear`, which lets it go. */
  readonly deadline: (ms: number) => { readonly signal: AbortSignal; readonly clear: () => void }
}

/** The machine's own clock and random source. */
export const systemAmbient: Ambient = {
  now: () => Date.now(),
  ticks: () => performance.now(),
  randomBytes: (count) => randomBytes(count),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
  deadline: (ms) => {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(new DOMException('timed out', 'TimeoutError')), ms)
    return { signal: controller.signal, clear: () => clearTimeout(timer) }
  },
}

const lowerCaseDigits = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `length` random characters of [a-z0-9]. */
export function randomName(ambient: Pick<Ambient, 'randomBytes'>, length: number): string {
  return Array.from(ambient.randomBytes(length), (byte) => lowerCaseDigits[byte % 36]).join('')
}
