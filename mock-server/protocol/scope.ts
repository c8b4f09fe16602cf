/** Access token scope: RFC 6749 §3.3. */

const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/

/**
 * Reads a scope value.
 *
 * `undefined`: not a scope by its grammar.
 */
export function parseScope(scope: string): readonly string[] | undefined {
  const tokens = scope.split(' ')
  return tokens.every((token) => scopeToken.test(token)) ? [...new Set(tokens)] : undefined
}

/** Writes a scope value. */
export function formatScope(tokens: readonly string[]): string {
  return tokens.join(' ')
}

/** Whether every token of `requested` is among `granted`. */
export function isWithinScope(requested: readonly string[], granted: readonly string[]): boolean {
  return requested.every((token) => granted.includes(token))
}
