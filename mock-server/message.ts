/** HTTP messages as plain data: what every front makes of what it received, and sends in its own way. */

import type { Answer } from './answer.ts'

/** The header section of a request: RFC 9110 §5. */
export class HeaderSection {
  readonly #lines: readonly string[]

  /** `lines`: names and values in turn, as they came. */
  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** The value of a field, its lines joined (RFC 9110 §5.3, RFC 9113 §8.2.3); `null` where there is none. */
  get(name: string): string | null {
    let joined: string | null = null
    for (let index = 0; index < this.#lines.length; index += 2) {
      const spelled = this.#lines[index] ?? ''
      if (spelled.length !== name.length || spelled.toLowerCase() !== name.toLowerCase()) continue
      const value = this.#lines[index + 1] ?? ''
      joined = joined === null ? value : joined + (name === 'cookie' ? '; ' : ', ') + value
    }
    return joined
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  /** The section without a field. */
  without(name: string): HeaderSection {
    return new HeaderSection([...this].filter(([spelled]) => spelled !== name.toLowerCase()).flat())
  }

  /** Every field once, its name in lower case. */
  *[Symbol.iterator](): Generator<[name: string, value: string]> {
    const names = this.#lines.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
    for (const name of new Set(names)) yield [name, this.get(name) ?? '']
  }
}

/** A request without its body. */
export interface RequestHead {
  readonly method: string
  readonly url: URL
  readonly headers: HeaderSection
  /** What is aborted when the client no longer waits for the answer. Made when asked for: few requests need it. */
  readonly signal: () => AbortSignal
}

/** Whether a response of this status never has content (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export function hasNoContent(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}

/** A response as it is sent. */
export interface ResponseMessage {
  readonly status: number
  readonly headers: Answer['headers']
  /** Text at once, or octets as they become ready; where they fail, so does the connection. */
  readonly body: string | AsyncIterable<Uint8Array>
}
