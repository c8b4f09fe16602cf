/** Servers under load, each in a process of its own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { commandOf, root } from './command.ts'

/** What a process used since it started. */
export interface Usage {
  readonly cpuSeconds: number
  readonly residentMegabytes: number
}

/** A server that runs, and what its ready line says. */
export interface RunningServer<Ready> {
  readonly ready: Ready
  readonly usage: () => Promise<Usage>
  /** Ends it. */
  readonly stop: () => Promise<void>
}

const typescript = ['--import', './bin/typescript.mjs']
const metered = [...typescript, '--import', './bench/servers/meter.ts']

/** What follows `node` on the command line of `pnpm mock --json`. */
export const mockCommand: readonly string[] = [...commandOf('mock'), '--json']

/** What follows `node` on a command line that runs one of the servers beside this file. */
export function serverCommand(name: 'bare' | 'bare-start' | 'peer'): readonly string[] {
  return [...typescript, `bench/servers/${name}.ts`]
}

/** Starts a server, and waits for its line of JSON. */
export function startServer<Ready>(command: readonly string[]): Promise<RunningServer<Ready>> {
  const child = spawn(process.execPath, [...metered, ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill()
    await ended
  }
  const usage = async () => {
    child.send('usage')
    const [used] = (await once(child, 'message')) as [Usage]
    return used
  }
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('exit', (code) =>
      reject(new Error(`${command.join(' ')} ended with ${code} before it was ready`)),
    )
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const [line, ...more] = text.split('\n')
      if (more.length > 0) resolve({ ready: JSON.parse(line ?? '') as Ready, usage, stop })
    })
  })
}
