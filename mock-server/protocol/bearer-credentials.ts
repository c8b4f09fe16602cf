/** Bearer credentials: RFC 6750 §2.1. */

/**
 * Reads the token of an Authorization header.
 *
 * `undefined`: the header has another scheme, or no token behind it.
 */
export function parseBearerCredentials(authorization: string): string | undefined {
  return /^bearer +(\S.*)$/i.exec(authorization)?.[1]?.trim()
}
