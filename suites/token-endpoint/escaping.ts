/**
 * Text as HTML 4.01 section 17.13.4.1 escapes it: all but letters and digits.
 * Source: RFC 6749 appendix B.
 */
export function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
