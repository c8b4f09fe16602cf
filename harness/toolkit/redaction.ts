/**
 * Redaction: what is secret is replaced by a name before anything is kept.
 *
 * Names read like shell variables (`$CLIENT_SECRET_1`), so that a curl command made from a redacted
 * exchange runs once the variables are set, and so that one secret that turns up twice is recognised.
 */
import { type Reading, read } from './reading.ts'

/** What a secret is, as its placeholder says it. */
export const secretKinds = [
  'SESSION_TOKEN',
  'PASSWORD',
  'CLIENT_SECRET',
  'CODE',
  'CODE_VERIFIER',
  'ACCESS_TOKEN',
  'REFRESH_TOKEN',
  'REGISTRATION_ACCESS_TOKEN',
  'CSRF_TOKEN',
  'SECRET',
] as const

export type SecretKind = (typeof secretKinds)[number]

/** Members of JSON bodies and of forms whose values are secrets when the target hands them out. */
const secretMembers: Readonly<Record<string, SecretKind>> = {
  access_token: 'ACCESS_TOKEN',
  refresh_token: 'REFRESH_TOKEN',
  client_secret: 'CLIENT_SECRET',
  client_secret_full: 'CLIENT_SECRET',
  registration_access_token: 'REGISTRATION_ACCESS_TOKEN',
  session_token: 'SESSION_TOKEN',
  key: 'SESSION_TOKEN',
  code: 'CODE',
  csrf_token: 'CSRF_TOKEN',
  coder_session_token: 'SESSION_TOKEN',
  password: 'PASSWORD',
}

/** Coder's own formats of secrets and of API keys: caught wherever they stand, known or not. */
const coderFormats = /coder_[0-9A-Za-z]{10}_[0-9A-Za-z]{20,}|\b[0-9A-Za-z]{10}-[0-9A-Za-z]{22}\b/g

/** So long a beginning or an end gives a secret away even where the rest of it was changed. */
const tellingLength = 16

/** Shorter values that a target hands out are not taken for secrets: replacing them would eat the evidence. */
const shortestLearned = 8

/** A secret as it is sought in texts. */
interface Known {
  readonly name: string
  /** As `read` reads it. */
  readonly reading: string
  /** What base64 makes of it, whatever stands before it. */
  readonly base64: readonly string[]
  /** Beginning and end in lower case, of a secret that is long enough to be recognised by them. */
  readonly telling: readonly [string, string] | undefined
}

/** A stretch of a text and what takes its place. */
interface Span {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** Learns secrets and replaces them in text. */
export class Redactor {
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<SecretKind, number>()
  readonly #parent: Redactor | undefined
  readonly #own = new Map<string, Known>()

  /** What `parent` knows, the new redactor knows too. */
  constructor(parent?: Redactor) {
    this.#parent = parent
  }

  /** Remembers that `value` is a secret of that kind, and answers its placeholder. */
  learn(kind: SecretKind, value: string): string {
    const known = this.placeholderOf(value)
    if (known !== undefined) return known
    const count = this.countOf(kind) + 1
    this.#counts.set(kind, count)
    const name = `$${kind}_${count}`
    this.#names.set(value, name)
    return name
  }

  /** How many secrets of a kind are known. */
  countOf(kind: SecretKind): number {
    return this.#counts.get(kind) ?? this.#parent?.countOf(kind) ?? 0
  }

  /** Remembers every secret that a JSON object or a set of parameters hands out. */
  learnMembers(members: Iterable<readonly [string, unknown]>): void {
    for (const [name, value] of members) {
      const kind = secretMembers[name]
      if (kind !== undefined && typeof value === 'string' && value.length >= shortestLearned) {
        this.learn(kind, value)
      }
    }
  }

  /**
   * `text` with every secret replaced: as it is, percent-encoded, escaped as JSON or HTML does, in
   * base64, and altered at one end or in the case of its letters.
   */
  redact(text: string): string {
    const reading = read(text)
    const letters = reading.text.toLowerCase()
    const found = this.secrets().flatMap((known) => spansOf(known, reading.text, letters))
    for (const { 0: match, index } of reading.text.matchAll(coderFormats)) {
      found.push({ start: index, end: index + match.length, name: '$SECRET' })
    }
    return found.length === 0 ? text : replace(text, reading, joined(found))
  }

  /** The placeholder of a secret that is known. */
  placeholderOf(value: string): string | undefined {
    return this.#names.get(value) ?? this.#parent?.placeholderOf(value)
  }

  /** Every secret that is known. */
  secrets(): readonly Known[] {
    for (const [value, name] of this.#names) {
      // What a secret looks like in its spellings is worked out when it is first looked for.
      if (!this.#own.has(value)) this.#own.set(value, knownOf(value, name))
    }
    return [...(this.#parent?.secrets() ?? []), ...this.#own.values()]
  }
}

function knownOf(secret: string, name: string): Known {
  const { text } = read(secret)
  const letters = text.toLowerCase()
  const long = letters.length >= 2 * tellingLength
  return {
    name,
    reading: text,
    base64: [...new Set([secret, new URLSearchParams([['', secret]]).toString().slice(1)])].flatMap(base64Of),
    telling: long ? [letters.slice(0, tellingLength), letters.slice(-tellingLength)] : undefined,
  }
}

/** The characters of base64 that depend on the secret alone, for each place it can have in a group of three bytes. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from('.'.repeat(before) + secret).toString('base64url')
    const certain = encoded.slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + byteLength(secret)) * 8) / 6),
    )
    if (certain.length < shortestLearned) return []
    // `read` makes a space of a plus.
    return [...new Set([certain, certain.replaceAll('-', ' ').replaceAll('_', '/')])]
  })
}

function byteLength(text: string): number {
  return Buffer.byteLength(text)
}

/** Where a secret stands in a reading; `letters` is the reading in lower case. */
function spansOf({ name, reading, base64, telling }: Known, text: string, letters: string): Span[] {
  const spans = placesOf(reading, text).map((start) => ({ start, end: start + reading.length, name }))
  for (const encoded of base64) {
    for (const start of placesOf(encoded, text)) {
      spans.push({ start, end: start + encoded.length, name: `base64(${name})` })
    }
  }
  if (telling !== undefined) spans.push(...alteredSpans(letters, telling, `${name}_ALTERED`))
  return spans
}

function alteredSpans(letters: string, [first, last]: readonly [string, string], name: string): Span[] {
  const beginnings = placesOf(first, letters).map((start) => {
    return { start, end: endOfWord(letters, start + tellingLength), name }
  })
  const ends = placesOf(last, letters).map((place) => {
    return { start: startOfWord(letters, place), end: place + tellingLength, name }
  })
  return [...beginnings, ...ends]
}

function placesOf(sought: string, text: string): number[] {
  const places: number[] = []
  if (sought === '') return places
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) places.push(at)
  return places
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (/[\w~.-]/.test(text.charAt(end))) end++
  return end
}

function startOfWord(text: string, from: number): number {
  let start = from
  while (start > 0 && /[\w~.-]/.test(text.charAt(start - 1))) start--
  return start
}

/** Spans that overlap become one, named for the one that begins first or reaches farther. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (last === undefined || span.start >= last.end) result.push(span)
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end }
  }
  return result
}

function replace(text: string, reading: Reading, spans: readonly Span[]): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, name } of spans) {
    parts.push(text.slice(at, reading.spanOf(start)[0]), name)
    at = reading.spanOf(end - 1)[1]
  }
  return [...parts, text.slice(at)].join('')
}
