/** The WWW-Authenticate header: RFC 9110 §11.6.1, RFC 6750 §3. */

/** Writes a challenge; parameters that are `undefined` are left out. */
export function formatChallenge(
  scheme: string,
  parameters: { readonly [name: string]: string | undefined },
): string {
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replace(/["\\]/g, '\\$&')}"`],
  )
  return `${scheme} ${written.join(', ')}`
}
