import { createHash } from 'node:crypto'

/** BASE64URL-ENCODE(SHA256(ASCII(verifier))). Source: RFC 7636 section 4.2. */
export function s256(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url')
}
