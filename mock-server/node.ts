/** A mock on a port. */

import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { receiveBody } from './body.ts'
import { ConnectionDropped } from './control/inject.ts'
import { HeaderSection, type ResponseMessage } from './message.ts'
import type { Mock } from './mock.ts'

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

/** The target URI of a request (RFC 9112 §3.3); `null` where it has none. */
function targetOf({ url: target = '', headers: { host = '' } }: IncomingMessage, scheme: Scheme): URL | null {
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

async function send(outgoing: ServerResponse, { status, headers, body }: ResponseMessage): Promise<void> {
  const fields = headers as Record<string, string | string[]>
  if (typeof body !== 'string') {
    outgoing.writeHead(status, fields)
    return sendSlowly(outgoing, body)
  }
  // RFC 9110 §8.6: these have no content, and say nothing of its length.
  const isBodyless = status === 204 || status === 304
  outgoing.writeHead(status, isBodyless ? fields : { ...fields, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
}

/** Answers the requests of a port. */
function answerFrom(mock: Mock, scheme: Scheme) {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = targetOf(incoming, scheme)
    if (url === null) return void outgoing.writeHead(400).end()
    const { method = 'GET', rawHeaders, socket } = incoming
    const body = await receiveBody(incoming, mock.profile.limits.body)
    const head = { method, url, headers: new HeaderSection(rawHeaders) }
    await send(outgoing, await mock.answer(head, body, { remoteAddress: socket.remoteAddress }))
  }
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answer(incoming, outgoing).catch((error) => {
      const isExpected = error instanceof ConnectionDropped || incoming.socket.destroyed
      outgoing.destroy()
      if (!isExpected) process.emitWarning(error)
    })
  }
}

/** Serves a mock on a port of this machine. **Errors**: those of `server.listen`, such as EADDRINUSE. */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options
  const scheme = tls === undefined ? 'http' : 'https'
  const listener = answerFrom(mock, scheme)
  const server =
    tls === undefined
      ? createHttpServer(settings, listener)
      : createHttpsServer({ ...settings, ...tls }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const url = urlOf(server, host, scheme)
  if (!mock.hasPublicUrl) mock.url = url
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
