import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeParameters, withChanges, withQuery } from './parameters.ts'

describe('parameters', () => {
  it('are repeated, left out and encoded as forms are', () => {
    expect(encodeParameters({ a: '1', b: ['2', '3'], c: undefined, d: '', 'e&': 'x y+ü' })).toBe(
      'a=1&b=2&b=3&d=&e%26=x+y%2B%C3%BC',
    )
  })

  it('are decoded again to what they were', () => {
    const pairs = fc.dictionary(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(pairs, (parameters) => {
        const decoded = Object.fromEntries(new URLSearchParams(encodeParameters(parameters)))
        expect(decoded).toEqual({ ...parameters })
      }),
    )
  })

  it('are changed in place, and new ones come last', () => {
    const changed = withChanges({ a: '1', b: '2' }, { c: '3', a: undefined, b: ['4', '5'] })
    expect(encodeParameters(changed)).toBe('b=4&b=5&c=3')
  })

  it.each([
    ['https://coder.test/a', { x: '1' }, 'https://coder.test/a?x=1'],
    ['https://coder.test/a?y=%2f', { x: '1' }, 'https://coder.test/a?y=%2f&x=1'],
    ['https://coder.test/a?', {}, 'https://coder.test/a?'],
  ])('go behind the query of %s', (url, parameters, expected) => {
    expect(withQuery(url, parameters)).toBe(expected)
  })
})
