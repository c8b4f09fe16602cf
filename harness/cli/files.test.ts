import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkWritable } from './files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('leaves no empty file where it tried to write', () => {
  const path = join(folder, 'report.json')
  checkWritable(path)
  expect(existsSync(path)).toBe(false)
})

it('leaves what is there as it is', () => {
  const path = join(folder, 'report.json')
  writeFileSync(path, '{}')
  checkWritable(path)
  expect(readFileSync(path, 'utf8')).toBe('{}')
})

it('leaves a link to a file that is not there', () => {
  const link = join(folder, 'latest.json')
  symlinkSync(join(folder, 'run-7.json'), link)
  checkWritable(link)
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readdirSync(folder)).toEqual(['latest.json'])
})

it('says which file cannot be written', () => {
  expect(() => checkWritable(join(folder, 'none', 'report.json'))).toThrow('report.json cannot be written')
})
