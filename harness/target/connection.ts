import { ExchangeFailed, type HttpRequest, type HttpResponse } from '../user-agent/message.ts'
import type { Connection } from './target.ts'

/** What may be told about an exchange while it happens. */
export interface ExchangeOptions {
  /** Ends the exchange early. */
  readonly signal?: AbortSignal
  /** Called with each answer, or with the message of what kept it away; waited-for 429 answers included. */
  readonly onAnswer?: (answer: HttpResponse | string, durationMs: number) => void
}

/** So many times a 429 answer is waited for before it counts as none: whoever limits the rate has judged nothing. */
const rateLimitRetries = 3

/**
 * Sends a request and gives the answer; waits for `Retry-After` where the target limits the rate.
 *
 * Errors: `ExchangeFailed` when no answer comes within the connection's time, or none but 429.
 */
export async function exchange(
  connection: Connection,
  request: HttpRequest,
  options: ExchangeOptions = {},
): Promise<HttpResponse> {
  const { interruption, ambient, rateLimitPatienceMs } = connection
  const stop = AbortSignal.any([options.signal, interruption].filter((it) => it !== undefined))
  for (let attempt = 0; ; attempt++) {
    const response = await once(connection, request, { ...options, signal: stop })
    if (response.status !== 429) return response
    const waitMs = retryAfterMs(response, ambient.now())
    if (waitMs > rateLimitPatienceMs || attempt >= rateLimitRetries) throw limited(request, waitMs)
    await ambient.sleep(waitMs, stop)
  }
}

async function once(
  connection: Connection,
  request: HttpRequest,
  options: ExchangeOptions & { readonly signal: AbortSignal },
) {
  const { ambient } = connection
  const deadline = ambient.deadline(connection.exchangeTimeoutMs)
  const signal = AbortSignal.any([deadline.signal, options.signal])
  const startedAt = ambient.ticks()
  try {
    const response = await answered(connection, request, signal)
    options.onAnswer?.(response, ambient.ticks() - startedAt)
    return response
  } catch (error) {
    if (error instanceof ExchangeFailed) options.onAnswer?.(error.message, ambient.ticks() - startedAt)
    throw error
  } finally {
    deadline.clear()
  }
}

/** The answer, or the failure that the signal stands for: a transport without a socket need not heed it. */
async function answered({ transport }: Connection, request: HttpRequest, signal: AbortSignal) {
  if (signal.aborted) throw stopped(request, signal)
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = () => reject(stopped(request, signal))
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([aborted, transport(request, signal)])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The failure of an exchange that was given up. The URL's query is left out: it may hold secrets. */
function stopped({ method, url }: HttpRequest, signal: AbortSignal): ExchangeFailed {
  const timedOut = (signal.reason as Error | undefined)?.name === 'TimeoutError'
  const why = timedOut ? 'no answer within the time allowed' : 'given up before an answer came'
  const options = { cause: signal.reason }
  return new ExchangeFailed(
    timedOut ? 'timeout' : 'dropped',
    `${method} ${url.split('?')[0]}: ${why}`,
    options,
  )
}

function limited({ method, url }: HttpRequest, waitMs: number): ExchangeFailed {
  const wait = `${Math.ceil(waitMs / 1000)} s`
  return new ExchangeFailed(
    'rate-limited',
    `${method} ${url.split('?')[0]}: 429, the rate is limited, and the next request is welcome in ${wait}`,
  )
}

/** The wait that a 429 answer asks for, in milliseconds. Source: RFC 9110 section 10.2.3. */
export function retryAfterMs(response: HttpResponse, now: number): number {
  const value = response.header('retry-after')
  if (value === undefined) return 1000
  const seconds = Number(value)
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now
  return Number.isFinite(waitMs) ? Math.max(waitMs, 0) : 1000
}
