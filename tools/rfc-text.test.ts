import { describe, expect, it } from 'vitest'
import { findKeywords, parseSections } from './rfc-text.ts'

const numbers = (text: string) => parseSections(text).map((section) => section.number)
const found = (text: string) =>
  parseSections(text)
    .flatMap(findKeywords)
    .map(({ section, keyword, line }) => [section, keyword, line.number])

describe('parseSections', () => {
  it('opens a section at each numbered heading and appendix', () => {
    const text = `1.  Kettles\n\n   Water.\n\n1.1.  Lids\n\n10.2.  Spouts\n\nAppendix A.  Cups\n\nA.1.  "mug" Syntax\n`
    expect(numbers(text)).toEqual(['1', '1.1', '10.2', 'A', 'A.1'])
  })

  it('does not take the indented table of contents for headings', () => {
    expect(
      numbers('Table of Contents\n\n   1.  Kettles ..... 2\n     1.1.  Lids ..... 3\n\n1.  Kettles\n'),
    ).toEqual(['1'])
  })

  it('gives the lines of an inner section to that section alone', () => {
    const [outer, inner] = parseSections('1.  Kettles\n   Water.\n1.1.  Lids\n   Steam.')
    expect(outer?.lines.map((line) => line.text)).toEqual(['1.  Kettles', '   Water.'])
    expect(inner?.lines).toEqual([
      { number: 3, text: '1.1.  Lids' },
      { number: 4, text: '   Steam.' },
    ])
  })

  it('drops the footer and the header of a page', () => {
    const text =
      '1.  Kettles\n   Hot\n\nMugwort        Standards Track        [Page 1]\n\f\nRFC 1      MUST Brew      May 1999\n\n   water.\n'
    const [section] = parseSections(text)
    expect(section?.lines.map((line) => line.text).filter(Boolean)).toEqual([
      '1.  Kettles',
      '   Hot',
      '   water.',
    ])
  })

  it('ends a section at an unnumbered heading', () => {
    expect(found("1.  Kettles\n   MAY\n\nAuthors' Addresses\n\n   MUST\n\nA.  Cups\n   SHALL\n")).toEqual([
      ['1', 'MAY', 2],
      ['A', 'SHALL', 9],
    ])
  })
})

describe('findKeywords', () => {
  it('reads a two-word keyword once, as itself', () => {
    expect(found('1.  Tea\n   MUST NOT, SHALL NOT, SHOULD NOT, NOT RECOMMENDED, MUST.')).toEqual([
      ['1', 'MUST NOT', 2],
      ['1', 'SHALL NOT', 2],
      ['1', 'SHOULD NOT', 2],
      ['1', 'NOT RECOMMENDED', 2],
      ['1', 'MUST', 2],
    ])
  })

  it('reads a keyword that a line end or a page break divides, at the line on which it begins', () => {
    const text =
      '1.  Tea\n   Cups MUST\n   NOT leak; pots SHOULD\n\nMugwort       Best Practice     [Page 7]\n\nRFC 1     Tea     May 1999\n\n   NOT drip.\n'
    expect(found(text)).toEqual([
      ['1', 'MUST NOT', 2],
      ['1', 'SHOULD NOT', 3],
    ])
  })

  it('passes over quoted keywords, words in lower case and longer words', () => {
    expect(found(`1.  Tea\n   "MUST", 'SHALL\n   NOT', must, MAYBE and OPTIONALLY.`)).toEqual([])
  })

  it('reads a keyword that only begins or ends a quotation', () => {
    expect(found('1.  Tea\n   The sign says "cups MUST be dry" and "MAY I".')).toEqual([
      ['1', 'MUST', 2],
      ['1', 'MAY', 2],
    ])
  })

  it('ignores what stands before the first section', () => {
    expect(found('Abstract\n\n   Tea is REQUIRED.\n\n1.  Tea\n')).toEqual([])
  })
})
