import { closeSync, existsSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { HarnessError, messageOf } from '../errors.ts'
import type { Io } from './io.ts'

/** The path that stands for standard output. */
const standardOutput = '-'

/** Where people read while a file is written: standard output, or the other stream when that is the file. */
export function besides(paths: readonly (string | undefined)[], io: Io): Io['stdout'] {
  return paths.includes(standardOutput) ? io.stderr : io.stdout
}

/** Makes sure before a long run that its output can be written after it. Errors: `HarnessError` (unwritable). */
export function checkWritable(path: string): void {
  if (path === standardOutput) return
  const isNew = !existsSync(path)
  attempt(path, () => closeSync(openSync(path, 'a')))
  // A run that ends before it has a report leaves no empty one; a link to a file that was not there stays.
  if (isNew) rmSync(realpathSync(path))
}

/** Writes a file. Errors: `HarnessError` (unwritable). */
export function writeOutput(path: string, text: string, io: Io): void {
  if (path === standardOutput) io.stdout.write(text)
  else attempt(path, () => writeFileSync(path, text))
}

/** Writes a value as JSON that people can read. Errors: `HarnessError` (unwritable). */
export function writeJson(path: string, value: unknown, io: Io): void {
  writeOutput(path, `${JSON.stringify(value, null, 2)}\n`, io)
}

function attempt(path: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    throw new HarnessError(
      'unwritable',
      `${path} cannot be written (${messageOf(cause)}): name another file, or make room`,
      { cause },
    )
  }
}
