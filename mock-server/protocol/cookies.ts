/** Cookies: RFC 6265 §4.2. */

/** Reads one cookie of a Cookie header; the first of several with that name. */
export function readCookie(header: string | null, name: string): string | undefined {
  if (header === null) return undefined
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim() || undefined
  }
  return undefined
}

/** What a cookie may have beside its value. Every cookie of the mock is HttpOnly, SameSite=Lax and for all paths. */
export interface CookieAttributes {
  readonly secure: boolean
  /** **Units**: seconds; without it the cookie ends with the browser's session. */
  readonly maxAge?: number
}

/** Writes a Set-Cookie header. */
export function formatCookie(name: string, value: string, { secure, maxAge }: CookieAttributes): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`
  return `${name}=${value}; Path=/${age}; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`
}
