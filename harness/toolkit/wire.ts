import { PrerequisiteMissing } from '../errors.ts'
import { exchange } from '../target/connection.ts'
import { ExchangeFailed, type Header, type HttpRequest, type HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { encodeParameters, type Parameters, withQuery } from './parameters.ts'

/** A request to the target. */
export interface WireRequest {
  readonly method?: string
  /** A path on the target ('/oauth2/tokens') or an absolute URL, sent as it is spelled. */
  readonly url: string
  /** Parameters that go behind the URL. */
  readonly query?: Parameters
  readonly headers?: readonly Header[]
  /** Sent form-encoded. */
  readonly form?: Parameters
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string | Uint8Array
}

/** Sending, and what came back: nothing here judges. */
export interface Wire {
  /**
   * Sends one request; redirects are not followed.
   *
   * Errors: `PrerequisiteMissing` (blocked) when no answer comes.
   */
  readonly send: (request: WireRequest) => Promise<HttpResponse>
  /** The same exchange in the shape of the platform's `fetch`, for client libraries. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** Makes the wire of one case: every exchange is recorded. */
export function wire(context: CaseContext): Wire {
  const send = (request: WireRequest) => transmit(context, resolve(context, request))
  return {
    send,
    fetch: async (input, init) => {
      const request = new Request(input, { ...init, redirect: 'manual' })
      const body = new Uint8Array(await request.arrayBuffer())
      const response = await transmit(context, {
        method: request.method,
        url: request.url,
        headers: [...request.headers],
        ...(body.length === 0 ? {} : { body }),
      })
      const headers = new Headers(response.headers.map(([name, value]): [string, string] => [name, value]))
      const empty = [101, 204, 205, 304].includes(response.status)
      return new Response(empty ? null : new Uint8Array(response.body), { status: response.status, headers })
    },
  }
}

function resolve({ target }: CaseContext, request: WireRequest): HttpRequest {
  const absolute = /^https?:\/\//i.test(request.url) ? request.url : `${target.connection.url}${request.url}`
  const url = request.query === undefined ? absolute : withQuery(absolute, request.query)
  const headers = [...(request.headers ?? [])]
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted)
  if (!has('accept')) headers.push(['Accept', '*/*'])
  const { body, type } = bodyOf(request)
  if (type !== undefined && !has('content-type')) headers.push(['Content-Type', type])
  const method = request.method ?? (body === undefined ? 'GET' : 'POST')
  return { method, url, headers, ...(body === undefined ? {} : { body }) }
}

function bodyOf({ form, json, body }: WireRequest): { body?: string | Uint8Array; type?: string } {
  if (form !== undefined) return { body: encodeParameters(form), type: 'application/x-www-form-urlencoded' }
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' }
  return body === undefined ? {} : { body }
}

async function transmit(context: CaseContext, request: HttpRequest): Promise<HttpResponse> {
  const { target, recorder, signal } = context
  try {
    return await exchange(target.connection, request, {
      signal,
      onAnswer: (answer, durationMs) => recorder.record(request, { answer, durationMs }),
    })
  } catch (error) {
    if (error instanceof ExchangeFailed) throw new PrerequisiteMissing(error.message, { cause: error })
    throw error
  }
}
