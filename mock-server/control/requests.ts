/** What clients sent, to look at or to wait for. */

import type { MachineTime } from '../clock.ts'
import type { EndpointName } from '../routes.ts'
import type { Journal, RequestEntry } from './journal.ts'
import { type ShownRequest, showRequest } from './redact.ts'

/** Which requests. */
export interface RequestFilter {
  readonly endpoint?: EndpointName
  readonly method?: string
  readonly path?: string
}

/** Which request, and how long to wait for it. */
export interface TakeOptions extends RequestFilter {
  /** **Units**: seconds of the machine's time, as the client who is waited for lives in it. Default: 5. */
  readonly timeoutSeconds?: number
  /** Ends the waiting. */
  readonly signal?: AbortSignal
}

/** The requests of one mock. */
export interface RequestLog {
  /** Those that came, oldest first. */
  requests(filter?: RequestFilter): readonly ShownRequest[]
  /** The next one that was not taken yet; `undefined` where none came in time. **Errors**: the reason of the signal. */
  takeRequest(options?: TakeOptions): Promise<ShownRequest | undefined>
}

/** The requests of one mock, as the mock holds them. */
export interface OwnRequestLog extends RequestLog {
  /** Ends all waiting with `undefined`. */
  stopWaiting(): void
}

function fits(entry: RequestEntry, filter: RequestFilter): boolean {
  return (
    (filter.endpoint === undefined || filter.endpoint === entry.endpoint) &&
    (filter.method === undefined || filter.method === entry.method) &&
    (filter.path === undefined || filter.path === new URL(entry.url).pathname)
  )
}

/** Makes the view of a mock's requests. */
export function createRequestLog(log: Journal, machine: MachineTime): OwnRequestLog {
  const taken = new WeakSet<RequestEntry>()
  /** Each takes an entry that it waits for, and nothing with `undefined`; says whether its waiting is over. */
  const waiting = new Set<(entry: RequestEntry | undefined) => boolean>()
  log.onRequest = (entry) => {
    for (const offer of waiting) if (offer(entry)) return
  }
  const take = (entry: RequestEntry) => {
    taken.add(entry)
    return showRequest(entry)
  }
  function waitFor(options: TakeOptions): Promise<ShownRequest | undefined> {
    const { timeoutSeconds = 5, signal } = options
    return new Promise((resolve, reject) => {
      const end = () => {
        waiting.delete(offer)
        cancel()
        signal?.removeEventListener('abort', abandon)
      }
      const abandon = () => {
        end()
        reject(signal?.reason)
      }
      const offer = (entry: RequestEntry | undefined) => {
        if (entry !== undefined && !fits(entry, options)) return false
        end()
        resolve(entry && take(entry))
        return true
      }
      waiting.add(offer)
      signal?.addEventListener('abort', abandon)
      const cancel = machine.after(timeoutSeconds * 1000, () => offer(undefined))
    })
  }
  return {
    requests: (filter = {}) =>
      log.requests
        .entries()
        .filter((entry) => fits(entry, filter))
        .map(showRequest),
    async takeRequest(options = {}) {
      options.signal?.throwIfAborted()
      const here = log.requests.entries().find((entry) => !taken.has(entry) && fits(entry, options))
      return here === undefined ? waitFor(options) : take(here)
    },
    stopWaiting() {
      for (const offer of waiting) offer(undefined)
    },
  }
}
