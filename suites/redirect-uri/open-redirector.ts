import { defineCase, type HttpResponse } from '../../harness/index.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

/** Spellings of one foreign site: the others pass for a path where only a scheme or two slashes are looked for. */
const destinations = ['https://attacker.example/', '//attacker.example/', '/\\attacker.example/']

/** Parameters that name where a page leads. */
const names = [
  'redirect',
  'redirect_uri',
  'redirect_url',
  'redirect_to',
  'returnTo',
  'return_to',
  'next',
  'url',
  'continue',
]

export const noOpenRedirector = defineCase(
  {
    id: 'redirect-uri/no-open-redirector',
    title: 'no page of the server sends the browser on to a site that a query parameter names',
    clause: rfc9700.noOpenRedirector,
    needs: [],
  },
  async (t) => {
    const { pathname } = new URL(t.facts.endpoints.authorization, t.url)
    const pages = ['/', '/login', '/logout', pathname, `${pathname}/`, '/api/v2/users/logout']
    // Coder's own redirects: from its sign-in elsewhere, and to the applications of workspaces.
    const calls = ['/users/oauth2/github/callback', '/users/oidc/callback', '/applications/auth-redirect']
    const forwarding: string[] = []
    const note = (place: string, response: HttpResponse) => {
      if (leadsAway(response, t.url)) forwarding.push(place)
    }
    for (const destination of destinations) {
      const query = new URLSearchParams(names.map((name) => [name, destination]))
      for (const page of pages) {
        note(`${page} to ${destination}`, await t.send({ url: `${t.url}${page}?${query}` }))
      }
      for (const call of calls) note(`${call} to ${destination}`, await t.asUser(`${call}?${query}`))
    }
    for (const path of [`//attacker.example/..${pathname}`, `/\\attacker.example${pathname}`]) {
      note(path, await t.send({ url: `${t.url}${path}` }))
    }
    t.expectEqual(forwarding, [], 'the pages that forward')
  },
)

/** Whether a browser goes on to the foreign site: by Location, by Refresh or by the page. */
function leadsAway(response: HttpResponse, base: string): boolean {
  const page = [...response.text.matchAll(/<meta\b[^>]*http-equiv\s*=\s*["']?refresh\b[^>]*>/gi)].join()
  return (
    response.location(base)?.hostname === 'attacker.example' ||
    /attacker\.example/i.test([...response.headerLines('refresh'), page].join())
  )
}
