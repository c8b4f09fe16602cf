/** One header line as it goes over the wire. */
export type Header = readonly [name: string, value: string]

/** A request, byte for byte: neither the URL nor the header lines are normalised. */
export interface HttpRequest {
  readonly method: string
  /** Absolute, sent as it is spelled. */
  readonly url: string
  readonly headers: readonly Header[]
  readonly body?: string | Uint8Array
}

/** What TLS agreed on, for targets that are reached over https. */
export interface TlsFacts {
  /** 'TLSv1.3'. */
  readonly protocol: string
  readonly cipher: string
  /** The end of the certificate's validity, milliseconds since the epoch. */
  readonly certificateExpiresAt: number
}

interface ResponseParts {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Uint8Array
  readonly tls?: TlsFacts
}

const utf8 = new TextDecoder('utf-8', { fatal: false })

/** A response with all its header lines, in the order they came. */
export class HttpResponse {
  readonly status: number
  readonly headers: readonly Header[]
  readonly body: Uint8Array
  readonly tls: TlsFacts | undefined
  #text: string | undefined
  #json: { readonly value: unknown } | undefined

  constructor(parts: ResponseParts) {
    this.status = parts.status
    this.headers = parts.headers
    this.body = parts.body
    this.tls = parts.tls
  }

  /** The body, decoded as UTF-8. */
  get text(): string {
    this.#text ??= utf8.decode(this.body)
    return this.#text
  }

  /** Every line of a header, in order. */
  headerLines(name: string): readonly string[] {
    const wanted = name.toLowerCase()
    return this.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
  }

  /** A header's value, its lines joined as RFC 9110 section 5.2 says; undefined when there is none. */
  header(name: string): string | undefined {
    const lines = this.headerLines(name)
    return lines.length === 0 ? undefined : lines.join(', ')
  }

  /** The media type of Content-Type in lower case, without parameters. */
  get mediaType(): string | undefined {
    return this.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  }

  /** The body's JSON value, or undefined when the body is something else. The content type is not looked at. */
  get json(): unknown {
    this.#json ??= { value: parsed(this.text) }
    return this.#json.value
  }

  /** The body's JSON object, or undefined when the body is something else. The content type is not looked at. */
  get jsonObject(): Readonly<Record<string, unknown>> | undefined {
    const value = this.json
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  }

  /** The Location header, resolved against the URL that was asked; undefined when absent or not a URL. */
  location(base: string): URL | undefined {
    const value = this.headerLines('location')[0]
    return value === undefined ? undefined : (URL.parse(value, base) ?? undefined)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type ExchangeFailure =
  | 'unreachable'
  | 'tls'
  | 'timeout'
  | 'dropped'
  | 'malformed'
  | 'too-large'
  | 'rate-limited'

/** No response came back. */
export class ExchangeFailed extends Error {
  override readonly name = 'ExchangeFailed'
  readonly code: ExchangeFailure

  constructor(code: ExchangeFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Sends one request and gives the answer to exactly that request: redirects are not followed. */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>
