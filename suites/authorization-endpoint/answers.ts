import type { HttpResponse, Parameters, Toolkit } from '../../harness/index.ts'

/** What a redirect hands to the client, in the query or in the fragment of its Location. */
export function handedOver(response: HttpResponse): URLSearchParams {
  const [, behind = ''] = (response.header('location') ?? '').split(/[?#](.*)/s)
  return new URLSearchParams(behind.replaceAll('#', '&'))
}

/** Whether a response hands over what only an accepted request gets: a code, or a token of any kind. */
export function grants(response: HttpResponse): boolean {
  const parameters = handedOver(response)
  return ['code', 'access_token', 'id_token'].some((name) => parameters.has(name))
}

/** An answer in a few words. */
export function inWords(response: HttpResponse): string {
  const location = response.header('location')
  const error = response.jsonObject?.error
  const body = typeof error === 'string' ? `the error ${error} in its body` : response.mediaType
  return location === undefined
    ? `${response.status} with ${body ?? 'no content'}`
    : `${response.status} with Location ${location}`
}

/** The judgement that a request was refused: nothing was granted, and the server did not break over it either. */
export function refusal(response: HttpResponse): readonly [boolean, { expected: string; actual: string }] {
  return [
    !grants(response) && response.status < 500,
    { expected: 'a refusal: neither a code nor a token, nor a server error', actual: inWords(response) },
  ]
}

/** Sends wrong requests by their names, the right one in the end, and gives the names of those that were granted. */
export async function grantedAmong(
  t: Toolkit,
  wrong: Readonly<Record<string, Parameters>>,
): Promise<readonly string[]> {
  const granted: string[] = []
  for (const [name, changes] of Object.entries(wrong)) {
    if (grants(await t.authorizationRequest(changes))) granted.push(name)
  }
  await t.authorize()
  return granted
}
