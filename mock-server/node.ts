/** A mock on a port. */

import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
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

function urlOf(server: Server, host: string, scheme: string): string {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `${scheme}://${name}:${port}`
}

/** Serves a mock on a port of this machine. **Errors**: those of `server.listen`, such as EADDRINUSE. */
export async function listen(mock: Mock, options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', tls } = options
  const listener = getRequestListener(mock.fetch, { overrideGlobalObjects: false })
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
