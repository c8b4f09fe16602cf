/**
 * Parameters of a request. `undefined` leaves one out, an array repeats it; a change with the same
 * name replaces it.
 */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** `base` with `changes` laid over it: replaced in place, new ones last. */
export function withChanges(base: Parameters, changes: Parameters = {}): Parameters {
  return { ...base, ...changes }
}

/** The application/x-www-form-urlencoded form. Source: RFC 6749 appendix B. */
export function encodeParameters(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    if (value === undefined) return []
    return (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one])
  })
  return new URLSearchParams(pairs).toString()
}

/** `url` with the parameters behind whatever query it already has. */
export function withQuery(url: string, parameters: Parameters): string {
  const query = encodeParameters(parameters)
  if (query === '') return url
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}
