import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A listener of a native client: waits on loopback for the redirect. Source: RFC 8252 section 7.3. */
export interface LoopbackListener {
  /** 'http://127.0.0.1:PORT/callback'. */
  readonly redirectUri: string
  /** The first request that reaches the redirect_uri; rejects when the signal aborts first. */
  readonly caught: Promise<URL>
  readonly close: () => void
}

/** Listens on a free port of the loopback interface. */
export function listenOnLoopback(signal: AbortSignal): Promise<LoopbackListener> {
  return new Promise((resolve, reject) => {
    const { promise: caught, resolve: catchUrl, reject: giveUp } = Promise.withResolvers<URL>()
    // The listener may be closed without anybody having waited for the redirect.
    caught.catch(() => undefined)
    signal.addEventListener('abort', () => giveUp(signal.reason), { once: true })
    const server = createServer((request, response) => {
      // Only the path and the query are taken: the listener may be closed while an answer is under way.
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      response.setHeader('Content-Type', 'text/html; charset=utf-8').setHeader('Connection', 'close')
      response.end('<!doctype html><title>Received</title><h1>Received</h1>')
      if (url.pathname === '/callback') catchUrl(url)
    })
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const redirectUri = `http://127.0.0.1:${port}/callback`
      resolve({ redirectUri, caught, close: () => server.close() })
    })
  })
}
