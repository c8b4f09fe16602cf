import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { TLSSocket } from 'node:tls'
import { ExchangeFailed, type Header, type HttpRequest, HttpResponse, type Transport } from './message.ts'

/** A larger answer than this is not read to its end: no requirement needs one. */
const maximumBodyBytes = 8 * 1024 * 1024

const tlsCodes =
  /^(ERR_TLS|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL|HOSTNAME_MISMATCH|EPROTO$|INVALID_CA)/

/** A transport over sockets, and `close`, which lets its connections go. */
export interface HttpTransport {
  readonly send: Transport
  readonly close: () => void
}

/**
 * Makes a transport that writes requests to the socket as they are spelled.
 *
 * `ca` holds the PEM certificates that are trusted, in place of the built-in ones.
 */
export function httpTransport(options: { readonly ca?: readonly string[] } = {}): HttpTransport {
  const agents = {
    http: new HttpAgent({ keepAlive: true }),
    https: new HttpsAgent({ keepAlive: true, ...(options.ca === undefined ? {} : { ca: [...options.ca] }) }),
  }
  return {
    send: (request, signal) => exchange(request, signal, agents),
    close: () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

async function exchange(request: HttpRequest, signal: AbortSignal, agents: Agents): Promise<HttpResponse> {
  try {
    return await read(await open(request, signal, agents))
  } catch (error) {
    throw error instanceof ExchangeFailed ? error : failureOf(error, request, signal)
  }
}

function open(request: HttpRequest, signal: AbortSignal, agents: Agents): Promise<IncomingMessage> {
  const { hostname, port, path, secure } = splitUrl(request.url)
  const options = { method: request.method, hostname, port, path, signal, headers: wireHeaders(request) }
  return new Promise((resolve, reject) => {
    const outgoing = secure
      ? httpsRequest({ ...options, agent: agents.https }, resolve)
      : httpRequest({ ...options, agent: agents.http }, resolve)
    outgoing.on('error', reject)
    outgoing.end(request.body ?? '')
  })
}

function wireHeaders(request: HttpRequest): string[] {
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()))
  const added: Header[] = []
  if (!names.has('host')) added.push(['Host', splitUrl(request.url).host])
  const length = request.body === undefined ? 0 : Buffer.byteLength(request.body)
  const bodyExpected = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  if (!names.has('content-length') && (length > 0 || bodyExpected)) {
    added.push(['Content-Length', String(length)])
  }
  return [...added, ...request.headers].flat()
}

async function read(incoming: IncomingMessage): Promise<HttpResponse> {
  const { socket } = incoming
  // Asked before the body is read: behind its end the socket may be gone, and the session with it.
  const tls = socket instanceof TLSSocket ? { tls: tlsFacts(socket) } : {}
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maximumBodyBytes) {
      throw new ExchangeFailed('too-large', `the answer is longer than ${maximumBodyBytes} bytes`)
    }
    chunks.push(chunk)
  }
  const headers: Header[] = []
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers.push([incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? ''])
  }
  return new HttpResponse({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks), ...tls })
}

function tlsFacts(socket: TLSSocket) {
  return {
    protocol: socket.getProtocol() ?? 'none',
    cipher: socket.getCipher()?.name ?? 'none',
    certificateExpiresAt: Date.parse(socket.getPeerCertificate().valid_to),
  }
}

/** Splits a URL as text: parsing it as a URL would normalise the path that a case wants to send. */
function splitUrl(url: string) {
  const match = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(url)
  if (match === null) throw new ExchangeFailed('malformed', `not an http or https URL: ${url.split('?')[0]}`)
  const [, scheme = '', host = '', rest = ''] = match
  const { hostname, port } = new URL(`${scheme}://${host}`)
  return {
    secure: scheme.toLowerCase() === 'https',
    host,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? undefined : Number(port),
    path: rest === '' ? '/' : rest.startsWith('/') ? rest : `/${rest}`,
  }
}

function failureOf(error: unknown, request: HttpRequest, signal: AbortSignal): ExchangeFailed {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  const options = { cause: error }
  const where = `${request.method} ${request.url.split('?')[0]}`
  if (signal.aborted && (signal.reason as Error | undefined)?.name === 'TimeoutError') {
    return new ExchangeFailed('timeout', `${where}: no answer within the time allowed`, options)
  }
  if (tlsCodes.test(code)) return new ExchangeFailed('tls', `${where}: TLS: ${message}`, options)
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code)) {
    return new ExchangeFailed('unreachable', `${where}: ${message}`, options)
  }
  if (code.startsWith('HPE_')) {
    return new ExchangeFailed('malformed', `${where}: the answer is not HTTP: ${message}`, options)
  }
  if (code.startsWith('ERR_')) {
    return new ExchangeFailed('malformed', `${where}: the request cannot be written: ${message}`, options)
  }
  return new ExchangeFailed(
    'dropped',
    `${where}: the connection ended without an answer: ${message}`,
    options,
  )
}
