import type { HttpRequest, HttpResponse } from '../user-agent/message.ts'
import type { Redactor } from './redaction.ts'

/** One request and its answer as they went over the wire, redacted. */
export interface Exchange {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body?: string
  }
  readonly response?: {
    readonly status: number
    readonly headers: readonly (readonly [string, string])[]
    readonly body: string
  }
  /** Why there is no response. */
  readonly failure?: string
  readonly durationMs: number
}

/** A body is kept up to this many characters: enough to prove an answer, too little to fill a disk. */
const keptBodyLength = 4096

/** Whether exchanges are kept: a run of which only the outcomes are wanted does without. */
export type Evidence = 'kept' | 'dropped'

/** Keeps what went over the wire. The one place where redaction happens, so nothing else can forget it. */
export class Recorder {
  readonly #redactor: Redactor
  readonly #evidence: Evidence
  readonly #exchanges: Exchange[] = []
  readonly #places = new WeakMap<HttpResponse, number>()
  #proven: { readonly response: HttpResponse; readonly before: number } | undefined

  constructor(redactor: Redactor, evidence: Evidence = 'kept') {
    this.#redactor = redactor
    this.#evidence = evidence
  }

  /** What was recorded so far. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges
  }

  /** Notes that what was exchanged since `response` only proves that it tells something: until the next one, it counts. Gives it back. */
  proven(response: HttpResponse): HttpResponse {
    this.#proven = { response, before: this.#exchanges.length }
    return response
  }

  /** Where the exchange stands that brought a response; of no response in particular, the one that counts last. */
  placeOf(response: HttpResponse | undefined): number | undefined {
    const count = this.#exchanges.length
    const meant = response ?? (this.#proven?.before === count ? this.#proven.response : undefined)
    const place = meant === undefined ? undefined : this.#places.get(meant)
    return place ?? (count === 0 ? undefined : count - 1)
  }

  /** Keeps one exchange: its answer, or the message of what kept the answer away. */
  record(request: HttpRequest, outcome: { answer: HttpResponse | string; durationMs: number }): void {
    if (this.#evidence === 'dropped') return
    const { answer, durationMs } = outcome
    this.#learnFromRequest(request)
    if (typeof answer !== 'string') {
      this.#places.set(answer, this.#exchanges.length)
      this.#learnFromResponse(answer)
    }
    const kept = { request: this.#request(request), durationMs: Math.round(durationMs) }
    this.#exchanges.push(
      typeof answer === 'string'
        ? { ...kept, failure: this.#redactor.redact(answer) }
        : { ...kept, response: this.#response(answer) },
    )
  }

  #learnFromRequest(request: HttpRequest): void {
    for (const [name, value] of request.headers) {
      if (name.toLowerCase() === 'cookie') this.#learnCookies(value)
    }
  }

  #learnFromResponse(response: HttpResponse): void {
    this.#redactor.learnMembers(Object.entries(response.jsonObject ?? {}))
    for (const line of response.headerLines('set-cookie')) this.#learnCookies(line.split(';')[0] ?? '')
    const location = response.location('http://relative.invalid')
    if (location !== undefined) {
      this.#redactor.learnMembers(location.searchParams)
      this.#redactor.learnMembers(new URLSearchParams(location.hash.slice(1)))
    }
    for (const [field] of response.text.matchAll(/<input\b[^>]*\bname="csrf_token"[^>]*>/g)) {
      const value = /\bvalue="([^"]+)"/.exec(field)?.[1]
      if (value !== undefined) this.#redactor.learn('CSRF_TOKEN', value)
    }
  }

  #learnCookies(cookies: string): void {
    const pairs = cookies.split(';').map((pair) => {
      const [name = '', ...value] = pair.trim().split('=')
      return [name.replace(/^__Host-/, ''), value.join('=')] as const
    })
    this.#redactor.learnMembers(pairs)
  }

  #request(request: HttpRequest): Exchange['request'] {
    const body = request.body === undefined ? undefined : textOf(request.body)
    return {
      method: request.method,
      url: this.#redactor.redact(request.url),
      headers: this.#headers(request.headers),
      ...(body === undefined ? {} : { body: this.#body(body) }),
    }
  }

  #response(response: HttpResponse): NonNullable<Exchange['response']> {
    return {
      status: response.status,
      headers: this.#headers(response.headers),
      body: this.#body(response.text),
    }
  }

  /** A header's value cannot hold a line's end, so all of them are looked through at once. */
  #headers(headers: readonly (readonly [string, string])[]) {
    const values = this.#redactor.redact(headers.map(shownValue).join('\n')).split('\n')
    return headers.map(([name], index) => [name, values[index] ?? ''] as const)
  }

  #body(text: string): string {
    // Far more than is kept is looked through, so that no secret is cut before it is recognised.
    const redacted = this.#redactor.redact(text.slice(0, 16 * keptBodyLength))
    return redacted.length <= keptBodyLength
      ? redacted
      : `${redacted.slice(0, keptBodyLength)}… (${text.length} characters)`
  }
}

/** Basic credentials are shown decoded: encoded they would hide which half of them the case changed. */
function shownValue([name, value]: readonly [string, string]): string {
  const encoded = name.toLowerCase() === 'authorization' ? /^basic +(.+)$/i.exec(value)?.[1] : undefined
  if (encoded === undefined) return value
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  // What is not base64 as it should be is shown as it went over the wire: that may be what the case is about.
  const wellFormed = Buffer.from(decoded).toString('base64') === encoded && !decoded.includes('\n')
  return wellFormed ? `Basic base64(${decoded})` : value
}

const utf8 = new TextDecoder()

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : utf8.decode(body)
}
