import { entrustedBy } from '../../bin/embedded.ts'
import {
  type BrowserAgent,
  ExchangeFailed,
  HttpResponse,
  httpTransport,
  openTarget,
  systemAmbient,
  type Target,
  type Transport,
} from '../../harness/index.ts'
import { createMock, type Mock, type Profile } from '../../mock-server/index.ts'
import { listen } from '../../mock-server/node.ts'
import type { Setting } from './settings.ts'

/** A target that is a mock in this process. */
export interface MockTarget {
  readonly target: Target
  readonly close: () => Promise<void>
}

interface Place {
  readonly url: string
  readonly transport: Transport
  readonly close: () => Promise<void>
}

/** Opens a mock with the profile, with an owner's session; on a port where a browser has to reach it. */
export async function openMockTarget(
  profile: Profile,
  setting: Setting,
  browser?: BrowserAgent,
): Promise<MockTarget> {
  const mock = createMock({ profile, randomSeed: 1, ...(setting === 'disabled' ? { experiments: [] } : {}) })
  const { url, transport, close } = setting === 'browser' ? await onPort(mock) : inMemory(mock)
  const { credentials, controls } = entrustedBy(mock)
  const target = await openTarget({
    url,
    transport,
    credentials,
    controls,
    ambient: systemAmbient,
    exchangeTimeoutMs: 5000,
    rateLimitPatienceMs: 0,
    means: new Set(['login', 'time', ...(browser === undefined ? [] : (['browser'] as const))]),
    ...(browser === undefined ? {} : { browser }),
  })
  return { target, close }
}

async function onPort(mock: Mock): Promise<Place> {
  const { url, close } = await listen(mock)
  const http = httpTransport()
  return {
    url,
    transport: http.send,
    close: async () => {
      http.close()
      await close()
    },
  }
}

function inMemory(mock: Mock): Place {
  return { url: mock.url, transport: memoryTransport(mock), close: async () => {} }
}

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
