/** A mock that behaves as Coder v2.36.0, and what the running release was seen to answer. */

import { expect } from 'vitest'
import { createMock } from '../create-mock.ts'
import { coder236 } from '../profiles/coder-2.36.ts'
import { challenge, verifier } from './client.ts'

/** Parameters by name. */
type Fields = Readonly<Record<string, string>>

/** Opens a mock of the release with one application, and requests to it. */
export function openRelease() {
  const mock = createMock({ profile: coder236 })
  const [application] = mock.seeded.applications
  const [owner] = mock.seeded.users
  if (application === undefined || owner === undefined) throw new Error('the seed is empty')
  const session = { 'coder-session-token': owner.sessionToken }
  const send = (path: string, init: RequestInit = {}) => mock.fetch(new Request(mock.url + path, init))
  const authorize = (fields: Fields = {}, method = 'POST') => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: application.clientId,
      state: 's',
      code_challenge: challenge,
      ...fields,
    })
    return send(`/oauth2/authorize?${query}`, { method, headers: session })
  }
  const post = (path: string, fields: Fields) =>
    send(path, {
      method: 'POST',
      body: new URLSearchParams({ client_id: application.clientId, ...fields }),
    })
  const redeem = async (fields: Fields = {}) => {
    const location = new URL((await authorize()).headers.get('location') ?? '')
    return post('/oauth2/tokens', {
      grant_type: 'authorization_code',
      client_secret: application.clientSecret ?? '',
      code: location.searchParams.get('code') ?? '',
      code_verifier: verifier,
      ...fields,
    })
  }
  return { mock, application, owner, session, send, authorize, post, redeem }
}

/** The mock and its requests. */
export type OpenRelease = ReturnType<typeof openRelease>

/** What was seen of a response. */
export interface Seen {
  readonly status: number
  readonly body?: string | RegExp
  readonly headers?: Readonly<Record<string, string | RegExp>>
}

/** A title, an exchange, and what was seen of its response. */
export type SeenExchange = readonly [
  title: string,
  exchange: (it: OpenRelease) => Response | Promise<Response>,
  seen: Seen,
]

/** Checks that the mock answers as the release was seen to. */
export async function expectSeen(exchange: SeenExchange[1], { status, body, headers = {} }: Seen) {
  const response = await exchange(openRelease())
  expect(response.status).toBe(status)
  const text = await response.text()
  if (typeof body === 'string') expect(text).toBe(body)
  if (body instanceof RegExp) expect(text).toMatch(body)
  for (const [name, value] of Object.entries(headers))
    expect(response.headers.get(name)).toEqual(
      typeof value === 'string' ? value : expect.stringMatching(value),
    )
}
