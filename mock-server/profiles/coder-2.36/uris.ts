/** How v2.36.0 reads identifiers and URIs. */

import type { Application } from '../../stores/rows.ts'

/** A URI in the parts that v2.36.0 knows, each escaped as it was written. */
export interface UriParts {
  /** In small letters; empty where there is none. */
  readonly scheme: string
  /** What is between scheme and query where no slash begins it: `urn:…`, `com.example.app:callback`. */
  readonly opaque: string
  /** User information and host, with the slashes and the at sign around them. */
  readonly user: string
  readonly host: string
  readonly path: string
  /** Begins with `?`; empty where there is none. */
  readonly query: string
  /** Begins with `#`; empty where there is none or nothing in it. */
  readonly fragment: string
}

const control = /[^\x20-\x7e\u0080-\uffff]/
const brokenEscape = /%(?![0-9a-f]{2})/i
const userCharacters = /^[\w.~!$&'()*+,;=:%@-]*$/
const hostCharacters =
  /^(?:\[[0-9a-f:.]*:[0-9a-f:.]*(?:%25[^\]]*)?\]|(?:[\w.~!$&'()*+,;=<>"-]|%[89a-f][0-9a-f]|[\u0080-\uffff])*)(?::[0-9]*)?$/i

/** Takes a URI apart; `undefined` where v2.36.0 cannot parse it. */
export function parseUri(text: string): UriParts | undefined {
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(text) ?? []
  const [, spelled = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(.*)$/is.exec(before) ?? []
  const scheme = spelled.toLowerCase()
  const ending = { query, fragment: fragment === '#' ? '' : fragment }
  if (control.test(before + query) || brokenEscape.test(fragment)) return undefined
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, opaque: rest, user: '', host: '', path: '', ...ending }
    // Without a scheme, a colon before the first slash is that of a scheme that went wrong.
    if (/^[^/]*:/.test(rest)) return undefined
  }
  const [, slashes = '', authority = '', path = ''] = /^(?:(\/\/)([^/]*))?(.*)$/s.exec(rest) ?? []
  const [, user = '', host = ''] = /^(.*@)?([^@]*)$/s.exec(authority) ?? []
  if (!userCharacters.test(user) || !hostCharacters.test(host) || brokenEscape.test(user + path))
    return undefined
  return { scheme, opaque: '', user: slashes + user, host, path, ...ending }
}

/** The octets of a text, one character each, its escapes read. */
function octetsOf(text: string): string {
  const octets = Buffer.from(text).toString('latin1')
  return octets.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}

/** Escapes the octets that `kept` does not match. */
function escapeOctets(octets: string, kept: RegExp): string {
  return octets.replace(/./gs, (octet) =>
    kept.test(octet) ? octet : `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/** A path with one character that has to be escaped is escaped anew as a whole; another stays as it is. */
function formatPath(path: string): string {
  return /^[\w.~!$&'()*+,;=:@[\]%/-]*$/.test(path) ? path : escapeOctets(octetsOf(path), /[\w.~$&+,/:;=@-]/)
}

/** Puts a URI together as v2.36.0 does. */
export function formatUri({ scheme, opaque, user, host, path, query, fragment }: UriParts): string {
  const name = escapeOctets(octetsOf(host), /[\w.~!$&'()*+,;=:[\]<>"-]/)
  const start = scheme === '' ? '' : `${scheme}:`
  return start + opaque + user + name + formatPath(path) + query + fragment
}

/** A URI as v2.36.0 writes it anew; one that it cannot parse stays as it is. */
export function rewritten(uri: string): string {
  const parts = parseUri(uri)
  return parts === undefined ? uri : formatUri(parts)
}

/** One parameter of a query, in octets. */
function readPair(pair: string): readonly [name: string, value: string] {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair.replaceAll('+', ' ')) ?? []
  return [octetsOf(name), octetsOf(value)]
}

/** A query as v2.36.0 writes it anew: sorted by name, a space as `+`, without the pairs that do not decode. */
export function rewrittenQuery(query: string): string {
  const encode = (octets: string) => escapeOctets(octets, /[\w.~-]/).replaceAll('%20', '+')
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.includes(';') && !brokenEscape.test(pair))
    .map(readPair)
    .sort(([one], [other]) => Number(one > other) - Number(one < other))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** Whether v2.36.0 breaks down on the values of redirect_uri: it parses a single one, and expects to succeed. */
export function isUnparsable([value, another]: readonly string[]): boolean {
  return value !== undefined && another === undefined && parseUri(value) === undefined
}

/**
 * Whether a redirect_uri, written anew, is the callback URL of a client, written anew.
 *
 * v2.36.0 knows one redirection endpoint of a client: further registered ones never match.
 */
export function isCallback(redirectUri: string, client: Application | undefined): boolean {
  const callbackUrl = client?.callbackUrl ?? ''
  return redirectUri === callbackUrl || rewritten(redirectUri) === rewritten(callbackUrl)
}

/** Whether the text is an absolute URI whose fragment, where it has one, is empty. */
export function isResource(text: string): boolean {
  const parts = parseUri(text)
  return parts !== undefined && parts.scheme !== '' && parts.fragment === ''
}
