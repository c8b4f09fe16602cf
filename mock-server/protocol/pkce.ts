/** Proof Key for Code Exchange: RFC 7636. */

import { hash } from 'node:crypto'

const unreserved = /^[A-Za-z0-9\-._~]{43,128}$/

/** Whether the text is a code_verifier by its grammar (§4.1). */
export function isCodeVerifier(text: string): boolean {
  return unreserved.test(text)
}

/** Whether the text is a code_challenge by its grammar (§4.2). */
export function isCodeChallenge(text: string): boolean {
  return unreserved.test(text)
}

/** BASE64URL-ENCODE(SHA256(ASCII(code_verifier))) (§4.2). */
export function s256(verifier: string): string {
  return hash('sha256', verifier, 'base64url')
}
