/** Parameters of `application/x-www-form-urlencoded`: RFC 6749 Appendix B. */

/** The parameters of one query or body. */
export interface Parameters {
  /** Values by name, in the order they came; RFC 6749 §3.1: an empty value counts as omitted. */
  readonly values: ReadonlyMap<string, readonly string[]>
  /** A pair did not decode: a bad escape or octets that are not UTF-8. */
  readonly malformed: boolean
  /** Names that came with an empty value, where that counts as omitted. */
  readonly omitted: readonly string[]
}

/** Whether a parameter without a value counts as omitted (RFC 6749 §3.1), as there, or as omitted where it came first. */
export type EmptyValue = 'omitted' | 'kept' | 'omittedIfFirst'

/** How an encoded text is read. */
export interface ReadingRules {
  readonly empty: EmptyValue
  /** RFC 6749 §1.9: names are case-sensitive. */
  readonly names: 'caseSensitive' | 'caseInsensitive'
  readonly escapes: 'decoded' | 'kept'
}

/** RFC 6749 §1.9, §3.1 and Appendix B. */
export const standardReading: ReadingRules = {
  empty: 'omitted',
  names: 'caseSensitive',
  escapes: 'decoded',
}

/** A request without parameters. */
export const noParameters: Parameters = { values: new Map(), malformed: false, omitted: [] }

function decode(text: string): string | undefined {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Reads the encoded text of a query (without `?`) or of a form body. */
export function parseParameters(encoded: string, rules: ReadingRules = standardReading): Parameters {
  if (encoded === '') return noParameters
  const read = rules.escapes === 'decoded' ? decode : (text: string) => text
  const values = new Map<string, string[]>()
  const omitted: string[] = []
  let malformed = false
  for (const pair of encoded.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const spelled = read(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : read(pair.slice(equals + 1))
    if (spelled === undefined || value === undefined) {
      malformed = true
      continue
    }
    const name = rules.names === 'caseSensitive' ? spelled : spelled.toLowerCase()
    if (value === '' && rules.empty === 'omitted') {
      omitted.push(name)
      continue
    }
    const present = values.get(name)
    if (present === undefined) values.set(name, [value])
    else present.push(value)
  }
  if (rules.empty === 'omittedIfFirst') {
    values.forEach((found, name) => {
      if (found[0] === '' && values.delete(name)) omitted.push(name)
    })
  }
  return { values, malformed, omitted }
}

/** The parameters of two places; the values of `earlier` come first. */
export function joinParameters(earlier: Parameters, later: Parameters): Parameters {
  const values = new Map(earlier.values)
  for (const [name, found] of later.values) values.set(name, [...(values.get(name) ?? []), ...found])
  return {
    values,
    malformed: earlier.malformed || later.malformed,
    omitted: [...earlier.omitted, ...later.omitted],
  }
}

/** The first value of a parameter. */
export function first(parameters: Parameters, name: string): string | undefined {
  return parameters.values.get(name)?.[0]
}

/** Every value of a parameter. */
export function every(parameters: Parameters, name: string): readonly string[] {
  return parameters.values.get(name) ?? []
}

/** The names that came more than once. */
export function repeated(parameters: Parameters): readonly string[] {
  const names: string[] = []
  parameters.values.forEach((values, name) => {
    if (values.length > 1) names.push(name)
  })
  return names
}

/** Encodes one name or value as `application/x-www-form-urlencoded` does, with `%20` for a space as URLs prefer. */
export function encodeComponent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
