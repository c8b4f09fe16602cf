/**
 * Compares the ledgers of clauses with the texts of the RFCs they are made of.
 *
 * Usage: `pnpm ledger FOLDER`, where FOLDER holds rfc6749.txt and so on. Exit 0: every requirement
 * keyword of every section is accounted for; 1: what is not was printed; 2: the comparison was impossible.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documents } from '../suites/clauses/index.ts'
import { compareLedger, describeFinding } from './ledger-comparison.ts'

/** The name of the file that holds the text of a document; none for a document that is not an RFC. */
function fileOf(document: string): string | undefined {
  const number = /^RFC (\d+)$/.exec(document)?.[1]
  return number === undefined ? undefined : `rfc${number}.txt`
}

function main(folder: string | undefined): number {
  if (folder === undefined) {
    console.error('Expected the folder of the RFC texts, got no argument: pnpm ledger FOLDER')
    return 2
  }
  const sources = documents.flatMap((entry) => {
    const file = fileOf(entry.document.name)
    return file === undefined || entry.document.excerpt ? [] : [{ ...entry, path: join(folder, file) }]
  })
  const missing = sources.filter(({ path }) => !existsSync(path))
  for (const { document, path } of missing) {
    console.error(
      `The text of ${document.name} is missing: expected ${path}; rfc-editor.org has it as plain text`,
    )
  }
  if (missing.length > 0) return 2

  const findings = sources.flatMap(({ document, clauses, path }) =>
    compareLedger(readFileSync(path, 'utf8'), document, clauses).map((finding) =>
      describeFinding(document, finding),
    ),
  )
  for (const finding of findings) console.log(finding)
  return findings.length > 0 ? 1 : 0
}

process.exitCode = main(process.argv[2])
