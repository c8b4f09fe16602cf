/** The project's commands as `package.json` has them, so that what is measured is what people run. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, in which commands run. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  readonly scripts: { readonly mock: string; readonly suite: string }
}

/** What follows `node` on the command line of a script. */
export function commandOf(script: keyof typeof scripts): readonly string[] {
  return scripts[script].split(' ').slice(1)
}
