/** A port with TLS, as the front of a profile has it. */

import { createServer as createHttpServer, type RequestListener, type ServerOptions } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createDoor, type Server, type Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import type { Front } from './front.ts'
import type { TlsMaterial } from './node.ts'

/** A server and the way to end what is connected to it. */
export interface PortServer {
  readonly server: Server
  readonly closeConnections: () => void
}

/** What a port with TLS is made of. */
export interface SecurePort {
  readonly settings: ServerOptions
  readonly material: TlsMaterial
  readonly front: Front
  /** Answers what comes over TLS. */
  readonly secure: RequestListener
  /** Answers what comes without. */
  readonly plain: RequestListener
}

const order = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** The handshakes that a front agrees to. Whether the certificate is to be trusted, the certificate itself decides. */
function handshakes({ versions, nullCiphers }: Front['tls']): SecureContextOptions {
  const spoken = order.filter((version) => versions.includes(version))
  const [minVersion = 'TLSv1.2'] = spoken
  const maxVersion = spoken.at(-1) ?? 'TLSv1.3'
  if (nullCiphers === 'agreed') return { minVersion, maxVersion, ciphers: 'ALL:eNULL:@SECLEVEL=0' }
  // OpenSSL speaks the versions before 1.2 at its lowest level only.
  const isOld = minVersion === 'TLSv1' || minVersion === 'TLSv1.1'
  return { minVersion, maxVersion, ...(isOld ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {}) }
}

/** A server whose connections can be ended, those too that have not come to a handshake. */
function withConnections(server: Server): PortServer {
  const connected = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connected.add(socket)
    socket.on('close', () => connected.delete(socket))
  })
  return {
    server,
    closeConnections: () => {
      for (const socket of connected) socket.destroy()
    },
  }
}

/** The first octet of a TLS connection: a handshake record (RFC 8446 §5.1). */
const handshakeRecord = 0x16

/** Makes the server; where the front answers plain http too, the first octet of a connection tells which of the two it is. */
export function createSecureServer({ settings, material, front, secure, plain }: SecurePort): PortServer {
  const tlsServer = createHttpsServer({ ...settings, ...material, ...handshakes(front.tls) }, secure)
  if (front.plainHttp === 'closed') return withConnections(tlsServer)
  const httpServer = createHttpServer(settings, plain)
  const server = createDoor((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', (octets) => {
      socket.pause()
      socket.unshift(octets)
      const chosen = octets[0] === handshakeRecord ? tlsServer : httpServer
      chosen.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  return withConnections(server)
}
