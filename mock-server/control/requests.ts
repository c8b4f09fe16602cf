/** What clients sent, to look at or to wait for. */

import type { Context } from '../context.ts'
import type { EndpointName } from '../routes.ts'
import type { RequestEntry } from './journal.ts'
import { type ShownRequest, showRequest } from './redact.ts'

/** Which requests. */
export interface RequestFilter {
  readonly endpoint?: EndpointName
  readonly method?: string
  readonly path?: string
}

/** Which request, and how long to wait for it. */
export interface TakeOptions extends RequestFilter {
  /** **Units**: seconds of the mock's clock. Default: 5. */
  readonly timeoutSeconds?: number
}

/** The requests of one mock. */
export interface RequestLog {
  /** Those that came, oldest first. */
  requests(filter?: RequestFilter): readonly ShownRequest[]
  /** The next one that was not taken yet; `undefined` where none came in time. */
  takeRequest(options?: TakeOptions): Promise<ShownRequest | undefined>
}

function fits(entry: RequestEntry, filter: RequestFilter): boolean {
  return (
    (filter.endpoint === undefined || filter.endpoint === entry.endpoint) &&
    (filter.method === undefined || filter.method === entry.method) &&
    (filter.path === undefined || filter.path === new URL(entry.url).pathname)
  )
}

/** Makes the view of a mock's requests. */
export function createRequestLog({ log, clock }: Context): RequestLog {
  const taken = new WeakSet<RequestEntry>()
  const waiting = new Set<(entry: RequestEntry) => boolean>()
  log.onRequest = (entry) => {
    for (const offer of waiting) if (offer(entry)) return
  }
  const take = (entry: RequestEntry) => {
    taken.add(entry)
    return showRequest(entry)
  }
  return {
    requests: (filter = {}) =>
      log.requests
        .entries()
        .filter((entry) => fits(entry, filter))
        .map(showRequest),
    takeRequest(options = {}) {
      const here = log.requests.entries().find((entry) => !taken.has(entry) && fits(entry, options))
      if (here !== undefined) return Promise.resolve(take(here))
      return new Promise((resolve) => {
        const offer = (entry: RequestEntry) => {
          if (!fits(entry, options)) return false
          waiting.delete(offer)
          cancel()
          resolve(take(entry))
          return true
        }
        waiting.add(offer)
        const cancel = clock.after((options.timeoutSeconds ?? 5) * 1000, () => {
          waiting.delete(offer)
          resolve(undefined)
        })
      })
    },
  }
}
