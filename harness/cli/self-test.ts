import { runCases } from '../run.ts'
import { openTarget } from '../target/open.ts'
import { httpTransport } from '../user-agent/http.ts'
import type { ExitCode, Io, Kit, Spoiled } from './io.ts'

/**
 * Shows that this installation can fail: providers with one known mistake each, of which the right
 * case has to name every one.
 */
export async function selfTest(io: Io, kit: Kit): Promise<ExitCode> {
  let named = 0
  for (const spoiled of kit.spoiled) {
    const outcome = await judgeSpoiled(spoiled, kit)
    if (outcome === 'failed') named++
    const word = outcome === 'failed' ? 'named' : `NOT named (${outcome})`
    io.stdout.write(`${word}  ${spoiled.caseId}: ${spoiled.because}\n`)
  }
  io.stdout.write(`${named} of ${kit.spoiled.length} mistakes named\n`)
  return named === kit.spoiled.length && named > 0 ? 0 : 2
}

async function judgeSpoiled(spoiled: Spoiled, kit: Kit): Promise<string> {
  const embedded = await spoiled.start()
  const http = httpTransport()
  try {
    const target = await openTarget({
      url: embedded.url,
      credentials: embedded.credentials,
      controls: embedded.controls,
      transport: embedded.transport ?? http.send,
      ambient: kit.ambient,
      exchangeTimeoutMs: 5000,
      rateLimitPatienceMs: 0,
      means: new Set(['login', 'time']),
    })
    const chosen = kit.cases.filter(({ id }) => id === spoiled.caseId)
    const results = await runCases(chosen, target, { concurrency: 1, caseTimeoutMs: 10_000 })
    return results[0]?.outcome.kind ?? 'no such case'
  } finally {
    http.close()
    await embedded.close()
  }
}
