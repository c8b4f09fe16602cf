import { HarnessError, messageOf } from '../errors.ts'
import type { ExitCode, Io } from './io.ts'

/** Does the work under a signal that aborts at Ctrl-C. Errors: `HarnessError` (interrupted). */
export async function interruptibly(
  io: Io,
  work: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const interruption = new AbortController()
  const stopListening = io.onInterrupt(() => {
    io.stderr.write('\ninterrupted: removing what was created; a second time ends at once\n')
    interruption.abort(new Error('interrupted'))
  })
  try {
    return await work(interruption.signal)
  } catch (error) {
    if (!interruption.signal.aborted) throw error
    const { reason } = interruption.signal
    const sentence = comesFrom(error, reason)
      ? 'interrupted before anything was judged'
      : `interrupted (${messageOf(error)})`
    throw new HarnessError('interrupted', sentence, { cause: error })
  } finally {
    stopListening()
  }
}

/** Whether an error is the interruption itself, or was caused by it. */
function comesFrom(error: unknown, reason: unknown): boolean {
  if (error === reason) return true
  return error instanceof Error && comesFrom(error.cause, reason)
}
