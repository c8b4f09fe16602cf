import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isAbsoluteUri, isUri } from './uri.ts'

it.each([
  'https://h',
  'https://h?x=1',
  'https://h:8080/a?b=c/d?e',
  "https://h/!$&'()*+,;=:@~_-.%41",
  'https://u:p%40@h/',
  'http://[::1]:1/',
  'com.example.app:/cb',
  'com.example.app:cb',
  'com.example.app://cb',
  'urn:ietf:wg:oauth:2.0:oob',
])('%j is an absolute URI', (text) => {
  expect(isAbsoluteUri(text)).toBe(true)
})

it('a URI with a fragment is a URI and not an absolute one', () => {
  expect([isUri('https://h/#a?b'), isAbsoluteUri('https://h/#a?b'), isAbsoluteUri('https://h/#')]).toEqual([
    true,
    false,
    false,
  ])
})

it.each([
  '',
  '/cb',
  '//h/cb',
  '1a:b',
  'https:cb',
  'https:///cb',
  'https://:80/cb',
  'https://h:x/',
  'https://h/%zz',
  'https://h/%4',
  'https://h/\u0000',
  'https://h/ä',
  'https://h/a"b',
  'https://h/a|b',
  'https://h/a b',
  ' https://h/',
  'https://h/\n',
  'https://h/a[b]',
  'https://h/?a^b',
  'https://h/#a#b',
  'https://[h/',
])('%j is no URI', (text) => {
  expect([isUri(text), isAbsoluteUri(text)]).toEqual([false, false])
})

it('holds no character that a Location header must not hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const uri = `https://h/${text}`
      expect(!isUri(uri) || /^[\x21-\x7e]+$/.test(uri)).toBe(true)
    }),
  )
})
