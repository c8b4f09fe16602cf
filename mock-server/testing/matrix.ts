/** The same tests over `mock.fetch` and over a port. */

import { afterEach, describe } from 'vitest'
import { createMock, type SeededMockOptions } from '../create-mock.ts'
import type { Mock } from '../mock.ts'
import { listen } from '../node.ts'

/** What a request of a test has beside its path. */
export interface Sending {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | URLSearchParams | Uint8Array<ArrayBuffer>
  /** A JSON body. */
  readonly json?: unknown
  /** The session or access token, as Coder's header. */
  readonly session?: string
  /** Ends the waiting for the answer. */
  readonly signal?: AbortSignal
}

/** A mock behind one of the fronts. */
export interface Open {
  readonly mock: Mock
  /** Sends a request to a path of the mock; redirects are not followed. */
  readonly send: (path: string, sending?: Sending) => Promise<Response>
}

/** Opens a mock behind one of the fronts; it is closed after the test. */
export type Opener = (options?: SeededMockOptions) => Promise<Open>

function requestOf(url: string, { method, headers = {}, body, json, session, signal }: Sending): Request {
  return new Request(url, {
    redirect: 'manual',
    ...(signal === undefined ? {} : { signal }),
    method: method ?? (body === undefined && json === undefined ? 'GET' : 'POST'),
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(session === undefined ? {} : { 'coder-session-token': session }),
      ...headers,
    },
    body: json === undefined ? (body ?? null) : JSON.stringify(json),
  })
}

/** Opens a mock in this process. */
export const openInProcess: Opener = async (options) => {
  const mock = createMock(options)
  return { mock, send: (path, sending = {}) => mock.fetch(requestOf(mock.url + path, sending)) }
}

/** Runs the tests of `body` once behind each front. */
export function describeMatrix(title: string, body: (open: Opener) => void): void {
  describe(`${title} (fetch)`, () => body(openInProcess))
  describe(`${title} (port)`, () => {
    const opened: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of opened.splice(0)) await close()
    })
    body(async (options) => {
      const mock = createMock(options)
      const { url, close } = await listen(mock)
      opened.push(close)
      return { mock, send: (path, sending = {}) => fetch(requestOf(url + path, sending)) }
    })
  })
}
