/** Faults at work on one exchange. */

import type { Answer } from '../answer.ts'
import type { Clock } from '../clock.ts'
import type { Exchange } from '../exchange.ts'
import { writeJson } from '../wire/http.ts'
import type { Fault } from './faults.ts'

/** The connection ends without an answer, or in the middle of one. */
export class ConnectionDropped extends Error {
  readonly code = 'CONNECTION_DROPPED'
  /** The answer that breaks off in its middle. */
  readonly interrupted: Answer | undefined

  constructor(interrupted?: Answer) {
    super('The mock dropped the connection, as a fault asked for.')
    this.name = 'ConnectionDropped'
    this.interrupted = interrupted
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
  for (const fault of faults) {
    if (fault.kind === 'fixedDelay') await exchange.context.clock.sleep(fault.milliseconds)
    if (fault.kind === 'barrier') await exchange.context.faults.wait(fault.name)
    if (fault.kind === 'dropConnection' && fault.when === 'before') throw new ConnectionDropped()
    if (fault.kind === 'status') return refusalOf(fault, exchange)
  }
  return undefined
}

function textOf(answer: Answer): string {
  return answer.json === undefined ? (answer.body ?? '') : writeJson(answer.json)
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
    case 'htmlErrorPage':
      return {
        ...withBody(answer, page(fault.status)),
        status: fault.status,
        headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' },
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

/** A body in `chunks` pieces with pauses between them. */
function dribble(text: string, chunks: number, pause: () => Promise<void>): ReadableStream<Uint8Array> {
  const octets = new TextEncoder().encode(text)
  const size = Math.max(1, Math.ceil(octets.length / chunks))
  let sent = 0
  return new ReadableStream({
    async pull(controller) {
      if (sent > 0) await pause()
      controller.enqueue(octets.slice(sent, sent + size))
      sent += size
      if (sent >= octets.length) controller.close()
    },
  })
}

/** The half of a body that is still sent. */
export function firstHalf(text: string): Uint8Array {
  return new TextEncoder().encode(text.slice(0, Math.ceil(text.length / 2)))
}

/** A response whose body breaks off in its middle, for clients inside the process. */
export function interruptedResponse(answer: Answer): Response {
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return new Response(brokenBody(answer.body ?? ''), { status: answer.status, headers })
}

function brokenBody(text: string): ReadableStream<Uint8Array> {
  const half = firstHalf(text)
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new ConnectionDropped())
      else controller.enqueue(half)
      sent = true
    },
  })
}

function slowly(
  response: Response,
  answer: Answer,
  fault: Extract<Fault, { kind: 'chunkedDribbleDelay' }>,
  clock: Clock,
) {
  const pause = () => clock.sleep(fault.totalMilliseconds / fault.chunks)
  return new Response(dribble(textOf(answer), fault.chunks, pause), response)
}

/** Runs an endpoint among faults. **Errors**: `ConnectionDropped`, which becomes a closed connection. */
export async function runWithFaults(
  faults: readonly Fault[],
  exchange: Exchange,
  run: (exchange: Exchange) => Answer,
): Promise<Response> {
  const { http } = exchange.context.profile.wire
  const instead = await before(faults, exchange)
  if (instead !== undefined) return http.transmit(http.seal(instead, exchange), exchange)
  const answer = faults.reduce(spoil, http.seal(run(exchange), exchange))
  const response = http.transmit(answer, exchange)
  for (const fault of faults) {
    if (fault.kind === 'chunkedDribbleDelay') return slowly(response, answer, fault, exchange.context.clock)
    if (fault.kind !== 'dropConnection') continue
    if (fault.when === 'after') throw new ConnectionDropped()
    if (fault.when === 'during') throw new ConnectionDropped(withBody(answer, textOf(answer)))
  }
  return response
}
