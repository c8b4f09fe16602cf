/** Servers under load, each in a process of its own. */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** A server that runs, and what its ready line says. */
export interface RunningServer<Ready> {
  readonly ready: Ready
  readonly child: ChildProcess
  /** Ends it. */
  readonly stop: () => Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Starts a program of this project as its commands do, and waits for its line of JSON. */
export function startServer<Ready>(program: string, ...argv: string[]): Promise<RunningServer<Ready>> {
  const loader = ['--import', './bin/typescript.mjs']
  const child = spawn(process.execPath, [...loader, program, ...argv], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => {
    child.kill()
    return ended
  }
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it was ready`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const [line, ...more] = text.split('\n')
      if (more.length > 0) resolve({ ready: JSON.parse(line ?? '') as Ready, child, stop })
    })
  })
}

/** Memory that a process holds. **Units**: MB. Where the system does not tell: `undefined`. */
export async function residentMegabytes({ pid }: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}
