/** The figures: each a ratio of two measurements that were made in turn, in one run, on one machine. */

import { createMock } from '../mock-server/index.ts'
import { createFlows, type MockReady } from './flows.ts'
import { createGun, median, runMany } from './load.ts'
import {
  leastCommand,
  type MeteredServer,
  mockCommand,
  serverCommand,
  startMetered,
  startServer,
} from './server-process.ts'

/** One measured figure and the bound that it is held to. */
export interface Figure {
  readonly name: string
  readonly measured: number
  readonly bound: { readonly atMost: number } | { readonly atLeast: number }
  readonly unit: string
  /** What the ratio was made of. */
  readonly from: string
}

const rounds = 5
const width = 16

/** Milliseconds from the start of a process to its first answer. */
async function coldStart(command: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const { ready, stop } = await startServer<{ url: string }>(command)
  const { fire, close } = createGun(ready.url, 1)
  await fire({ method: 'GET', path: '/.well-known/oauth-authorization-server' })
  const elapsed = performance.now() - startedAt
  close()
  await stop()
  return elapsed
}

/**
 * Requests that a server answers in a second of its own processor time.
 *
 * A load generator shares the machine with the server and may be the slower of the two; the processor time of the server
 * is the server's alone.
 */
async function rateOf(
  server: MeteredServer<unknown>,
  count: number,
  work: (index: number) => Promise<void>,
): Promise<number> {
  const before = await server.usage()
  await runMany(count, width, work)
  return count / ((await server.usage()).cpuSeconds - before.cpuSeconds)
}

function versus(ours: number, theirs: number): string {
  return `${ours.toFixed(0)} against ${theirs.toFixed(0)} in a second of the server’s processor time`
}

/** What a bare server has in memory after a load: what there is to have at the least. */
async function bareMegabytes(count: number): Promise<number> {
  const bare = await startMetered<{ url: string }>(leastCommand)
  const { fire, close } = createGun(bare.ready.url, width)
  await runMany(count, width, async () => void (await fire({ method: 'GET', path: '/' })))
  const { residentMegabytes } = await bare.usage()
  close()
  await bare.stop()
  return residentMegabytes
}

/** Cold start of the command against that of a bare server, which Node runs as it is. */
export async function coldStartFigure(): Promise<Figure> {
  const ours: number[] = []
  const least: number[] = []
  for (let round = 0; round < 2 * rounds; round++) {
    ours.push(await coldStart(mockCommand))
    least.push(await coldStart(leastCommand))
  }
  return {
    name: 'cold start to the first metadata answer, against a bare node:http server',
    measured: median(ours) / median(least),
    bound: { atMost: 1.3 },
    unit: '×',
    from: `${median(ours).toFixed(0)} ms against ${median(least).toFixed(0)} ms`,
  }
}

/** What one more mock costs in a process that has some. */
export function instanceFigure(): Figure {
  const count = 2000
  for (let index = 0; index < count; index++) createMock()
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) createMock()
  const each = (performance.now() - startedAt) / count
  return {
    name: 'one more warm instance',
    measured: each,
    bound: { atMost: 0.3 },
    unit: 'ms',
    from: `${count} instances`,
  }
}

/** Metadata answers per second against a bare server that sends the same document. */
export async function metadataFigure(): Promise<Figure> {
  const mock = await startMetered<MockReady>(mockCommand)
  const bare = await startMetered<{ url: string }>(serverCommand('bare'))
  const servers = [mock, bare]
  const guns = servers.map(({ ready }) => createGun(ready.url, width))
  const rates = guns.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const rate = await rateOf(server, 4000, async () => {
        await guns[index]?.fire({ method: 'GET', path: '/.well-known/oauth-authorization-server' })
      })
      if (round > 0) rates[index]?.push(rate)
    }
  }
  for (const { close } of guns) close()
  await Promise.all([mock.stop(), bare.stop()])
  const [ours = 0, theirs = 0] = rates.map(median)
  return {
    name: 'metadata answers, against a bare node:http server with the same document',
    measured: ours / theirs,
    bound: { atLeast: 0.7 },
    unit: '×',
    from: versus(ours, theirs),
  }
}

interface PeerReady {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Code exchanges and refreshes per second against the peer's client_credentials, and the memory after that load. */
export async function grantFigures(): Promise<readonly Figure[]> {
  const count = 2000
  const mock = await startMetered<MockReady>(mockCommand)
  const peer = await startMetered<PeerReady>(serverCommand('peer'))
  const [ourGun, peerGun] = [createGun(mock.ready.url, width), createGun(peer.ready.url, width)]
  const flows = createFlows(ourGun.fire, mock.ready)
  const { clientId, clientSecret } = peer.ready
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const rates = { exchange: [] as number[], refresh: [] as number[], peer: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const codes = await Promise.all(Array.from({ length: count }, flows.authorize))
    const tokens: string[] = []
    const exchange = await rateOf(mock, count, async (index) => {
      tokens.push((await flows.redeem(codes[index] ?? '')).refresh_token)
    })
    const refresh = await rateOf(
      mock,
      count,
      async (index) => void (await flows.refresh(tokens[index] ?? '')),
    )
    const theirs = await rateOf(peer, count, async () => {
      const { status, body: text } = await peerGun.fire({ method: 'POST', path: '/token', headers, body })
      if (status !== 200) throw new Error(`the peer answered ${status} ${text}`)
    })
    if (round === 0) continue
    rates.exchange.push(exchange)
    rates.refresh.push(refresh)
    rates.peer.push(theirs)
  }
  const { residentMegabytes } = await mock.usage()
  ourGun.close()
  peerGun.close()
  await Promise.all([mock.stop(), peer.stop()])
  const against = (name: string, ours: readonly number[]): Figure => ({
    name: `${name}, against oidc-provider’s client_credentials`,
    measured: median(ours) / median(rates.peer),
    bound: { atLeast: 3 },
    unit: '×',
    from: versus(median(ours), median(rates.peer)),
  })
  const figures = [against('code exchanges', rates.exchange), against('refreshes', rates.refresh)]
  const exchanges = count * (rounds + 1)
  const least = await bareMegabytes(2 * exchanges)
  return [
    ...figures,
    {
      name: 'memory after load',
      measured: residentMegabytes,
      bound: { atMost: 100 },
      unit: 'MB',
      from: `${exchanges} exchanges and as many refreshes; a bare server has ${least.toFixed(0)} MB after as many requests`,
    },
  ]
}

/** A thousand complete flows at once. **Errors**: where a flow is refused. */
export async function flowsFigure(): Promise<Figure> {
  const count = 1000
  const mock = await startMetered<MockReady>(mockCommand)
  const { fire, close } = createGun(mock.ready.url, 256)
  const flows = createFlows(fire, mock.ready)
  const complete = async () => {
    const { refresh_token } = await flows.redeem(await flows.authorize())
    const { access_token } = await flows.refresh(refresh_token)
    await flows.use(access_token)
    return access_token
  }
  const tokens = await Promise.all(Array.from({ length: count }, complete))
  close()
  await mock.stop()
  return {
    name: 'different access tokens of 1,000 complete flows at once',
    measured: new Set(tokens).size,
    bound: { atLeast: count },
    unit: '',
    from: 'consent, exchange, refresh and use of each',
  }
}
