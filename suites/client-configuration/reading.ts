import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** An error of RFC 6750 section 3.1 for a token that is not valid: 401 and a challenge that says why. */
export function expectTokenRefused(t: Toolkit, response: HttpResponse): void {
  t.expectStatus(response, 401)
  t.expectEqual(t.expectChallenge(response, 'Bearer').get('error'), 'invalid_token', 'error of the challenge')
}

/** The members of a client's record that are the client's to choose. */
export function metadataOf(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const serverOwn = /^(?:client_id|client_secret|registration_)/
  return Object.fromEntries(Object.entries(record).filter(([name]) => !serverOwn.test(name)))
}
