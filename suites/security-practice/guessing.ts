/** How hard credentials are to guess, as far as samples can tell. Source: RFC 6749 section 10.10. */
export interface Guessing {
  /** No more bits of chance than this: the logarithm of how many such values there can be. */
  readonly bits: number
  /** The estimate in words. */
  readonly because: string
}

const alphabets: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^[0-9a-f]*$/, 16],
  [/^[0-9A-F]*$/, 16],
  [/^[0-9a-z]*$/, 36],
  [/^[0-9A-Z]*$/, 36],
  [/^[0-9A-Za-z]*$/, 62],
  [/^[0-9A-Za-z_-]*$/, 64],
]

/**
 * The most chance that a set of samples leaves room for: so many places that differ, so many characters in use.
 *
 * Places that are the same in every sample are fixed, and a value that came twice is no chance at all.
 */
export function chanceIn(samples: readonly string[]): Guessing {
  if (new Set(samples).size < samples.length) return { bits: 0, because: 'a value came twice' }
  const length = Math.min(...samples.map((sample) => sample.length))
  const places = Array.from({ length }, (_, index) => samples.map((sample) => sample.charAt(index)).join(''))
  const varying = places.filter((column) => new Set(column).size > 1)
  const used = varying.join('')
  const size = alphabets.find(([alphabet]) => alphabet.test(used))?.[1] ?? 95
  const bits = Math.floor(varying.length * Math.log2(size))
  return { bits, because: `${varying.length} places of ${size} characters are ${bits} bits` }
}
