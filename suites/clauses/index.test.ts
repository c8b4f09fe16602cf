import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documents } from './index.ts'

const folder = new URL('./', import.meta.url)
const ledgerFiles = readdirSync(folder).filter((file) => /^[a-z0-9-]+\.ts$/.test(file) && file !== 'index.ts')

/** The names of entries that a ledger's file and the files of its parts spell out. */
function writtenNames(ledgerFile: string): string[] {
  const parts = new URL(`${ledgerFile.replace(/\.ts$/, '')}/`, folder)
  const files = [new URL(ledgerFile, folder)]
  if (existsSync(parts)) files.push(...readdirSync(parts).map((file) => new URL(file, parts)))
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): \{$/gm)].map((match) => match[1] ?? ''),
  )
}

it('lists every ledger of the folder once', () => {
  expect(new Set(documents.map(({ document }) => document.name)).size).toBe(documents.length)
  expect(documents).toHaveLength(ledgerFiles.length)
})

describe.each(documents.map((entry) => [entry.document.name, entry] as const))('%s', (_, { clauses }) => {
  const entries = Object.values(clauses)

  it('writes requirements and reasons as sentences', () => {
    const sentences = entries.flatMap(({ text, excluded }) =>
      excluded === undefined ? [text] : [text, excluded],
    )
    expect(sentences.filter((sentence) => !/^\S.*\.$/.test(sentence))).toEqual([])
  })

  it('states nothing twice', () => {
    expect(new Set(entries.map((clause) => clause.text)).size).toBe(entries.length)
  })
})

describe.each(ledgerFiles)('%s', (file) => {
  it('gives no name twice, since of two parts that share a name only one would count', () => {
    const names = writtenNames(file)
    expect(names).not.toEqual([])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
