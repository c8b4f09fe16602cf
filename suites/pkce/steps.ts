import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** Whether an authorization response carries a code. */
export function hasCode(t: Toolkit, response: HttpResponse): boolean {
  return response.location(t.url)?.searchParams.has('code') ?? false
}

/** Parameters of an authorization request with this S256 challenge, whatever it is. */
export function challenged(codeChallenge: string | readonly string[] | undefined) {
  return { code_challenge: codeChallenge, code_challenge_method: 'S256' }
}

/** The answer to redeeming a code that was asked for with the S256 challenge of this very verifier. */
export async function redeemWithVerifier(t: Toolkit, codeVerifier: string): Promise<HttpResponse> {
  return t.redeem(await t.authorize({}, { codeVerifier }))
}

/**
 * Authorizes with an S256 challenge that is not the one of the verifier, and redeems if a code comes.
 * Gives the first refusal, or the tokens.
 */
export async function redeemWithChallenge(
  t: Toolkit,
  { codeVerifier, codeChallenge }: { codeVerifier: string; codeChallenge: string },
): Promise<HttpResponse> {
  const request = challenged(codeChallenge)
  const response = await t.authorizationRequest(request)
  if (!hasCode(t, response)) return response
  return t.redeem(await t.authorize(request), { code_verifier: codeVerifier })
}

/**
 * The error of an authorization response, wherever it stands: in the redirect to the client or in the
 * body. Where it has to stand is a requirement of its own, RFC 6749 section 4.1.2.1.
 */
export function authorizationError(t: Toolkit, response: HttpResponse) {
  const redirected = response.location(t.url)?.searchParams
  const member = (name: string) => redirected?.get(name) ?? response.jsonObject?.[name] ?? ''
  return {
    error: String(member('error')),
    /** error_description and error_uri in one text. */
    explanation: `${member('error_description')} ${member('error_uri')}`.trim(),
  }
}

/** The judgement that an authorization request was refused as invalid_request and brought no code. */
export function refusedAsInvalidRequest(t: Toolkit, response: HttpResponse) {
  const { error } = authorizationError(t, response)
  const issued = hasCode(t, response)
  const judgement = {
    expected: 'the authorization request to be refused with the error invalid_request',
    actual: issued ? 'a code' : `${response.status} with ${error === '' ? 'no error code' : error}`,
  }
  return [error === 'invalid_request' && !issued, judgement] as const
}
