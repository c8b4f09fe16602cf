import { entrustedBy } from '../../bin/embedded.ts'
import { memoryTransport } from '../../bin/memory-transport.ts'
import {
  type BrowserAgent,
  ExchangeFailed,
  type Handshake,
  type HandshakeOffer,
  type HandshakeResult,
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
  readonly handshake?: Handshake
  readonly close: () => Promise<void>
}

/** Opens a mock with the profile, with an owner's session; on a port where a browser has to reach it. */
export async function openMockTarget(
  profile: Profile,
  setting: Setting,
  browser?: BrowserAgent,
): Promise<MockTarget> {
  const mock = createMock({ profile, randomSeed: 1, ...(setting === 'disabled' ? { experiments: [] } : {}) })
  const { url, transport, handshake, close } = setting === 'browser' ? await onPort(mock) : inMemory(mock)
  const { credentials, controls } = entrustedBy(mock)
  const target = await openTarget({
    url,
    transport,
    ...(handshake === undefined ? {} : { handshake }),
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
  return {
    url: mock.url,
    transport: behindFront(mock),
    handshake: async (_url, offer) => shakeHands(mock.profile.front.tls, offer),
    close: async () => {},
  }
}

/** The transport of a deployment with TLS: what comes by plain http is for its front end. */
function behindFront(mock: Mock): Transport {
  const send = memoryTransport(mock)
  const { plainHttp } = mock.profile.front
  return (request, signal) => {
    if (!request.url.startsWith('http:') || plainHttp === 'served') return send(request, signal)
    if (plainHttp === 'closed') throw new ExchangeFailed('unreachable', `${request.url}: nobody answers`)
    return memoryTransport({ fetch: async (it) => plainHttp(it) })(request, signal)
  }
}

const versions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** What a handshake without a socket comes to. */
function shakeHands(
  tls: Mock['profile']['front']['tls'],
  offer: HandshakeOffer,
): HandshakeResult | undefined {
  const lowest = versions.indexOf(offer.minVersion ?? 'TLSv1.2')
  const highest = versions.indexOf(offer.maxVersion ?? 'TLSv1.3')
  const protocol = versions.findLast(
    (version, index) => index >= lowest && index <= highest && tls.versions.includes(version),
  )
  const unencrypted = offer.ciphers?.startsWith('eNULL') === true
  if (protocol === undefined || (unencrypted && tls.nullCiphers === 'refused')) return undefined
  const trust = tls.certificateFlaw === undefined ? {} : { distrust: tls.certificateFlaw }
  return { protocol, cipher: unencrypted ? 'NULL-SHA256' : 'TLS_AES_256_GCM_SHA384', ...trust }
}
