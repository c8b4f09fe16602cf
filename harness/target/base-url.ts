/**
 * A base URL the way targets are compared and written down: as the URL standard spells it, without a
 * user's name, a query, a fragment, slashes at its end and the dot behind a fully qualified host.
 * What is no URL comes back as it is.
 */
export function baseUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null) return text
  url.hostname = url.hostname.replace(/\.$/, '')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/**
 * How to spell a target's URL: as the deployment itself does where both are the same, because
 * identifiers are compared code point by code point. Source: RFC 8414 section 3.3.
 */
export function spelledAs(deploymentsOwn: string | undefined, url: string): string {
  // It goes into requests and to a terminal: nothing but a plain URL is taken over.
  const plain =
    deploymentsOwn !== undefined && /^https?:\/\/[\w.:[\]-]+(?:\/[\w./~-]*)?$/.test(deploymentsOwn)
  return plain && baseUrl(deploymentsOwn) === baseUrl(url) ? deploymentsOwn : url
}
