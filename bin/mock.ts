import { mockCommand } from '../mock-server/cli/program.ts'
import { optimizeSoon } from './optimizing.ts'

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
