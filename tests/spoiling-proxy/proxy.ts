import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An answer on its way through the proxy. */
export interface Passing {
  readonly path: string
  readonly method: string
  readonly status: number
  /** Header lines in order. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** What a proxy does to an answer. */
export type Spoil = (answer: Passing) => Partial<Pick<Passing, 'status' | 'headers' | 'body'>>

/** A reverse proxy in front of a server on this machine. */
export interface SpoilingProxy {
  readonly url: string
  /** Where requests go; set once the server behind is there. */
  backend: string
  close: () => Promise<void>
}

/** Listens on loopback and hands every request on, every answer back as `spoil` leaves it. */
export async function spoilingProxy(spoil: Spoil): Promise<SpoilingProxy> {
  const server = createServer((incoming, outgoing) =>
    pass(incoming, outgoing, { backend: proxy.backend, spoil }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: SpoilingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    backend: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return proxy
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { backend, spoil }: { readonly backend: string; readonly spoil: Spoil },
): void {
  const { method = 'GET', url: path = '/' } = incoming
  const forwarded = request(`${backend}${path}`, { method, headers: incoming.rawHeaders }, async (answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
    const passing: Passing = {
      path,
      method,
      status: answer.statusCode ?? 0,
      headers: pairs(answer.rawHeaders).filter(([name]) => !hopByHop.has(name.toLowerCase())),
      body: Buffer.concat(chunks).toString('utf8'),
    }
    const { status, headers, body } = { ...passing, ...spoil(passing) }
    const own: readonly [string, string] = ['Content-Length', String(Buffer.byteLength(body))]
    outgoing.writeHead(status, [...headers, own].flat())
    outgoing.end(method === 'HEAD' ? undefined : body)
  })
  forwarded.on('error', () => outgoing.destroy())
  incoming.pipe(forwarded)
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length'])

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((value, index) => (index % 2 === 0 ? [[value, raw[index + 1] ?? ''] as const] : []))
}

/** Header lines without one header. */
export function without(headers: Passing['headers'], name: string): Passing['headers'] {
  return headers.filter(([key]) => key.toLowerCase() !== name)
}
