import { mockCommand } from '../mock-server/cli/program.ts'
import { optimizeSoon } from './optimizing.ts'

// Whoever reads the output may have had enough of it; lost for another reason, it is a fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    if (stream === process.stdout)
      process.stderr.write(`error: the output cannot be written (${error.message})\n`)
    process.exit(2)
  })
}

// No await: what is built for a quick start is CommonJS.
const running = mockCommand(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text, () => setImmediate(optimizeSoon)),
  err: (text) => void process.stderr.write(text),
  stopped: new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  }),
})
void running.then((exitCode) => {
  process.exitCode = exitCode
})
