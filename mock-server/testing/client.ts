/** A client and its user, for tests that are about something else. */

import type { SeededApplication, SeededUser } from '../seed/plant.ts'
import type { Open } from './matrix.ts'

/** RFC 7636 Appendix B. */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** A token response as a test reads it. */
export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly expires_in: number
  readonly scope?: string
}

/** What an error body may hold. */
export interface ErrorBody {
  readonly error: string
  readonly error_description: string
}

/** The first seeded application, with its secret. */
export function applicationOf({ mock }: Open): SeededApplication & { readonly clientSecret: string } {
  const [application] = mock.seeded.applications
  if (application?.clientSecret === undefined) throw new Error('the seed has no confidential application')
  return { ...application, clientSecret: application.clientSecret }
}

/** The seeded owner. */
export function ownerOf({ mock }: Open): SeededUser {
  const [owner] = mock.seeded.users
  if (owner === undefined) throw new Error('the seed has no users')
  return owner
}

/** The seeded member. */
export function memberOf({ mock }: Open): SeededUser {
  const member = mock.seeded.users[1]
  if (member === undefined) throw new Error('the seed has no member')
  return member
}

/** The authorization request of the first application; `change` replaces, adds and (with undefined) removes parameters. */
export function authorizationPath(
  open: Open,
  change: { readonly [name: string]: string | undefined } = {},
): string {
  const { clientId, redirectUris } = applicationOf(open)
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUris[0],
    state: 's',
    ...change,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.append(name, value)
  return `/oauth2/authorize?${query}`
}

/** Where an answer redirects to, taken apart. */
export function locationOf(response: Response): URLSearchParams {
  return new URL(response.headers.get('location') ?? '', 'https://nowhere.test').searchParams
}

/** Consents and gives the code. */
export async function authorize(
  open: Open,
  change: { readonly [name: string]: string | undefined } = {},
  session = ownerOf(open).sessionToken,
): Promise<string> {
  const response = await open.send(authorizationPath(open, change), { method: 'POST', session })
  const code = locationOf(response).get('code')
  if (code === null) throw new Error(`no code: ${response.status} ${response.headers.get('location')}`)
  return code
}

/** Sends a token request of the first application, authenticated in the body. */
export function requestToken(
  open: Open,
  parameters: { readonly [name: string]: string | undefined },
): Promise<Response> {
  const { clientId, clientSecret } = applicationOf(open)
  const form = new URLSearchParams()
  const all = { client_id: clientId, client_secret: clientSecret, ...parameters }
  for (const [name, value] of Object.entries(all)) if (value !== undefined) form.append(name, value)
  return open.send('/oauth2/tokens', { body: form })
}

/** Redeems a code of the first application. */
export function redeem(open: Open, code: string, more: { readonly [name: string]: string | undefined } = {}) {
  const redirect_uri = applicationOf(open).redirectUris[0]
  return requestToken(open, { grant_type: 'authorization_code', code, redirect_uri, ...more })
}

/** Consents and redeems. */
export async function tokensFor(
  open: Open,
  change: { readonly [name: string]: string | undefined } = {},
): Promise<Tokens> {
  const response = await redeem(open, await authorize(open, change))
  if (response.status !== 200) throw new Error(`no tokens: ${response.status} ${await response.text()}`)
  return (await response.json()) as Tokens
}

/** Refreshes. */
export function refresh(
  open: Open,
  refresh_token: string,
  more: { readonly [name: string]: string | undefined } = {},
) {
  return requestToken(open, { grant_type: 'refresh_token', refresh_token, ...more })
}

/** What the API answers to an access token. */
export async function apiStatus(open: Open, accessToken: string): Promise<number> {
  const response = await open.send('/api/v2/users/me', {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  return response.status
}
