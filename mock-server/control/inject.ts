/** Faults at work on one exchange. */

import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { ResponseMessage } from '../message.ts'
import { textOf } from '../wire/http.ts'
import type { Fault } from './faults.ts'

/** The connection ends without an answer, or in the middle of one. */
export class ConnectionDropped extends Error {
  readonly code = 'CONNECTION_DROPPED'

  constructor() {
    super('The mock dropped the connection, as a fault asked for.')
    this.name = 'ConnectionDropped'
  }
}

const page = (status: number) =>
  `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`

function refusalOf(fault: Extract<Fault, { kind: 'status' }>, exchange: Exchange): Answer {
  const { coder } = exchange.context.profile.wire
  const answer = coder.error({
    status: fault.status,
    message: `The mock answers ${fault.status}, as a fault asked for.`,
  })
  const { retryAfterSeconds } = fault
  if (retryAfterSeconds === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } }
}

/** What faults do before the endpoint runs; an answer takes the endpoint's place. */
async function before(faults: readonly Fault[], exchange: Exchange): Promise<Answer | undefined> {
  const { clock, faults: barriers } = exchange.context
  const { signal } = exchange.request
  for (const fault of faults) {
    if (fault.kind === 'fixedDelay') await clock.sleep(fault.milliseconds, signal())
    if (fault.kind === 'barrier') await barriers.wait(fault.name, signal())
    if (fault.kind === 'dropConnection' && fault.when === 'before') throw new ConnectionDropped()
    if (fault.kind === 'status') return refusalOf(fault, exchange)
  }
  return undefined
}

function withBody({ json: _replaced, ...answer }: Answer, body: string): Answer {
  return { ...answer, body }
}

/** What a fault does to an answer that is ready. */
function spoil(answer: Answer, fault: Fault): Answer {
  switch (fault.kind) {
    case 'truncatedBody':
      return withBody(answer, textOf(answer).slice(0, textOf(answer).length / 2))
    case 'malformedJson':
      return withBody(answer, `${textOf(answer).trimEnd()},}`)
    case 'contentType':
      return { ...answer, headers: { ...answer.headers, 'content-type': fault.contentType } }
    case 'htmlErrorPage': {
      const { location: _moved, ...headers } = answer.headers
      return {
        ...withBody(answer, page(fault.status)),
        status: fault.status,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      }
    }
    case 'status':
    case 'fixedDelay':
    case 'dropConnection':
    case 'chunkedDribbleDelay':
    case 'barrier':
      return answer
    default:
      return fault satisfies never
  }
}

/** A body in pieces, a pause before each. */
async function* dribble(
  body: Uint8Array,
  pieces: number,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const cut = (piece: number) => Math.floor((piece * body.length) / pieces)
  for (let piece = 0; piece < pieces; piece++) {
    await pause()
    yield body.subarray(cut(piece), cut(piece + 1))
  }
}

/** A body that breaks off in its middle. */
async function* interrupt(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body.subarray(0, Math.ceil(body.length / 2))
  throw new ConnectionDropped()
}

/** Sends an answer as the faults let it through. */
function transmit(answer: Answer, faults: readonly Fault[], exchange: Exchange): ResponseMessage {
  const { profile, clock } = exchange.context
  const { signal } = exchange.request
  const message = profile.wire.http.transmit(answer, exchange)
  const octets = Buffer.from(textOf(answer))
  for (const fault of faults) {
    if (fault.kind === 'chunkedDribbleDelay') {
      // No piece is empty: an empty one is not sent, or read as the end.
      const pieces = Math.max(1, Math.min(fault.chunks, octets.length))
      const pause = () => clock.sleep(fault.totalMilliseconds / pieces, signal())
      return { ...message, body: dribble(octets, pieces, pause) }
    }
    if (fault.kind !== 'dropConnection') continue
    // An answer without content has no middle to break off in.
    if (fault.when === 'after' || octets.length === 0) throw new ConnectionDropped()
    if (fault.when === 'during') {
      const headers = { ...message.headers, 'content-length': String(octets.length) }
      return { ...message, headers, body: interrupt(octets) }
    }
  }
  return message
}

/** Runs an endpoint among faults. **Errors**: `ConnectionDropped`, which becomes a closed connection. */
export async function runWithFaults(
  faults: readonly Fault[],
  exchange: Exchange,
  run: () => Answer,
): Promise<ResponseMessage> {
  const { http } = exchange.context.profile.wire
  const instead = await before(faults, exchange)
  if (instead !== undefined) return http.transmit(http.seal(instead, exchange), exchange)
  return transmit(faults.reduce(spoil, http.seal(run(), exchange)), faults, exchange)
}
