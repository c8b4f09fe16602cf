import { describe, expect, it } from 'vitest'
import { type Elsewhere, ledger, rfc, type Statement } from '../harness/index.ts'
import { compareLedger, describeFinding } from './ledger-comparison.ts'

const text = `1.  Tea

   The pot MUST be warm.  The cup MUST be clean and
   MAY be blue.

2.  Milk

   Milk is OPTIONAL.
`

function compare(statements: Record<string, Statement>, elsewhere: readonly Elsewhere[] = []) {
  const document = rfc(1, 'Tea', elsewhere)
  return compareLedger(text, document, ledger(document, statements)).map((finding) =>
    describeFinding(document, finding),
  )
}

const warm: Statement = { section: '1', level: 'MUST', text: 'The pot is warm.' }
const rest: Elsewhere = { section: '1', keywords: ['MUST', 'MAY'], why: 'the cup' }
const milk: Elsewhere = { section: '2', keywords: ['OPTIONAL'], why: 'the drinker' }

describe('compareLedger', () => {
  it('finds nothing where entries and the elsewhere list together account for every keyword', () => {
    expect(compare({ warm }, [rest, milk])).toEqual([])
  })

  it('counts an entry without accountsFor as one occurrence of its level', () => {
    expect(compare({ warm, clean: warm }, [{ ...rest, keywords: ['MAY'] }, milk])).toEqual([])
  })

  it('counts the keywords that accountsFor lists in place of the level', () => {
    expect(compare({ warm: { ...warm, accountsFor: ['MUST', 'MUST', 'MAY'] } }, [milk])).toEqual([])
    expect(compare({ warm: { ...warm, accountsFor: [] } }, [rest, milk])).toHaveLength(1)
  })

  it('lets a declarative entry account for no keyword', () => {
    expect(
      compare({ warm, hot: { section: '1', level: 'declarative', text: 'Tea is hot.' } }, [rest, milk]),
    ).toEqual([])
  })

  it('shows every line of the keyword where the text has more', () => {
    expect(compare({ warm }, [{ ...rest, keywords: ['MAY'] }, milk])).toEqual([
      'RFC 1, section 1, MUST: 2 in the text, 1 in the ledger\n' +
        '  line 3: The pot MUST be warm.  The cup MUST be clean and\n' +
        '  line 3: The pot MUST be warm.  The cup MUST be clean and',
    ])
  })

  it('says where the ledger claims more than the text has', () => {
    expect(compare({ warm }, [rest, milk, { ...milk, section: '1' }])).toEqual([
      'RFC 1, section 1, OPTIONAL: 0 in the text, 1 in the ledger',
    ])
  })

  it('says where an entry names a section that the text does not have', () => {
    expect(
      compare({ warm, cold: { section: '9', level: 'declarative', text: 'Tea cools.' } }, [rest, milk]),
    ).toEqual(['RFC 1, section 9: no such section in the text, entries in the ledger: 1'])
  })
})
