/** What `pnpm build` made: the mock in a few files, which start sooner than its hundred modules. */

import { readFileSync, statSync } from 'node:fs'

/** Whether the folder of a project has been built since its sources changed. `root` ends with a slash. */
export function isBuilt(root: URL): boolean {
  const changedAt = (path: string) => statSync(new URL(path, root)).mtimeMs
  try {
    const { inputs } = JSON.parse(readFileSync(new URL('dist/inputs.json', root), 'utf8'))
    const builtAt = changedAt('dist/mock.js')
    return Object.keys(inputs).every((source) => changedAt(source) <= builtAt)
  } catch {
    return false
  }
}
