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
 * Sends each URI as the redirect_uri of an approved request, the registered one in the end, and expects that the
 * answers lead to none but that.
 */
export async function expectNoneFollowed(
  t: Toolkit,
  attacks: readonly RedirectUriAttack[],
  options: { readonly client?: Client } = {},
): Promise<void> {
  const client = options.client ?? (await t.client())
  const registered = new URL(client.redirectUri)
  const followed: { readonly name: string; readonly response: HttpResponse }[] = []
  const onLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(registered.hostname)
  for (const { name, present, portOnly } of attacks) {
    const uri = present(registered)
    if (uri === client.redirectUri || (portOnly && onLoopback)) continue
    const response = await t.authorizationRequest({ redirect_uri: uri }, { client })
    if (leads(t, response)) followed.push({ name, response })
  }
  await t.authorize({}, { client })
  const judgement = {
    expected: `no redirect for another redirect_uri than ${client.redirectUri}`,
    actual: `a redirect for: ${followed.map(({ name }) => name).join('; ')}`,
  }
  t.expectThat(followed.length === 0, judgement, followed[0]?.response)
}
