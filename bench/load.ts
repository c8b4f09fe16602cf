/** Load: requests over kept connections, as many at once as asked for. */

import { Agent, request } from 'node:http'

/** One request. */
export interface Shot {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** One answer. */
export interface Hit {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

/** Sends one request. */
export type Gun = (shot: Shot) => Promise<Hit>

/** Makes a sender over at most `connections` connections to `base`. */
export function createGun(
  base: string,
  connections: number,
): { readonly fire: Gun; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(base)
  const fire: Gun = ({ path, method, headers = {}, body = '' }) =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) }
      const options = {
        agent,
        hostname,
        port,
        path,
        method,
        headers: { ...headers, ...(method === 'POST' ? length : {}) },
      }
      const sent = request(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response
          resolve({ status, location: headers.location, body: Buffer.concat(chunks).toString() })
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { fire, close: () => agent.destroy() }
}

/** Runs `work` once for each number below `count`, `width` at a time. */
export async function runMany(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN
}
