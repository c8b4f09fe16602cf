import type { EmbeddedTarget } from '../harness/index.ts'
import { createMock, type Mock, type Profile } from '../mock-server/index.ts'
import { listen } from '../mock-server/node.ts'
import { memoryTransport } from './memory-transport.ts'

/**
 * Starts the mock for a run without a target. The suite reaches it in memory; the port is for a
 * browser, and for whoever wants to repeat an exchange while the run goes on.
 */
export async function startEmbedded(profile?: Profile): Promise<EmbeddedTarget> {
  const mock = createMock(profile === undefined ? {} : { profile })
  const { url, close } = await listen(mock)
  return { url, close, transport: memoryTransport(mock), ...entrustedBy(mock) }
}

/** What a mock entrusts to the suite: its owner's session and password, and its clock. */
export function entrustedBy(mock: Mock): Pick<EmbeddedTarget, 'credentials' | 'controls'> {
  const owner = mock.seeded.users.find(({ roles }) => roles.includes('owner'))
  if (owner === undefined) throw new Error('the seed has no owner')
  let elapsedSeconds = 0
  return {
    credentials: {
      sessionToken: owner.sessionToken,
      login: { username: owner.email, password: owner.password },
    },
    controls: {
      elapse: async (seconds) => {
        elapsedSeconds += seconds
        mock.control.clock.advance(seconds)
      },
      resetClock: async () => {
        mock.control.clock.advance(-elapsedSeconds)
        elapsedSeconds = 0
      },
    },
  }
}
