import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coverageSchema } from '../report/coverage.ts'
import { interrupting, stateDir, suite, usesClient } from '../testing/command.ts'

describe('coverage', () => {
  it('is written as JSON', async () => {
    const file = join(stateDir(), 'coverage.json')
    const { code } = await suite({ argv: ['coverage', '--json', file] })
    expect(coverageSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toEqual([])
    expect(code).toBe(0)
  })

  it('is none after Ctrl-C, which removes what was made', async () => {
    const { stop, onReady } = interrupting()
    const page = join(stateDir(), 'coverage.md')
    const { code, stdout, stderr, deployment, listeners } = await suite({
      argv: ['coverage', '--page', page],
      cases: [stop, usesClient],
      onReady,
    })
    expect(stderr).toContain('error: interrupted')
    expect([code, stdout, deployment.applications.size, listeners]).toEqual([2, '', 0, 0])
    expect(existsSync(page)).toBe(false)
  })
})
