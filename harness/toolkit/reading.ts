/** A text as it reads once its escapes are undone, and where each character of it stands in the text. */
export interface Reading {
  /** One character a byte of UTF-8. */
  readonly text: string
  /** Where the text spells the character at `index`: first character, and the one behind the last. */
  readonly spanOf: (index: number) => readonly [start: number, end: number]
}

/** Characters outside ASCII: they read as their bytes. */
const wide = /[^\0-\x7f]+/g

/**
 * The spellings that stand for something else: percent-encoding, JSON's and HTML's escapes, and the
 * plus of forms. A run of JSON escapes is read as one, since a character outside the basic plane
 * takes two.
 */
const escapes =
  /%([0-9a-f]{2})|((?:\\+u[0-9a-f]{4})+)|\\+|&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|lt|gt|quot|apos));|\+/gi

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads a text through its escapes, however often they were applied, so that two spellings of one
 * value read the same.
 *
 * Backslashes read as nothing and a plus as a space: whether they escape or stand for themselves
 * only a parser could tell, and a secret and the text it is sought in are read in the same way.
 */
export function read(text: string): Reading {
  let reading = replaced({ text, spanOf: (index) => [index, index + 1] }, wide, ([spelled]) => bytes(spelled))
  for (;;) {
    const next = replaced(reading, escapes, meaningOf)
    if (next === reading) return reading
    reading = next
  }
}

/** One round of reading; the same object when there was nothing to undo. */
function replaced(before: Reading, sought: RegExp, meaning: (match: RegExpExecArray) => string): Reading {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  const keep = (end: number) => {
    parts.push(before.text.slice(at, end))
    for (; at < end; at++) {
      starts.push(before.spanOf(at)[0])
      ends.push(before.spanOf(at)[1])
    }
  }
  for (const match of before.text.matchAll(sought)) {
    keep(match.index)
    at += match[0].length
    const reading = meaning(match)
    parts.push(reading)
    for (let i = 0; i < reading.length; i++) {
      starts.push(before.spanOf(match.index)[0])
      ends.push(before.spanOf(at - 1)[1])
    }
  }
  if (parts.length === 0) return before
  keep(before.text.length)
  return { text: parts.join(''), spanOf: (index) => [starts[index] ?? 0, ends[index] ?? 0] }
}

function meaningOf([spelled, hex, units, decimal, hexadecimal, name]: RegExpExecArray): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
  if (units !== undefined) {
    const codes = units.split(/\\+u/).slice(1)
    return bytes(String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))))
  }
  if (decimal !== undefined) return bytes(codePoint(Number(decimal)))
  if (hexadecimal !== undefined) return bytes(codePoint(Number.parseInt(hexadecimal, 16)))
  if (name !== undefined) return named[name.toLowerCase()] ?? ''
  return spelled === '+' ? ' ' : ''
}

function codePoint(value: number): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : ''
}

function bytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
