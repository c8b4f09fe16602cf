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

/** Whether the scope covers one action: by its name, by all actions on the same thing, or by everything. */
export function coversScope(granted: readonly string[], wanted: string): boolean {
  return ['coder:all', wanted, wanted.replace(/:.*/, ':*')].some((token) => granted.includes(token))
}

/** Whether every token of `requested` is among `granted`. */
export function isWithinScope(requested: readonly string[], granted: readonly string[]): boolean {
  return requested.every((token) => granted.includes(token))
}
