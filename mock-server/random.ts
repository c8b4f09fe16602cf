/** Randomness as the mock uses it: from the machine by default, from a seed where a test wants the same run twice. */

/** Where the mock takes identifiers and secrets from. */
export interface Random {
  bytes(length: number): Uint8Array
  /** Characters of `[0-9A-Za-z]`, each equally likely. */
  text(length: number): string
  /** A UUID of version 4, in lower case. */
  uuid(): string
  /** A number in [0, 1). */
  fraction(): number
}

// Texts are written as octets: a string that grows by the character stays in pieces for as long as it is kept.
const alphabet = Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
const hex = Buffer.from('0123456789abcdef')
const hyphen = 0x2d

/** Where texts are written before they become strings; longer ones have room of their own. */
const slate = Buffer.alloc(64)

/** Fills an array with random bytes. */
export type ByteSource = (target: Uint8Array) => void

/** Makes a `Random` over a source of bytes, which is asked for a pool at a time. */
export function createRandom(source: ByteSource, poolSize = 4096): Random {
  const pool = new Uint8Array(poolSize)
  let used = poolSize
  const byte = (): number => {
    if (used === poolSize) {
      source(pool)
      used = 0
    }
    return pool[used++] as number
  }
  const bytes = (length: number): Uint8Array => {
    if (length > poolSize) {
      const large = new Uint8Array(length)
      source(large)
      return large
    }
    if (used + length > poolSize) {
      source(pool)
      used = 0
    }
    used += length
    return pool.slice(used - length, used)
  }
  return {
    bytes,
    text(length) {
      const text = length > slate.length ? Buffer.alloc(length) : slate
      let written = 0
      while (written < length) {
        const value = byte()
        // 248 = 4 × 62: larger values would make the first characters likelier than the last.
        if (value < 248) text[written++] = alphabet[value % 62] as number
      }
      return text.toString('latin1', 0, length)
    },
    uuid() {
      let written = 0
      for (let index = 0; index < 16; index++) {
        let value = byte()
        if (index === 6) value = (value & 0x0f) | 0x40
        if (index === 8) value = (value & 0x3f) | 0x80
        if (index === 4 || index === 6 || index === 8 || index === 10) slate[written++] = hyphen
        slate[written++] = hex[value >> 4] as number
        slate[written++] = hex[value & 0x0f] as number
      }
      return slate.toString('latin1', 0, written)
    },
    fraction() {
      return ((byte() * 256 + byte()) * 256 + byte()) / 2 ** 24
    },
  }
}

/** The same bytes for the same seed (mulberry32). Not for secrets that must hold. */
export function seededBytes(seed: number): ByteSource {
  let state = seed >>> 0
  return (target) => {
    for (let index = 0; index < target.length; index++) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      target[index] = (mixed ^ (mixed >>> 14)) & 0xff
    }
  }
}
