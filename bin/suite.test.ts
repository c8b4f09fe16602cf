import { spawnSync } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { expect, it } from 'vitest'

// The device is Linux's.
it.skipIf(!existsSync('/dev/full'))('ends with 2 when its output cannot be written', () => {
  const argv = ['--import', './bin/typescript.mjs', 'bin/suite.ts', '--list']
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, argv, {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  expect(stderr).toMatch(/^error: the output cannot be written \(ENOSPC.*\)\n$/)
  expect(status).toBe(2)
})
