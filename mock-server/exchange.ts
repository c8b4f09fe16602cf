/** One request on its way through an endpoint. */

import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import type { Refusal } from './judgement.ts'
import type { RequestHead } from './message.ts'
import type { EndpointName } from './routes.ts'

/** The body of a request, read before the endpoint runs, so that an endpoint never waits. */
export interface Body {
  readonly text: string
  /** Why `text` is empty although there was a body. */
  readonly problem: 'tooLarge' | 'notUtf8' | undefined
}

/** One request with what belongs to it. */
export interface Exchange {
  readonly context: Context
  readonly request: RequestHead
  readonly url: URL
  readonly endpoint: EndpointName
  /** The variable segments of the path. */
  readonly segments: { readonly [name: string]: string }
  readonly body: Body
  /** The cookie half of the CSRF token: the browser's, or a new one. */
  readonly csrf: { readonly cookie: string; readonly isNew: boolean }
  /** Sent back as X-Coder-Request-Id. */
  readonly id: string
}

/** Answers one request. Synchronous: what it does to the state, it does alone. */
export type Endpoint = (exchange: Exchange) => Answer

/** Makes the answer to a refusal. */
export type RefusalRenderer = (refusal: Refusal, exchange: Exchange) => Answer

/** The time of this exchange. **Units**: milliseconds since the epoch. */
export function now(exchange: Exchange): number {
  return exchange.context.clock.now()
}
