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
  /** Ends it. */
  readonly stop: () => Promise<void>
}

/** A server that tells what it used. */
export interface MeteredServer<Ready> extends RunningServer<Ready> {
  readonly usage: () => Promise<Usage>
}

const typescript = ['--import', './bin/typescript.mjs']

/** What follows `node` on the command line of `pnpm mock --json`. */
export const mockCommand: readonly string[] = [...commandOf('mock'), '--json']

/** What follows `node` on the command line of the least that starts. */
export const leastCommand: readonly string[] = ['bench/servers/least.mjs']

/** What follows `node` on a command line that runs one of the servers beside this file. */
export function serverCommand(name: 'bare' | 'peer'): readonly string[] {
  return [...typescript, `bench/servers/${name}.ts`]
}

async function start<Ready>(command: readonly string[], channel: 'ipc' | 'ignore') {
  const stdio = ['ignore', 'pipe', 'inherit', channel] as const
  const child = spawn(process.execPath, command, { cwd: root, stdio: [...stdio] })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill()
    await ended
  }
  const ready = await new Promise<Ready>((resolve, reject) => {
    let text = ''
    child.once('exit', (code) =>
      reject(new Error(`${command.join(' ')} ended with ${code} before it was ready`)),
    )
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk
      const [line, ...more] = text.split('\n')
      if (more.length > 0) resolve(JSON.parse(line ?? '') as Ready)
    })
  })
  return { child, ready, stop }
}

/** Starts a server with nothing beside it, and waits for its line of JSON. */
export function startServer<Ready>(command: readonly string[]): Promise<RunningServer<Ready>> {
  return start(command, 'ignore')
}

/** Starts a server with a meter, and waits for its line of JSON. */
export async function startMetered<Ready>(command: readonly string[]): Promise<MeteredServer<Ready>> {
  const meter = [...typescript, '--import', './bench/servers/meter.ts']
  const { child, ready, stop } = await start<Ready>([...meter, ...command], 'ipc')
  const usage = async () => {
    child.send('usage')
    const [used] = (await once(child, 'message')) as [Usage]
    return used
  }
  return { ready, usage, stop }
}
