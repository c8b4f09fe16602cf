import type { HttpResponse, Toolkit } from '../../harness/index.ts'

/** What the well-known URL of an issuer without a path is made of. Source: RFC 8414 section 3. */
export const wellKnown = '/.well-known/oauth-authorization-server'

type JsonObject = Readonly<Record<string, unknown>>

/** The answer at the well-known URL. A target that publishes nothing there ends the case as not applicable. */
export async function documentAt(t: Toolkit, path = wellKnown): Promise<HttpResponse> {
  const response = await t.send({ url: path })
  // Coder serves the page of its front end at every unknown path: only members tell a document from it.
  if (!/"(?:issuer|\w+_endpoint)"/.test(response.text)) t.notApplicable(`no metadata is published at ${path}`)
  return response
}

/** The metadata of the authorization server. */
export async function metadataOf(t: Toolkit): Promise<JsonObject> {
  return (await documentAt(t)).jsonObject ?? {}
}

/** One member of the metadata; a document without it ends the case as not applicable. */
export async function memberOf(t: Toolkit, name: string): Promise<unknown> {
  const value = (await metadataOf(t))[name]
  if (value === undefined) t.notApplicable(`the metadata has no ${name}`)
  return value
}

/** The strings of a list in the metadata; none where it is absent or no list. */
export function listOf(metadata: JsonObject, name: string): readonly string[] {
  const value = metadata[name]
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : []
}

/** The advertised URL of an endpoint; a document without it ends the case as not applicable. */
export async function endpointOf(t: Toolkit, name: string): Promise<string> {
  const url = await memberOf(t, name)
  t.expectMatch(url, endpointUrl, `the ${name}`)
  return String(url)
}

/** An absolute http or https URL without a fragment. Source: RFC 6749 sections 3.1 and 3.2. */
export const endpointUrl = /^https?:\/\/[^/?#\s]+[^#\s]*$/i

/** The header and the claims of a JWT in compact serialization; undefined when the text is none. */
export function parseJwt(
  text: unknown,
): { header: JsonObject; claims: JsonObject; signature: string } | undefined {
  if (typeof text !== 'string') return undefined
  const [header = '', claims = '', signature, ...more] = text.split('.')
  if (signature === undefined || more.length > 0) return undefined
  const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  try {
    return { header: decode(header) as JsonObject, claims: decode(claims) as JsonObject, signature }
  } catch {
    return undefined
  }
}

/** The JWS algorithms that IANA has registered, but for none. Source: JSON Web Signature and Encryption Algorithms. */
export const signatureAlgorithms: readonly string[] = [
  ...['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...[
    'ES256',
    'ES384',
    'ES512',
    'ES256K',
    'EdDSA',
    'Ed25519',
    'Ed448',
    'ML-DSA-44',
    'ML-DSA-65',
    'ML-DSA-87',
  ],
]
