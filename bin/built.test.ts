import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const { isBuilt } = createRequire(import.meta.url)('./built.cjs') as { isBuilt: (folder: string) => boolean }

let folder: string

/** Writes a file that changed at this second. */
function write(path: string, second: number, text = ''): void {
  writeFileSync(join(folder, path), text)
  utimesSync(join(folder, path), second, second)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built '))
  mkdirSync(join(folder, 'dist'))
  write('source.ts', 10)
  write('dist/inputs.json', 20, JSON.stringify({ inputs: { 'source.ts': {} } }))
  write('dist/mock.cjs', 20)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a build', () => {
  it('stands for sources that are older', () => {
    expect(isBuilt(folder)).toBe(true)
  })

  it('does not stand for a source that changed', () => {
    write('source.ts', 30)
    expect(isBuilt(folder)).toBe(false)
  })

  it('does not stand for a source that is gone', () => {
    rmSync(join(folder, 'source.ts'))
    expect(isBuilt(folder)).toBe(false)
  })

  it('is none where there is no folder of it, or where it ended early', () => {
    write('dist/inputs.json', 20, '{')
    expect(isBuilt(folder)).toBe(false)
    rmSync(join(folder, 'dist'), { recursive: true })
    expect(isBuilt(folder)).toBe(false)
  })
})
