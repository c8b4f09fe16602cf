/** How v2.36.0 reads identifiers and URIs. */

import type { Application } from '../../stores/rows.ts'

const plainUuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const bareUuid = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/

/** A client identifier is any spelling of a UUID: in capitals, in braces, as a URN or without hyphens. */
export function spelledAsIssued(clientId: string): string {
  const text = clientId.toLowerCase().replace(/^urn:uuid:|^\{(?=.*\}$)|(?<=^\{.*)\}$/g, '')
  return text.replace(bareUuid, '$1-$2-$3-$4-$5')
}

/** Whether the text is a UUID in any of those spellings. */
export function isUuid(text: string): boolean {
  return plainUuid.test(spelledAsIssued(text))
}

/** Whether v2.36.0 can parse a URI at all: no colon in front, no open bracket, no space in the host, no broken escape before the query. */
export function isParsable(uri: string): boolean {
  const beforeQuery = uri.replace(/[?#].*$/s, '')
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)/i.exec(beforeQuery)?.[1] ?? ''
  return (
    !beforeQuery.startsWith(':') &&
    !/[\s<>"]/.test(authority) &&
    authority.includes('[') === authority.includes(']') &&
    !/:[^\]:]*[^0-9\]:][^\]:]*$/.test(authority.replace(/^.*@/, '')) &&
    !/%(?![0-9a-f]{2})/i.test(beforeQuery)
  )
}

/** v2.36.0 writes a redirect_uri anew before it compares: the scheme in small letters, and no empty fragment. */
function rewritten(uri: string): string {
  return uri.replace(/^[a-z][a-z0-9+.-]*:/i, (scheme) => scheme.toLowerCase()).replace(/#$/, '')
}

/** v2.36.0 knows one redirection endpoint of a client, its callback URL: further registered ones never match. */
export function isCallback(redirectUri: string, client: Application | undefined): boolean {
  return rewritten(redirectUri) === client?.callbackUrl
}

/** Whether the text is an absolute URI whose fragment, where it has one, is empty. */
export function isResource(text: string): boolean {
  return isParsable(text) && /^[a-z][a-z0-9+.-]*:[^#]*#?$/i.test(text)
}
