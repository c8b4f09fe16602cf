/** Double-submit CSRF tokens: a cookie, and the same value masked anew for each page. */

import type { Random } from '../random.ts'

const length = 32

/** Makes the value of the `csrf_token` cookie. */
export function newCsrfCookie(random: Random): string {
  return Buffer.from(random.bytes(length)).toString('base64')
}

/** Whether the text can be the value of a `csrf_token` cookie. */
export function isCsrfCookie(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9+/]{43}=$/.test(text)
}

/** Masks a cookie's value for one page: a mask, then the value under it. */
export function maskCsrfToken(cookie: string, random: Random): string {
  const mask = random.bytes(length)
  const masked = Buffer.from(cookie, 'base64').map((byte, index) => byte ^ (mask[index] ?? 0))
  return Buffer.concat([mask, masked]).toString('base64')
}

/** Whether a presented token is the cookie's under a mask. */
export function isMaskedCsrfTokenOf(presented: string, cookie: string): boolean {
  if (!/^[A-Za-z0-9+/]{86}==$/.test(presented) || !isCsrfCookie(cookie)) return false
  const bytes = Buffer.from(presented, 'base64')
  const expected = Buffer.from(cookie, 'base64')
  return expected.every((byte, index) => byte === ((bytes[index] ?? 0) ^ (bytes[index + length] ?? 0)))
}

/** Whether a presented token, masked or not, is the cookie's. */
export function isCsrfTokenOf(presented: string, cookie: string): boolean {
  return (isCsrfCookie(cookie) && presented === cookie) || isMaskedCsrfTokenOf(presented, cookie)
}
