import { expect, it } from 'vitest'
import { runCase } from '../run.ts'
import { caseOf, openFake } from '../testing/target.ts'
import type { Handshake } from '../user-agent/handshake.ts'
import { ExchangeFailed } from '../user-agent/message.ts'

it('a TLS handshake takes no longer than an exchange may', async () => {
  const handshake: Handshake = (_url, _offer, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new ExchangeFailed('unreachable', 'TLS: timed out')))
    })
  const { target, ambient } = await openFake({ handshake })
  const one = caseOf('topic/one', async (t) =>
    t.expectThat((await t.handshake()) === undefined, { expected: '', actual: '' }),
  )
  const running = runCase(one, target, { concurrency: 1, caseTimeoutMs: 60_000 })
  ambient.advance(15_000)
  expect((await running).outcome).toEqual({ kind: 'blocked', prerequisite: 'TLS: timed out' })
})
