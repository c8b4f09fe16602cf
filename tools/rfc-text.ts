import { type Keyword, keywords } from '../harness/index.ts'

/** A line of an RFC's text with its number in the file, counted from 1. */
export interface Line {
  readonly number: number
  readonly text: string
}

/** A numbered section or appendix with its own lines, without those of the sections inside it. */
export interface Section {
  /** As the heading prints it, without the last dot: '4.1.2.1', 'B.2'. */
  readonly number: string
  readonly lines: readonly Line[]
}

/** One requirement keyword where the text uses it as one. */
export interface Occurrence {
  readonly section: string
  readonly keyword: Keyword
  /** The line on which the keyword begins. */
  readonly line: Line
}

const numberedHeading = /^(?:Appendix )?((?:\d+|[A-Z])(?:\.\d+)*)\. +\S/
const unnumberedHeading = /^[A-Z][A-Za-z']*(?: [A-Za-z']+)*$/
const pageFooter = /\[Page \d+\]$/
const pageHeader = /^RFC \d+ {2,}\S.* \d{4}$/

/**
 * Splits the plain text of an RFC into its numbered sections and appendices, in the text's order.
 *
 * Only headings begin in the first column, so the indented table of contents opens no section. What
 * stands before the first numbered heading or under an unnumbered one belongs to no section.
 */
export function parseSections(text: string): Section[] {
  const sections: { number: string; lines: Line[] }[] = []
  let open: Line[] | undefined
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replaceAll('\f', '').trimEnd()
    if (pageFooter.test(line) || pageHeader.test(line)) continue
    const number = numberedHeading.exec(line)?.[1]
    if (number !== undefined) {
      open = []
      sections.push({ number, lines: open })
    } else if (unnumberedHeading.test(line)) {
      open = undefined
    }
    open?.push({ number: index + 1, text: line })
  }
  return sections
}

// The longer keyword comes first, so that MUST NOT is not read as MUST. White space inside a keyword
// may be a line end, or the gap that a page break leaves.
const keywordPattern = keywords
  .toSorted((one, other) => other.length - one.length)
  .map((keyword) => keyword.replace(' ', '\\s+'))
  .join('|')

/**
 * Finds the requirement keywords that a section uses, in order.
 *
 * A keyword in quotation marks is named, not used: the conventions section of every RFC is such a list.
 */
export function findKeywords(section: Section): Occurrence[] {
  const text = section.lines.map((line) => line.text).join('\n')
  const found: Occurrence[] = []
  for (const match of text.matchAll(new RegExp(`\\b(?:${keywordPattern})\\b`, 'g'))) {
    const before = text[match.index - 1]
    const quoted = (before === '"' || before === "'") && text[match.index + match[0].length] === before
    const line = section.lines[text.slice(0, match.index).split('\n').length - 1]
    const keyword = keywords.find((candidate) => candidate === match[0].replace(/\s+/, ' '))
    if (quoted || line === undefined || keyword === undefined) continue
    found.push({ section: section.number, keyword, line })
  }
  return found
}
