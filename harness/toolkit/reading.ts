/** A text as it reads once its escapes are undone, and where each character of it stands in the text. */
export interface Reading {
  /** One character a byte of UTF-8. */
  readonly text: string
  /** Where the text spells the character at `index`: first character, and the one behind the last. */
  readonly spanOf: (index: number) => readonly [start: number, end: number]
}

/**
 * The spellings that stand for something else: percent-encoding, JSON's and HTML's escapes, each
 * also applied several times, and the plus of forms. A run of JSON escapes is read as one, since a
 * character outside the basic plane takes two.
 */
const escapes =
  /%(?:25)*([0-9a-f]{2})|((?:\\+u[0-9a-f]{4})+)|\\+|&(?:amp;)*(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|lt|gt|quot|apos));|\+|[^\0-\x7f]+/gi

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads a text through its escapes, so that two spellings of one value read the same.
 *
 * Backslashes read as nothing and a plus as a space: whether they escape or stand for themselves
 * only a parser could tell, and a secret and the text it is sought in are read in the same way.
 */
export function read(text: string): Reading {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  const add = (reading: string, [start, end]: readonly [number, number]) => {
    parts.push(reading)
    for (let i = 0; i < reading.length; i++) {
      const wide = reading.length !== end - start
      starts.push(wide ? start : start + i)
      ends.push(wide ? end : start + i + 1)
    }
  }
  for (const match of text.matchAll(escapes)) {
    add(text.slice(at, match.index), [at, match.index])
    at = match.index + match[0].length
    add(meaningOf(match), [match.index, at])
  }
  if (parts.length === 0) return { text, spanOf: (index) => [index, index + 1] }
  add(text.slice(at), [at, text.length])
  return { text: parts.join(''), spanOf: (index) => [starts[index] ?? 0, ends[index] ?? text.length] }
}

function meaningOf([spelled, hex, units, decimal, hexadecimal, name]: RegExpExecArray): string {
  if (hex !== undefined) return spaced(String.fromCharCode(Number.parseInt(hex, 16)))
  if (units !== undefined) {
    const codes = units.split(/\\+u/).slice(1)
    return bytes(String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))))
  }
  if (decimal !== undefined) return bytes(codePoint(Number(decimal)))
  if (hexadecimal !== undefined) return bytes(codePoint(Number.parseInt(hexadecimal, 16)))
  if (name !== undefined) return named[name.toLowerCase()] ?? ''
  return spelled.startsWith('\\') ? '' : bytes(spelled)
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : ''
}

function bytes(text: string): string {
  return spaced(Buffer.from(text, 'utf8').toString('latin1'))
}

function spaced(text: string): string {
  return text.replaceAll('+', ' ')
}
