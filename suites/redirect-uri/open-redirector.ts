import { defineCase } from '../../harness/index.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const attacker = 'https://attacker.example/'

export const noOpenRedirector = defineCase(
  {
    id: 'redirect-uri/no-open-redirector',
    title: 'no page of the server sends the browser on to a site that a query parameter names',
    clause: rfc9700.noOpenRedirector,
    needs: [],
  },
  async (t) => {
    const query = new URLSearchParams(
      ['redirect', 'redirect_uri', 'redirect_url', 'returnTo', 'next', 'url', 'continue'].map((name) => [
        name,
        attacker,
      ]),
    )
    const { pathname } = new URL(t.facts.endpoints.authorization, t.url)
    const pages = [
      `/login?${query}`,
      `/logout?${query}`,
      `/?${query}`,
      `${pathname}?${query}`,
      `${pathname}/?${query}`,
      `//attacker.example/..${pathname}`,
      `/\\attacker.example${pathname}`,
      `/api/v2/users/logout?${query}`,
    ]
    const forwarding: string[] = []
    for (const url of pages) {
      const response = await t.send({ url: `${t.url}${url}` })
      const target = response.location(t.url)
      if (target?.hostname.endsWith('attacker.example')) forwarding.push(url.split('?')[0] ?? '')
    }
    t.expectEqual(forwarding, [], 'the pages that forward')
  },
)
