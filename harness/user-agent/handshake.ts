import { isIP } from 'node:net'
import { connect, type SecureVersion } from 'node:tls'
import { ExchangeFailed } from './message.ts'

/** What a client offers in a TLS handshake; what is absent is as usual. */
export interface HandshakeOffer {
  readonly minVersion?: SecureVersion
  readonly maxVersion?: SecureVersion
  /** Cipher suites as OpenSSL writes them. */
  readonly ciphers?: string
}

/** What a handshake came to. */
export interface HandshakeResult {
  /** 'TLSv1.3'. */
  readonly protocol: string
  readonly cipher: string
  /** Why the certificate is not to be trusted for the host; undefined when it is. */
  readonly distrust?: string
}

/** Shakes hands with the server at a URL; undefined: it refuses the offer. Errors: `ExchangeFailed`. */
export type Handshake = (
  url: string,
  offer: HandshakeOffer,
  signal: AbortSignal,
) => Promise<HandshakeResult | undefined>

/** Makes handshakes over sockets. `ca` holds the PEM certificates that are trusted, in place of the built-in ones. */
export function socketHandshake(options: { readonly ca?: readonly string[] }): Handshake {
  return (url, offer, signal) => {
    const { hostname, port } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    return new Promise((resolve, reject) => {
      const socket = connect({
        ...offer,
        host,
        port: port === '' ? 443 : Number(port),
        // A literal address is no server name.
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(options.ca === undefined ? {} : { ca: [...options.ca] }),
        // Trust is part of the answer; no byte is sent over the connection.
        rejectUnauthorized: false,
      })
      const stop = () => socket.destroy(signal.reason as Error)
      signal.addEventListener('abort', stop, { once: true })
      const end = () => signal.removeEventListener('abort', stop)
      socket.once('secureConnect', () => {
        end()
        const { authorized, authorizationError } = socket
        resolve({
          protocol: socket.getProtocol() ?? 'none',
          cipher: socket.getCipher().name,
          ...(authorized ? {} : { distrust: String(authorizationError) }),
        })
        socket.destroy()
      })
      socket.once('error', (error: Error & { code?: string }) => {
        end()
        if (refusals.test(error.code ?? '')) resolve(undefined)
        else reject(new ExchangeFailed('unreachable', `TLS with ${host}: ${error.message}`, { cause: error }))
      })
    })
  }
}

/** A server that wants none of an offer sends an alert or hangs up. */
const refusals = /^(?:ERR_SSL|EPROTO$|ECONNRESET$)/
