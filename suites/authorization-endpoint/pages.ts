import type { HttpResponse } from '../../harness/index.ts'

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Resolves the character references of HTML: the numeric ones, and those that escaping makes. */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (reference, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    return named[name] ?? reference
  })
}

/** The targets of the links on a page, in order. */
export function linksOf(page: HttpResponse): readonly string[] {
  return [...page.text.matchAll(/<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
    unescapeHtml(double ?? single ?? ''),
  )
}

/** What a person reads on a page: its text without markup, scripts and styles, white space collapsed. */
export function visibleText(page: HttpResponse): string {
  const markup = /<!--.*?-->|<(script|style|title)\b.*?<\/\1\s*>|<[^>]*>/gis
  return unescapeHtml(page.text.replace(markup, ' ')).replace(/\s+/g, ' ').trim()
}

/**
 * Whether a response tells the user that something is wrong: text to read that is not the page which `served`,
 * the answer to the right request, brings. No specification says with which status.
 */
export function explains(response: HttpResponse, served: HttpResponse): boolean {
  const text = visibleText(response)
  const stays = response.header('location') === undefined && response.status < 500
  return stays && text !== '' && text !== visibleText(served)
}

/** Where the link goes by which the user refuses on a consent page; undefined when there is none. */
export function refusalLink(page: HttpResponse, redirectUri: string): string | undefined {
  return linksOf(page).find((link) => link.startsWith(redirectUri) && /[?&]error=/.test(link))
}
