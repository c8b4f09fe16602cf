/** Time as the mock sees it: real by default, stopped and moved by a test. */

/** Where the mock reads the time. */
export interface Clock {
  /** **Units**: milliseconds since the epoch. */
  now(): number
  /** Calls `wake` after `milliseconds` of this clock, unless what it gives back is called before. */
  after(milliseconds: number, wake: () => void): () => void
  /** Resolves after `milliseconds` of this clock. **Errors**: the reason of the signal. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** A clock that a test can stop and move. */
export interface AdjustableClock extends Clock {
  /** Stops the time, at `at` (milliseconds since the epoch) or where it is. **Errors**: `RangeError`. */
  freeze(at?: number): void
  /** Moves the time by `seconds`, running or not: forward, or back where they are negative. **Errors**: `RangeError`. */
  advance(seconds: number): void
  /** Lets the time run on from where it is. */
  run(): void
  /** Goes back to the time of the machine. */
  restart(): void
  readonly frozen: boolean
}

/** The time of the machine: what a real clock is made of. */
export interface MachineTime {
  now(): number
  after(milliseconds: number, wake: () => void): () => void
}

/** The last instant of the year 9999, the last year that RFC 3339 can write. */
const end = Date.UTC(10_000, 0) - 1

/** The longest that a timer of JavaScript can wait; a longer one goes off at once. */
const longestTimer = 2 ** 31 - 1

/** An instant that a clock can show. **Errors**: `RangeError`. */
function instant(at: number): number {
  if (at >= 0 && at <= end) return at
  throw new RangeError(`The clock goes from 1970 to 9999; ${at} milliseconds since the epoch are outside.`)
}

interface Sleeper {
  readonly dueAt: number
  readonly wake: () => void
  cancel: () => void
}

/** Makes a clock over the machine's time. */
export function createClock(machine: MachineTime): AdjustableClock {
  let offset = 0
  let frozenAt: number | undefined
  const sleepers = new Set<Sleeper>()
  const now = () => frozenAt ?? machine.now() + offset

  function arm(sleeper: Sleeper): void {
    sleeper.cancel()
    const left = sleeper.dueAt - now()
    if (left <= 0) wake(sleeper)
    else if (frozenAt !== undefined) sleeper.cancel = () => {}
    else sleeper.cancel = machine.after(Math.min(left, longestTimer), () => tick(sleeper, left))
  }
  function tick(sleeper: Sleeper, left: number): void {
    if (left > longestTimer) arm(sleeper)
    else wake(sleeper)
  }
  function wake(sleeper: Sleeper): void {
    if (sleepers.delete(sleeper)) sleeper.wake()
  }
  function after(milliseconds: number, wake: () => void): () => void {
    const sleeper: Sleeper = { dueAt: now() + milliseconds, wake, cancel: () => {} }
    sleepers.add(sleeper)
    arm(sleeper)
    return () => {
      sleeper.cancel()
      sleepers.delete(sleeper)
    }
  }
  async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        cancel()
        reject(signal.reason)
      }
      signal.addEventListener('abort', abort, { once: true })
      const cancel = after(milliseconds, () => {
        signal.removeEventListener('abort', abort)
        resolve()
      })
    })
  }
  const rearm = () => {
    for (const sleeper of [...sleepers]) arm(sleeper)
  }

  return {
    now,
    after,
    sleep,
    freeze(at) {
      frozenAt = instant(at ?? now())
      rearm()
    },
    advance(seconds) {
      const then = instant(now() + seconds * 1000)
      if (frozenAt === undefined) offset += seconds * 1000
      else frozenAt = then
      rearm()
    },
    run() {
      if (frozenAt !== undefined) offset = frozenAt - machine.now()
      frozenAt = undefined
      rearm()
    },
    restart() {
      offset = 0
      frozenAt = undefined
      rearm()
    },
    get frozen() {
      return frozenAt !== undefined
    },
  }
}
