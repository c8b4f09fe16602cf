/** A mock behind msw, whichever major of it the tests use. */

import { ConnectionDropped } from './control/inject.ts'
import type { Mock } from './mock.ts'

/** The part of msw's `http` that is needed. */
export interface MswHttp<Handler> {
  all(path: string, resolver: (info: { readonly request: Request }) => Promise<Response>): Handler
}

/**
 * Request handlers for everything under the mock's access URL.
 *
 * `http` is the one that the tests import from msw: `setupServer(...mswHandlers(mock, http))`.
 */
export function mswHandlers<Handler>(mock: Mock, http: MswHttp<Handler>): Handler[] {
  const answer = async ({ request }: { readonly request: Request }) => {
    try {
      return await mock.fetch(request)
    } catch (error) {
      if (error instanceof ConnectionDropped || request.signal.aborted) return Response.error()
      throw error
    }
  }
  return [http.all(`${mock.url}/*`, answer), http.all(mock.url, answer)]
}
