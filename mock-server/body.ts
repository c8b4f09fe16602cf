/** The body of a request, read whole before anything is done. */

import type { Body } from './exchange.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a body of at most `limit` octets. */
export async function readBody(request: Request, limit: number): Promise<Body> {
  if (request.body === null) return { text: '', problem: undefined }
  if (Number(request.headers.get('content-length') ?? 0) > limit) return { text: '', problem: 'tooLarge' }
  const octets: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body) {
    length += chunk.byteLength
    if (length > limit) return { text: '', problem: 'tooLarge' }
    octets.push(chunk)
  }
  try {
    return { text: utf8.decode(octets.length === 1 ? octets[0] : Buffer.concat(octets)), problem: undefined }
  } catch {
    return { text: '', problem: 'notUtf8' }
  }
}
