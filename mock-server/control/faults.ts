/** Faults: what a network or a bad day does to a server. */

import type { Exchange } from '../exchange.ts'
import { first, parseParameters } from '../protocol/parameters.ts'
import type { Random } from '../random.ts'
import type { EndpointName } from '../routes.ts'

/** What goes wrong. Delays are in milliseconds of the mock's clock. */
export type Fault =
  /** Answers with this status, without doing anything. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Waits before doing anything. */
  | { readonly kind: 'fixedDelay'; readonly milliseconds: number }
  /** Closes the connection: before anything is done, in the middle of the answer, or after the state changed and before the answer. */
  | { readonly kind: 'dropConnection'; readonly when: 'before' | 'during' | 'after' }
  /** Ends the body in its middle. */
  | { readonly kind: 'truncatedBody' }
  /** Sends a body that is not JSON. */
  | { readonly kind: 'malformedJson' }
  /** Labels the body as something else. */
  | { readonly kind: 'contentType'; readonly contentType: string }
  /** Does all, and answers with the page of a proxy. */
  | { readonly kind: 'htmlErrorPage'; readonly status: number }
  /** Sends the body in chunks, with pauses. */
  | { readonly kind: 'chunkedDribbleDelay'; readonly chunks: number; readonly totalMilliseconds: number }
  /** Holds the request until the barrier is released. */
  | { readonly kind: 'barrier'; readonly name: string }

/** Which requests a fault meets. Of several rules, the first that fits a request is the one that meets it. */
export interface FaultRule {
  /** What goes wrong; a list goes wrong together. */
  readonly fault: Fault | readonly Fault[]
  readonly endpoint?: EndpointName
  readonly grantType?: string
  /** The application that the request names by client_id, in query, body or Basic credentials. */
  readonly clientId?: string
  /** How many matching requests pass first. Default: 0. */
  readonly skip?: number
  /** How many are met then. Default: all. */
  readonly times?: number
  /** How likely each is met, between 0 and 1. Default: 1. */
  readonly probability?: number
}

interface LiveRule {
  readonly rule: FaultRule
  readonly faults: readonly Fault[]
  seen: number
  met: number
}

/** Faults to come. */
export interface Faults {
  /** **Errors**: `RangeError`, and then no rule is added. */
  add(...rules: readonly FaultRule[]): void
  clear(): void
  /** Lets every request go that a barrier holds, and takes the barrier away. */
  release(name: string): void
  /** How many requests a barrier holds. */
  held(name: string): number
  /** The faults that meet this request; `endpoint` is undefined where it goes to none. */
  take(exchange: Exchange, endpoint: EndpointName | undefined): readonly Fault[]
  /** Resolves when the barrier is released. **Errors**: the reason of the signal. */
  wait(name: string, signal: AbortSignal): Promise<void>
}

const nothing: readonly Fault[] = []

function clientIdOf({ request, url, body }: Exchange): string | undefined {
  const named = url.searchParams.get('client_id') ?? first(parseParameters(body.text), 'client_id')
  if (named !== undefined) return named
  const basic = /^basic +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return basic === undefined ? undefined : Buffer.from(basic, 'base64').toString().split(':')[0]
}

function matches(rule: FaultRule, exchange: Exchange): boolean {
  if (
    rule.grantType !== undefined &&
    first(parseParameters(exchange.body.text), 'grant_type') !== rule.grantType
  )
    return false
  return rule.clientId === undefined || rule.clientId === clientIdOf(exchange)
}

/** **Errors**: `RangeError` where a value cannot be sent or reached. */
function demandPossible(fault: Fault): void {
  if ('status' in fault && !(Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599))
    throw new RangeError(`A fault answers with a status from 200 to 599, not ${fault.status}.`)
  if ('chunks' in fault && !(Number.isInteger(fault.chunks) && fault.chunks >= 1))
    throw new RangeError(`A fault sends at least one chunk, not ${fault.chunks}.`)
}

function liveRule(rule: FaultRule): LiveRule {
  const faults = [rule.fault].flat()
  for (const fault of faults) demandPossible(fault)
  return { rule, faults, seen: 0, met: 0 }
}

/** Makes an empty set of faults; `random` decides where a rule has a probability. */
export function createFaults(random: Random): Faults {
  let rules: LiveRule[] = []
  const barriers = new Map<string, Set<() => void>>()

  function meets(live: LiveRule, exchange: Exchange, endpoint: EndpointName | undefined): boolean {
    if (live.rule.endpoint !== undefined && live.rule.endpoint !== endpoint) return false
    const { skip = 0, times = Number.POSITIVE_INFINITY, probability = 1 } = live.rule
    if (live.met >= times || !matches(live.rule, exchange)) return false
    live.seen += 1
    if (live.seen <= skip || (probability < 1 && random.fraction() >= probability)) return false
    live.met += 1
    return true
  }
  function release(name: string): void {
    rules = rules.filter(
      ({ faults }) => !faults.some((fault) => fault.kind === 'barrier' && fault.name === name),
    )
    for (const go of barriers.get(name) ?? []) go()
    barriers.delete(name)
  }
  return {
    add: (...added) => void rules.push(...added.map(liveRule)),
    clear() {
      for (const name of [...barriers.keys()]) release(name)
      rules = []
    },
    release,
    held: (name) => barriers.get(name)?.size ?? 0,
    take: (exchange, endpoint) => rules.find((live) => meets(live, exchange, endpoint))?.faults ?? nothing,
    async wait(name, signal) {
      signal.throwIfAborted()
      const held = barriers.get(name) ?? new Set()
      barriers.set(name, held)
      await new Promise<void>((resolve, reject) => {
        const abandon = () => {
          held.delete(go)
          reject(signal.reason)
        }
        const go = () => {
          signal.removeEventListener('abort', abandon)
          resolve()
        }
        signal.addEventListener('abort', abandon, { once: true })
        held.add(go)
      })
    },
  }
}
