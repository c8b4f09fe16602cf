/** Redirection endpoints: RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §4.1.3. */

import { encodeComponent } from './parameters.ts'

const loopback = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::([0-9]{1,5}))?((?:[/?].*)?)$/

/** Splits an http URI on a loopback IP literal from its port; `localhost` is a name, not a literal (RFC 8252 §8.3). */
function withoutLoopbackPort(uri: string): string | undefined {
  const parts = loopback.exec(uri)
  if (parts === null) return undefined
  const port = parts[2]
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined
  return `${parts[1]}${parts[3]}`
}

/**
 * Whether a redirect_uri is the registered one: the same string, or, on a loopback IP literal, the same but for the port.
 *
 * **Source**: RFC 9700 §4.1.3, RFC 8252 §7.3.
 */
export function isSameRedirectUri(requested: string, registered: string): boolean {
  if (requested === registered) return true
  const literal = withoutLoopbackPort(registered)
  return literal !== undefined && literal === withoutLoopbackPort(requested)
}

/** Adds the members of an authorization response to the query of a redirection endpoint, whose own query is kept (RFC 6749 §3.1.2). */
export function addToQuery(uri: string, members: { readonly [name: string]: string | undefined }): string {
  const pairs: string[] = []
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) pairs.push(`${encodeComponent(name)}=${encodeComponent(value)}`)
  }
  const hash = uri.indexOf('#')
  const base = hash < 0 ? uri : uri.slice(0, hash)
  const separator = !base.includes('?') ? '?' : base.endsWith('?') || base.endsWith('&') ? '' : '&'
  return pairs.length === 0 ? base : `${base}${separator}${pairs.join('&')}`
}
