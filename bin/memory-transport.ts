import { ExchangeFailed, HttpResponse, type Transport } from '../harness/index.ts'
import type { Mock } from '../mock-server/index.ts'

/** Hands requests to a mock as they are, without a socket between. */
export function memoryTransport(mock: Pick<Mock, 'fetch'>): Transport {
  return async ({ method, url, headers, body }) => {
    const lines = headers.map(([name, value]): [string, string] => [name, value])
    const bodyless = body === undefined || method === 'GET' || method === 'HEAD'
    let response: Response
    try {
      const init = { method, headers: lines, ...(bodyless ? {} : { body }) }
      response = await mock.fetch(new Request(url, init as RequestInit))
    } catch (cause) {
      throw new ExchangeFailed('dropped', `${method} ${url}: ${String(cause)}`, { cause })
    }
    return new HttpResponse({
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    })
  }
}
