import { describe, expect, test } from 'vitest'
import { entrustedBy } from '../bin/embedded.ts'
import { httpTransport, openTarget, runCases, systemAmbient } from '../harness/index.ts'
import { createMock } from '../mock-server/index.ts'
import { listen } from '../mock-server/node.ts'
import { cases } from '../suites/index.ts'
import { spoilingProxy } from './spoiling-proxy/proxy.ts'
import { type Spoiler, spoilers } from './spoiling-proxy/spoilers.ts'

/** The suite through a proxy that spoils the traffic of the strict mock: ids of the cases that failed. */
async function failedBehind({ spoil, noticedBy }: Spoiler): Promise<readonly string[]> {
  const proxy = await spoilingProxy(spoil)
  const mock = createMock({ publicUrl: proxy.url })
  const server = await listen(mock)
  proxy.backend = server.url
  const http = httpTransport()
  const target = await openTarget({
    url: proxy.url,
    transport: http.send,
    ambient: systemAmbient,
    exchangeTimeoutMs: 10_000,
    rateLimitPatienceMs: 0,
    means: new Set(['login', 'time']),
    ...entrustedBy(mock),
  })
  try {
    const chosen = noticedBy.length === 0 ? cases : cases.filter(({ id }) => noticedBy.includes(id))
    const results = await runCases(chosen, target, { concurrency: 8, caseTimeoutMs: 20_000 })
    return results.filter(({ outcome }) => outcome.kind === 'failed').map((result) => result.case.id)
  } finally {
    http.close()
    await proxy.close()
    await server.close()
  }
}

describe('a proxy that spoils the traffic of a correct server', () => {
  for (const spoiler of spoilers) {
    const consequence =
      spoiler.noticedBy.length === 0 ? 'fails nothing' : `is noticed by ${spoiler.noticedBy.join(' and ')}`
    test(`${spoiler.title}: ${consequence}`, { timeout: 60_000 }, async () => {
      expect([...(await failedBehind(spoiler))].sort()).toEqual([...spoiler.noticedBy].sort())
    })
  }
})
