/** The messages of the web platform: `Request` in, `Response` out. */

import { ReadableStream } from 'node:stream/web'
import { HeaderSection, type RequestHead, type ResponseMessage } from './message.ts'

/** The head of a request, copied: the original may belong to a connection. */
export function headOf({ method, url, headers }: Request): RequestHead {
  return { method, url: new URL(url), headers: new HeaderSection([...headers].flat()) }
}

/** Makes the response to a request of this method. */
export function responseOf({ status, headers, body }: ResponseMessage, method: string): Response {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const isEmpty = body === '' || method === 'HEAD'
  const content = typeof body === 'string' ? body : ReadableStream.from(body)
  return new Response(isEmpty ? null : (content as BodyInit), { status, headers: lines })
}
