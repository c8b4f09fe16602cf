import type { RedirectUriAttack } from '../../fixtures/redirect-uris.ts'
import type { Client, HttpResponse, Toolkit } from '../../harness/index.ts'

/** Whether an answer leads a browser to the URI, or anywhere else with a code. */
function leads(t: Toolkit, response: HttpResponse): boolean {
  const location = response.header('location')
  if (location === undefined) return false
  const target = URL.parse(location, t.url)
  const home = [t.url, t.facts.accessUrl ?? t.url].map((it) => new URL(it).origin)
  return target === null || !home.includes(target.origin) || target.searchParams.has('code')
}

/**
 * Sends each URI as the redirect_uri of an approved request, the registered one in the end, and gives the names
 * of those that the answer leads to.
 */
export async function followedAmong(
  t: Toolkit,
  attacks: readonly RedirectUriAttack[],
  options: { readonly client?: Client } = {},
): Promise<readonly string[]> {
  const client = options.client ?? (await t.client())
  const registered = new URL(client.redirectUri)
  const followed: string[] = []
  const onLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(registered.hostname)
  for (const { name, present, portOnly } of attacks) {
    const uri = present(registered)
    if (uri === client.redirectUri || (portOnly && onLoopback)) continue
    if (leads(t, await t.authorizationRequest({ redirect_uri: uri }, { client }))) followed.push(name)
  }
  await t.authorize({}, { client })
  return followed
}
