import { main, systemAmbient } from '../harness/index.ts'
import { documents } from '../suites/clauses/index.ts'
import { cases } from '../suites/index.ts'
import { startEmbedded } from './embedded.ts'
import { spoiled } from './spoiled.ts'

// Whoever reads the output may have had enough of it: 'pnpm suite --list | head'.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(
  {
    argv: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt: (handler) => {
      const signals = ['SIGINT', 'SIGTERM'] as const
      // The first signal ends the run in order; a second one finds the default behaviour again.
      for (const signal of signals) process.once(signal, handler)
      return () => {
        for (const signal of signals) process.off(signal, handler)
      }
    },
  },
  { cases, documents, ambient: systemAmbient, startEmbedded: () => startEmbedded(), spoiled },
)
