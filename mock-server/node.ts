/** A mock on a port. */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { receiveBody } from './body.ts'
import { ConnectionDropped } from './control/inject.ts'
import type { Body } from './exchange.ts'
import { HeaderSection, hasNoContent, type RequestHead, type ResponseMessage } from './message.ts'
import type { Mock } from './mock.ts'
import type { PortServer } from './secure-server.ts'
import { bodylessRequestOf, messageOf } from './web.ts'

// An import would evaluate every export of node:http, and with WebSocket the whole of Node's fetch: most of a cold start.
const { createServer } = process.getBuiltinModule('node:http')

/** Key and certificate in PEM. */
export interface TlsMaterial {
  readonly key: string
  readonly cert: string
}

/** Where a mock listens. */
export interface ListenOptions {
  /** Default: 0, which takes a free one. */
  readonly port?: number
  /** Default: 127.0.0.1. */
  readonly host?: string
  /** Serves https. Which versions and ciphers, and what becomes of plain http on the same port, is for the front of the mock's profile. */
  readonly tls?: TlsMaterial
}

/** A mock that listens. */
export interface Listening {
  /** Where it is reached; the mock's access URL, unless that was set before. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** A request without a body needs no stream to say so; Node before 24.12 makes one all the same. */
const settings = { optimizeEmptyRequests: true }

type Scheme = 'http' | 'https'

function urlOf(server: Server, host: string, scheme: Scheme): string {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `${scheme}://${name}:${port}`
}

/** Whether there is more than one Host line, which RFC 9112 §3.2 has refused; Node keeps the first. */
function isAmbiguous({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  return hosts > 1
}

/** The target URI of a request (RFC 9112 §3.3); `null` where it has none. */
function targetOf(incoming: IncomingMessage, scheme: Scheme): URL | null {
  if (isAmbiguous(incoming)) return null
  const { url: target = '', headers } = incoming
  // HTTP/1.0 can do without; an empty one would make a host of the path.
  const host = headers.host || 'localhost'
  // A URL takes these for delimiters, which they are not here.
  if (/[/\\?#@]/.test(host) || /^[^?]*\\/.test(target)) return null
  if (target.startsWith('/')) return URL.parse(`${scheme}://${host}${target}`)
  return /^https?:/i.test(target) ? URL.parse(target) : null
}

/** Sends octets one by one as they become ready. **Errors**: those of the octets' source. */
async function sendSlowly(outgoing: ServerResponse, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const octets of body) {
    await new Promise((written) => outgoing.write(octets, written))
    if (outgoing.destroyed) return
  }
  outgoing.end()
}

/** Sends a response; a promise where its body takes its time. */
function send(
  outgoing: ServerResponse,
  { status, headers, body }: ResponseMessage,
): Promise<void> | undefined {
  const fields = headers as Record<string, string | string[]>
  if (typeof body !== 'string') {
    outgoing.writeHead(status, fields)
    return sendSlowly(outgoing, body)
  }
  if (hasNoContent(status)) outgoing.writeHead(status, fields).end()
  else outgoing.writeHead(status, { ...fields, 'content-length': Buffer.byteLength(body) }).end(body)
  return undefined
}

/** What is aborted when the connection ends. */
function abandonmentOf(outgoing: ServerResponse): AbortSignal {
  if (outgoing.closed) return AbortSignal.abort()
  const controller = new AbortController()
  outgoing.once('close', () => controller.abort())
  return controller.signal
}

/** Gives the answer to one request of a port. */
type Answerer = (head: RequestHead, body: Body, incoming: IncomingMessage) => Promise<ResponseMessage>

/** Answers the requests of a port. */
function listenerOf(give: Answerer, scheme: Scheme, bodyLimit: number): RequestListener {
  return async (incoming, outgoing) => {
    try {
      const url = targetOf(incoming, scheme)
      if (url === null) return void outgoing.writeHead(400).end()
      const { method = 'GET', rawHeaders } = incoming
      const body = await receiveBody(incoming, bodyLimit)
      const signal = () => abandonmentOf(outgoing)
      const head = { method, url, headers: new HeaderSection(rawHeaders), signal }
      await send(outgoing, await give(head, body, incoming))
    } catch (error) {
      const isExpected = error instanceof ConnectionDropped || incoming.socket.destroyed
      outgoing.destroy()
      if (!isExpected) process.emitWarning(error as Error)
    }
  }
}

/** Opens a port with TLS as the front of the mock's profile has it. */
async function openSecure(mock: Mock, material: TlsMaterial, give: Answerer): Promise<PortServer> {
  // Loaded when it is needed: plain http starts without TLS.
  const { createSecureServer } = await import('./secure-server.ts')
  const { front, limits } = mock.profile
  const { plainHttp } = front
  const answerPlain: Answerer =
    typeof plainHttp === 'function' ? async (head) => messageOf(plainHttp(bodylessRequestOf(head))) : give
  return createSecureServer({
    settings,
    material,
    front,
    secure: listenerOf(give, 'https', limits.body),
    plain: listenerOf(answerPlain, 'http', limits.body),
  })
}

function openPlain(mock: Mock, give: Answerer): PortServer {
  const server = createServer(settings, listenerOf(give, 'http', mock.profile.limits.body))
  return { server, closeConnections: () => server.closeAllConnections() }
}

/** Serves a mock on a port of this machine. **Errors**: those of `server.listen`, such as EADDRINUSE. */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options
  const give: Answerer = (head, body, { socket }) =>
    mock.answer(head, body, { remoteAddress: socket.remoteAddress })
  const { server, closeConnections } =
    tls === undefined ? openPlain(mock, give) : await openSecure(mock, tls, give)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const url = urlOf(server, host, tls === undefined ? 'http' : 'https')
  if (!mock.hasPublicUrl) mock.url = url
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        closeConnections()
      }),
  }
}
