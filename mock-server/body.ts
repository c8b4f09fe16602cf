/** The body of a request, read whole before anything is done. */

import type { IncomingMessage } from 'node:http'
import type { Body } from './exchange.ts'

// A byte order mark stays, and is refused by what reads the text: JSON must not have one (RFC 8259 §8.1).
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const empty: Body = { text: '', problem: undefined }
const tooLarge: Body = { text: '', problem: 'tooLarge' }

function decode(octets: Uint8Array): Body {
  try {
    return { text: utf8.decode(octets), problem: undefined }
  } catch {
    return { text: '', problem: 'notUtf8' }
  }
}

/** Whether there is nothing to read: RFC 9110 §9.3.1 gives the content of these methods no meaning. */
function isBodyless(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Reads the body, at most `limit` octets, of a request inside the process. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (isBodyless(request.method)) return empty
  const octets = await request.arrayBuffer()
  return octets.byteLength > limit ? tooLarge : decode(new Uint8Array(octets))
}

/** Reads the body, at most `limit` octets, of a request from a port. **Errors**: the client went away. */
export async function receiveBody(incoming: IncomingMessage, limit: number): Promise<Body> {
  if (isBodyless(incoming.method) || incoming.readableEnded) return empty
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return tooLarge
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let length = 0
    incoming.on('data', (chunk: Uint8Array) => {
      length += chunk.byteLength
      // What is too much is read on and dropped: most clients look for an answer only when all is sent.
      if (length > limit) resolve(tooLarge)
      else chunks.push(chunk)
    })
    incoming.on('end', () => {
      const [only] = chunks
      resolve(decode(only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks)))
    })
    incoming.on('error', reject)
  })
}
