import { startEmbedded } from '../bin/embedded.ts'
import {
  httpTransport,
  openTarget,
  systemAmbient,
  type Target,
  type TargetOptions,
} from '../harness/index.ts'

/** The embedded mock as a target of cases. */
export async function openEmbedded(
  browser?: TargetOptions['browser'],
): Promise<{ target: Target; close: () => Promise<void> }> {
  const embedded = await startEmbedded()
  const http = httpTransport()
  const { url, credentials, controls } = embedded
  const target = await openMock({ url, transport: http.send, credentials, controls }, browser)
  const close = async () => {
    http.close()
    await embedded.close()
  }
  return { target, close }
}

/** A mock with all that it entrusts to the suite, as a target of cases. */
export async function openMock(
  mock: Pick<TargetOptions, 'url' | 'transport' | 'credentials' | 'controls'>,
  browser?: TargetOptions['browser'],
): Promise<Target> {
  return await openTarget({
    ...mock,
    ambient: systemAmbient,
    exchangeTimeoutMs: 15_000,
    rateLimitPatienceMs: 0,
    means: new Set(['login', 'time', ...(browser === undefined ? [] : (['browser'] as const))]),
    ...(browser === undefined ? {} : { browser }),
  })
}
