import { http as http3 } from 'msw'
import { setupServer as setupServer3 } from 'msw/node'
import { http as http2 } from 'msw2'
import { setupServer as setupServer2 } from 'msw2/node'
import { expect, it, vi } from 'vitest'
import { entrustedBy } from '../bin/embedded.ts'
import { memoryTransport } from '../bin/memory-transport.ts'
import { runCases } from '../harness/index.ts'
import { createMock, type Mock } from '../mock-server/index.ts'
import { mswHandlers } from '../mock-server/msw.ts'
import { cases } from '../suites/index.ts'
import { openMock } from './embedded-target.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What is not satisfied with a mock that is asked by a `fetch` which msw took over. */
async function findingsOn(mock: Mock): Promise<readonly string[]> {
  const transport = memoryTransport({ fetch: (request) => fetch(request, { redirect: 'manual' }) })
  const target = await openMock({ url: mock.url, transport, ...entrustedBy(mock) })
  const results = await runCases(cases, target, { concurrency: 8, caseTimeoutMs: 30_000 })
  await target.resources.removeAll()
  expect(results.filter(({ verdict }) => verdict === 'conforms').length).toBeGreaterThan(500)
  return results
    .filter(({ verdict }) => !['conforms', 'not-applicable', 'out-of-reach'].includes(verdict))
    .map(({ case: { id }, verdict, outcome }) => `${id} ${verdict} ${JSON.stringify(outcome)}`)
}

// An origin on this machine: http elsewhere is no redirect URI, and some cases need one of the target's own.
const url = 'http://localhost:4000'

const majors = {
  2: (mock: Mock) => setupServer2(...mswHandlers(mock, http2)),
  3: (mock: Mock) => setupServer3(...mswHandlers(mock, http3)),
}

it.each(Object.entries(majors))('every case is satisfied behind msw %s', async (_major, serverOf) => {
  const mock = createMock({ publicUrl: url })
  const server = serverOf(mock)
  server.listen()
  expect(await findingsOn(mock).finally(() => server.close())).toEqual([])
})
