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
  const target = await openTarget({
    url: embedded.url,
    transport: http.send,
    ambient: systemAmbient,
    credentials: embedded.credentials,
    exchangeTimeoutMs: 15_000,
    rateLimitPatienceMs: 0,
    means: new Set(['login', 'time', ...(browser === undefined ? [] : (['browser'] as const))]),
    controls: embedded.controls,
    ...(browser === undefined ? {} : { browser }),
  })
  const close = async () => {
    http.close()
    await embedded.close()
  }
  return { target, close }
}
