/** Servers under load, each in a process of its own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

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

const root = fileURLToPath(new URL('..', import.meta.url))
const loaders = ['--import', './bin/typescript.mjs', '--import', './bench/servers/meter.ts']

/** Starts a program of this project as its commands do, and waits for its line of JSON. */
export function startServer<Ready>(program: string, ...argv: string[]): Promise<RunningServer<Ready>> {
  const child = spawn(process.execPath, [...loaders, program, ...argv], {
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
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it was ready`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const [line, ...more] = text.split('\n')
      if (more.length > 0) resolve({ ready: JSON.parse(line ?? '') as Ready, usage, stop })
    })
  })
}
