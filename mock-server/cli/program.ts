/** The command: what it was told, done; what went wrong, said. */

import { type Output, parseArguments } from './options.ts'
import { serve, UsageError } from './serve.ts'

/** The world outside the command. */
export interface Surroundings extends Output {
  /** Resolves when the command is told to stop. */
  readonly stopped: Promise<void>
}

const advices: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'the port is in use; choose another --port, or 0 for a free one'],
  ['ENOTFOUND', 'there is no machine of this name; --host takes an address of this one'],
  ['EADDRNOTAVAIL', 'this machine does not have the address of --host'],
  ['EEXIST', 'the file is there already; choose another'],
  ['ENOENT', 'its folder does not exist'],
  ['EISDIR', 'it is a folder'],
])

/** The sentence for an error that the user can do something about. */
function explanation(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof UsageError || code === 'INVALID_SEED' || code === 'UNKNOWN_NAME') return error.message
  // Errors of the system say which of its calls failed: those are told, all others are faults of the program.
  if (!('syscall' in error)) return undefined
  if (code === 'EACCES' && error.syscall === 'listen')
    return `${error.message}: the port needs more rights than this process has; choose a --port above 1023`
  const advice = advices.get(code)
  return advice === undefined ? error.message : `${error.message}: ${advice}`
}

/** Runs the command. Exit code 0: done; 2: told something that cannot be done. */
export async function mockCommand(
  argv: readonly string[],
  { stopped, ...output }: Surroundings,
): Promise<number> {
  const invocation = parseArguments(argv, output)
  try {
    if (invocation.command === 'nothing') return invocation.exitCode
    if (invocation.command === 'serve') await serve(invocation.flags, output, stopped)
    else await (await import('./init.ts')).init(invocation.flags.file, output)
    return 0
  } catch (error) {
    const text = explanation(error)
    if (text === undefined) throw error
    output.err(`${text}\n`)
    return 2
  }
}
