import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuilt } from './built.ts'

let folder: string

/** Writes a file that changed at this second. */
function write(path: string, second: number, text = ''): void {
  writeFileSync(join(folder, path), text)
  utimesSync(join(folder, path), second, second)
}

const isFolderBuilt = () => isBuilt(pathToFileURL(`${folder}/`))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built '))
  mkdirSync(join(folder, 'dist'))
  write('source.ts', 10)
  write('dist/inputs.json', 20, JSON.stringify({ inputs: { 'source.ts': {} } }))
  write('dist/mock.js', 20)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a build', () => {
  it('stands for sources that are older', () => {
    expect(isFolderBuilt()).toBe(true)
  })

  it('does not stand for a source that changed', () => {
    write('source.ts', 30)
    expect(isFolderBuilt()).toBe(false)
  })

  it('does not stand for a source that is gone', () => {
    rmSync(join(folder, 'source.ts'))
    expect(isFolderBuilt()).toBe(false)
  })

  it('is none where there is no folder of it, or where it ended early', () => {
    write('dist/inputs.json', 20, '{')
    expect(isFolderBuilt()).toBe(false)
    rmSync(join(folder, 'dist'), { recursive: true })
    expect(isFolderBuilt()).toBe(false)
  })
})
