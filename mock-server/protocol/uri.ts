/** URIs by their grammar: RFC 3986. */

const escaped = '%[0-9a-f]{2}'
const userinfo = `(?:[\\w.~!$&'()*+,;=:-]|${escaped})*`
const registeredName = `(?:[\\w.~!$&'()*+,;=-]|${escaped})*`
const authority = `(?:${userinfo}@)?(?<host>\\[[0-9a-f:.]+\\]|${registeredName})(?::[0-9]*)?`
const path = `(?:[\\w.~!$&'()*+,;=:@/-]|${escaped})*`
const queryOrFragment = `(?:[\\w.~!$&'()*+,;=:@/?-]|${escaped})*`

// Two slashes open an authority: a path begins with them only where one stands before it (RFC 3986 §3.3).
const grammar = new RegExp(
  `^(?<scheme>[a-z][a-z0-9+.-]*):(?://${authority}(?![^/?#])|(?!//))${path}(?:\\?${queryOrFragment})?(?:#${queryOrFragment})?$`,
  'i',
)

/** Whether the text is a URI (RFC 3986 §3); one of http or https names its host (RFC 9110 §4.2). */
export function isUri(text: string): boolean {
  const { scheme = '', host } = grammar.exec(text)?.groups ?? {}
  return scheme !== '' && (!/^https?$/i.test(scheme) || !!host) && URL.canParse(text)
}

/** Whether the text is an absolute URI: one without a fragment (RFC 3986 §4.3). */
export function isAbsoluteUri(text: string): boolean {
  return !text.includes('#') && isUri(text)
}
