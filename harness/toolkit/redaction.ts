/**
 * Redaction: what is secret is replaced by a name before anything is kept.
 *
 * Names read like shell variables (`$CLIENT_SECRET_1`), so that a curl command made from a redacted
 * exchange runs once the variables are set, and so that one secret that turns up twice is recognised.
 */

/** What a secret is, as its placeholder says it. */
export type SecretKind =
  | 'SESSION_TOKEN'
  | 'PASSWORD'
  | 'CLIENT_SECRET'
  | 'CODE'
  | 'CODE_VERIFIER'
  | 'ACCESS_TOKEN'
  | 'REFRESH_TOKEN'
  | 'REGISTRATION_ACCESS_TOKEN'
  | 'CSRF_TOKEN'
  | 'SECRET'

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

/** Learns secrets and replaces them in text. */
export class Redactor {
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<SecretKind, number>()
  readonly #parent: Redactor | undefined

  /** What `parent` knows, the new redactor knows too. */
  constructor(parent?: Redactor) {
    this.#parent = parent
  }

  /** Remembers that `value` is a secret of that kind, and answers its placeholder. */
  learn(kind: SecretKind, value: string): string {
    const known = this.#nameOf(value)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? this.#parent?.countOf(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const name = `$${kind}_${count}`
    if (value.length > 0) this.#names.set(value, name)
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

  /** `text` with every secret replaced: as it is, percent-encoded, JSON-encoded, altered at one end. */
  redact(text: string): string {
    let redacted = text
    for (const [secret, name] of this.#known()) {
      if (redacted.includes(secret)) redacted = redacted.replaceAll(secret, name)
      for (const spelling of spellings(secret)) redacted = redacted.replaceAll(spelling, name)
      redacted = replaceAltered(redacted, { secret, name })
    }
    return redacted.replace(coderFormats, '$SECRET')
  }

  #nameOf(value: string): string | undefined {
    return this.#names.get(value) ?? this.#parent?.placeholderOf(value)
  }

  /** The placeholder of a secret that is known. */
  placeholderOf(value: string): string | undefined {
    return this.#nameOf(value)
  }

  /** Longest first, so that a secret that contains another one is replaced whole. */
  #known(): readonly (readonly [string, string])[] {
    return [...(this.#parent?.secrets() ?? []), ...this.#names].sort(([a], [b]) => b.length - a.length)
  }

  /** Every secret with its placeholder. */
  secrets(): readonly (readonly [string, string])[] {
    return this.#known()
  }
}

function spellings(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  // The escaping of HTML 4.01 section 17.13.4, which RFC 6749 appendix B goes by, spares letters and digits alone.
  const escaped = encoded.replace(
    /[-_.!~*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return [...new Set([encoded, encoded.replaceAll('%20', '+'), escaped, json])].filter((it) => it !== secret)
}

function replaceAltered(text: string, { secret, name }: { secret: string; name: string }): string {
  if (secret.length < 2 * tellingLength) return text
  const start = secret.slice(0, tellingLength)
  const end = secret.slice(-tellingLength)
  if (!text.includes(start) && !text.includes(end)) return text
  return text
    .replace(new RegExp(`${escapePattern(start)}[\\w~.-]*`, 'g'), `${name}_ALTERED`)
    .replace(new RegExp(`[\\w~.-]*${escapePattern(end)}`, 'g'), `${name}_ALTERED`)
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
