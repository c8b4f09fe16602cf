import { describe, expect, it } from 'vitest'
import { expectationStatements, without } from './expectation-statements.ts'

const source = [
  'async (t) => {',
  '  const a = t.expectJsonObject(response)',
  "  t.expectStatus(response, 200) // ')'",
  '  t.expectThat(/[)/]/.test(x), {',
  "    expected: 'one (or two)',",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
  '    actual: `${show(x)} )`,',
  '  })',
  '}',
].join('\n')

describe('expectationStatements', () => {
  it('finds statements over several lines, past brackets in strings, patterns and templates', () => {
    const found = expectationStatements(source).map(({ start, end, line }) => ({
      line,
      text: source.slice(start, end),
    }))
    expect(found).toEqual([
      { line: 3, text: '  t.expectStatus(response, 200)' },
      { line: 4, text: source.slice(source.indexOf('  t.expectThat'), source.indexOf('\n}')) },
    ])
  })

  it('finds the helpers of a case file, and not their definitions', () => {
    const helper = ['function expectNoCode(t: Toolkit): void {', '}', '  expectNoCode(t, response)'].join(
      '\n',
    )
    expect(expectationStatements(helper).map(({ line }) => line)).toEqual([3])
  })

  it('leaves judgements alone whose value is used', () => {
    expect(expectationStatements('const a = t.expectJsonObject(r)')).toEqual([])
  })
})

describe('without', () => {
  it('takes one statement away and keeps the numbers of the lines', () => {
    const statement = expectationStatements(source)[1]
    if (statement === undefined) throw new Error('no statement')
    const left = without(source, statement)
    expect(left).not.toContain('expectThat')
    expect(left.split('\n')).toHaveLength(source.split('\n').length)
  })
})
