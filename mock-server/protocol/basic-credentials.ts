/** HTTP Basic client authentication: RFC 6749 §2.3.1, RFC 7617. */

/** The client's credentials as the header carries them. */
export interface BasicCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** How a server turns the two halves into values: RFC 6749 says form-urldecoded; some servers leave them as they are. */
export type HalfDecoding = 'form-urldecoded' | 'verbatim'

/** Reads the client's credentials of an Authorization header, where it has any. */
export type BasicReader = (authorization: string | null) => BasicCredentials | 'malformed' | undefined

/** The alphabet of RFC 4648 §4, in quanta of four characters with their padding (§3.2). */
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function decodeHalf(half: string): string {
  return decodeURIComponent(half.replaceAll('+', ' '))
}

/**
 * Reads an Authorization header.
 *
 * `undefined`: the scheme is not Basic. `'malformed'`: it is, and nothing can be read from it.
 */
export function parseBasicCredentials(
  authorization: string | null,
  decoding: HalfDecoding,
): BasicCredentials | 'malformed' | undefined {
  const match = authorization === null ? null : /^basic(?: +(.*))?$/i.exec(authorization)
  if (match === null) return undefined
  const encoded = match[1]?.trim() ?? ''
  if (!base64.test(encoded)) return 'malformed'
  try {
    const text = strictUtf8.decode(Buffer.from(encoded, 'base64'))
    const colon = text.indexOf(':')
    if (colon < 0) return 'malformed'
    const halves = [text.slice(0, colon), text.slice(colon + 1)] as const
    const [clientId, clientSecret] =
      decoding === 'verbatim' ? halves : [decodeHalf(halves[0]), decodeHalf(halves[1])]
    return clientId === '' ? 'malformed' : { clientId, clientSecret }
  } catch {
    return 'malformed'
  }
}
