// What `pnpm build` made of the mock.
const { readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')

/** Whether the project in a folder was built since its sources changed. */
exports.isBuilt = (folder) => {
  const changedAt = (path) => statSync(join(folder, path)).mtimeMs
  try {
    const { inputs } = JSON.parse(readFileSync(join(folder, 'dist/inputs.json'), 'utf8'))
    const builtAt = changedAt('dist/mock.cjs')
    return Object.keys(inputs).every((source) => changedAt(source) <= builtAt)
  } catch {
    return false
  }
}
