/** A mock on a port. */

import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Answer } from './answer.ts'
import { ConnectionDropped, firstHalf } from './control/inject.ts'
import type { Mock } from './mock.ts'

type FetchCallback = Parameters<typeof getRequestListener>[0]

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
  /** Lets the server put faster `Request` and `Response` classes in the place of the global ones. Default: false. */
  readonly ownsProcess?: boolean
}

/** A mock that listens. */
export interface Listening {
  /** Where it is reached; the mock's access URL, unless that was set before. */
  readonly url: string
  readonly close: () => Promise<void>
}

function urlOf(server: Server, host: string, scheme: string): string {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `${scheme}://${name}:${port}`
}

/** Answers requests of the port; a dropped connection is closed without a word. */
function answerFrom(mock: Mock): FetchCallback {
  return async (request, env) => {
    const { incoming, outgoing } = env as HttpBindings
    try {
      return await mock.fetch(request, { remoteAddress: incoming.socket.remoteAddress })
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error
      breakOff(outgoing, error.interrupted)
      return RESPONSE_ALREADY_SENT
    }
  }
}

/** Closes a connection, after half of an interrupted answer where there is one. */
function breakOff(outgoing: HttpBindings['outgoing'], interrupted: Answer | undefined): void {
  const { socket } = outgoing
  if (interrupted === undefined) {
    socket?.destroy()
    return
  }
  const { status, headers, body = '' } = interrupted
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value as string | string[])
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body) })
  outgoing.write(firstHalf(body), () => socket?.destroy())
}

/** Serves a mock on a port of this machine. **Errors**: those of `server.listen`, such as EADDRINUSE. */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options
  const listener = getRequestListener(answerFrom(mock), {
    overrideGlobalObjects: options.ownsProcess ?? false,
  })
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer({ ...tls }, listener)
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
        server.closeAllConnections()
      }),
  }
}
