import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { HarnessError, messageOf } from '../errors.ts'

/** Makes sure before a long run that its output can be written after it. Errors: `HarnessError` (unwritable). */
export function checkWritable(path: string): void {
  const isNew = !existsSync(path)
  attempt(path, () => closeSync(openSync(path, 'a')))
  // A run that ends before it has a report leaves no empty one.
  if (isNew) rmSync(path)
}

/** Writes a file. Errors: `HarnessError` (unwritable). */
export function writeOutput(path: string, text: string): void {
  attempt(path, () => writeFileSync(path, text))
}

/** Writes a value as JSON that people can read. Errors: `HarnessError` (unwritable). */
export function writeJson(path: string, value: unknown): void {
  writeOutput(path, `${JSON.stringify(value, null, 2)}\n`)
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
