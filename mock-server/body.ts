/** The body of a request, read whole before anything is done. */

import type { Body } from './exchange.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const empty: Body = { text: '', problem: undefined }
const tooLarge: Body = { text: '', problem: 'tooLarge' }

/** Reads octets until there are more than `limit`; then `undefined`. */
async function readWithin(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads a body of at most `limit` octets.
 *
 * Only a body that came in chunks over a network has a length that is neither announced nor in memory already.
 */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (request.method === 'GET' || request.method === 'HEAD') return empty
  const { headers } = request
  if (Number(headers.get('content-length') ?? 0) > limit) return tooLarge
  const isStream = headers.has('transfer-encoding') && request.body !== null
  const octets = isStream
    ? await readWithin(request.body, limit)
    : new Uint8Array(await request.arrayBuffer())
  if (octets === undefined || octets.byteLength > limit) return tooLarge
  try {
    return { text: utf8.decode(octets), problem: undefined }
  } catch {
    return { text: '', problem: 'notUtf8' }
  }
}
