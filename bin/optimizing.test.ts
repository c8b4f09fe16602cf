import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('this Node knows every setting: V8 names on standard error those that it does not', () => {
  const program = "import { optimizeSoon } from './bin/optimizing.ts'; optimizeSoon(); console.log('set')"
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './bin/typescript.mjs', '--input-type=module', '--eval', program],
    { encoding: 'utf8' },
  )
  expect({ stdout, stderr }).toEqual({ stdout: 'set\n', stderr: '' })
})
