import { type Clause, type Document, type Keyword, keywords, type Ledger } from '../harness/index.ts'
import { findKeywords, type Occurrence, parseSections } from './rfc-text.ts'

/** One disagreement between the text of a document and its ledger. */
export interface Finding {
  readonly section: string
  /** Absent: the text has no such section at all. */
  readonly keyword?: Keyword
  readonly inText: number
  readonly inLedger: number
  /** Where the text has the keyword. */
  readonly occurrences: readonly Occurrence[]
}

interface Claim {
  readonly section: string
  readonly keywords: readonly Keyword[]
}

const isKeyword = (level: string): level is Keyword => keywords.some((keyword) => keyword === level)

function keywordsOf({ level, accountsFor }: Clause): readonly Keyword[] {
  if (accountsFor !== undefined) return accountsFor
  return isKeyword(level) ? [level] : []
}

/**
 * Compares the keywords of each section of a text with those that its ledger accounts for.
 *
 * Both the entries and the document's `elsewhere` list account for keywords. Empty: they agree.
 */
export function compareLedger(text: string, document: Document, clauses: Ledger): Finding[] {
  const sections = parseSections(text)
  const claims: Claim[] = [
    ...Object.values(clauses).map((clause) => ({ section: clause.section, keywords: keywordsOf(clause) })),
    ...(document.elsewhere ?? []),
  ]
  const known = new Set(sections.map((section) => section.number))
  const strangers = new Set(claims.map((claim) => claim.section).filter((section) => !known.has(section)))
  return [
    ...sections.flatMap((section) =>
      compareSection(
        section.number,
        findKeywords(section),
        claims.filter((claim) => claim.section === section.number),
      ),
    ),
    ...[...strangers].map((section) => ({
      section,
      inText: 0,
      inLedger: claims.filter((claim) => claim.section === section).length,
      occurrences: [],
    })),
  ]
}

function compareSection(section: string, used: readonly Occurrence[], claims: readonly Claim[]): Finding[] {
  const claimed = claims.flatMap((claim) => claim.keywords)
  return keywords
    .map((keyword) => {
      const occurrences = used.filter((occurrence) => occurrence.keyword === keyword)
      const inLedger = claimed.filter((candidate) => candidate === keyword).length
      return { section, keyword, inText: occurrences.length, inLedger, occurrences }
    })
    .filter(({ inText, inLedger }) => inText !== inLedger)
}

/** Writes a finding for a terminal: one line that says it, then the lines of the text it is about. */
export function describeFinding(document: Document, finding: Finding): string {
  const { section, keyword, inText, inLedger, occurrences } = finding
  if (keyword === undefined) {
    return `${document.name}, section ${section}: no such section in the text, entries in the ledger: ${inLedger}`
  }
  return [
    `${document.name}, section ${section}, ${keyword}: ${inText} in the text, ${inLedger} in the ledger`,
    ...occurrences.map(({ line }) => `  line ${line.number}: ${line.text.trim()}`),
  ].join('\n')
}
