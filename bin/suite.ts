import { main, messageOf, systemAmbient } from '../harness/index.ts'
import { documents } from '../suites/clauses/index.ts'
import { cases } from '../suites/index.ts'
import { startEmbedded } from './embedded.ts'
import { spoiled } from './spoiled.ts'

// Whoever reads the output may have had enough of it: 'pnpm suite --list | head'. Lost for another reason, it is a fault.
let outputLost = false
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || outputLost) return
    outputLost = true
    process.stderr.write(`error: the output cannot be written (${error.message})\n`)
  })
}
process.on('exit', () => {
  if (outputLost) process.exitCode = 2
})
// Node itself would end with 1, which says that the target was judged.
process.on('uncaughtException', (error) => {
  process.stderr.write(`internal error: ${messageOf(error)}; "pnpm suite cleanup" removes what is left\n`)
  process.exit(2)
})

process.exitCode = await main(
  {
    argv: process.argv.slice(2),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onInterrupt: (handler) => {
      const deadly = ['SIGINT', 'SIGTERM'] as const
      let interrupted = false
      const interrupt = () => {
        // A second one, whichever, finds the default behaviour again, and ends at once.
        for (const signal of deadly) process.off(signal, interrupt)
        if (!interrupted) handler()
        interrupted = true
      }
      // A terminal that closes says so several times, itself and through the shell: nobody asks twice by it.
      for (const signal of [...deadly, 'SIGHUP'] as const) process.on(signal, interrupt)
      return () => {
        for (const signal of [...deadly, 'SIGHUP'] as const) process.off(signal, interrupt)
      }
    },
  },
  { cases, documents, ambient: systemAmbient, startEmbedded: () => startEmbedded(), spoiled },
)
