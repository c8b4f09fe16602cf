/** The messages of the web platform: `Request` in, `Response` out. */

import { HeaderSection, hasNoContent, type RequestHead, type ResponseMessage } from './message.ts'

/** The head of a request, copied: the original may belong to a connection. */
export function headOf(request: Request): RequestHead {
  const { method, url, headers } = request
  const section = new HeaderSection([...headers].flat())
  return { method, url: new URL(url), headers: section, signal: () => request.signal }
}

/** Makes the response to a request of this method. */
export function responseOf({ status, headers, body }: ResponseMessage, method: string): Response {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const isEmpty = body === '' || method === 'HEAD' || hasNoContent(status)
  // Node takes octets as they become ready; the types of browsers do not say so.
  return new Response(isEmpty ? null : (body as BodyInit), { status, headers: lines })
}

/** A request that is only looked at. */
export function bodylessRequestOf({ method, url, headers }: RequestHead): Request {
  return new Request(url, { method, headers: [...headers] })
}

/** A response in plain form. */
export async function messageOf(response: Response): Promise<ResponseMessage> {
  const { status, headers } = response
  return { status, headers: Object.fromEntries(headers), body: await response.text() }
}
