import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isUnparsable, parseUri, rewritten, rewrittenQuery } from './uris.ts'

it.each([
  ':',
  'http://[::1',
  'http://[x]/',
  'http://a b/',
  'http://a|b/',
  'http://a%41b/',
  'https://h/%zz',
  'https://h/#%zz',
  'https://h:x/',
  'https://h:1:2/',
  'https://h/\u0001',
  ' https://h/',
  '1a:b',
])('cannot parse %j', (uri) => {
  expect([parseUri(uri), isUnparsable([uri]), isUnparsable([uri, uri])]).toEqual([undefined, true, false])
  expect(rewritten(uri)).toBe(uri)
})

it.each([
  ['HTTPS://C.example/cb', 'https://C.example/cb'],
  ['https://h:1/?%zz', 'https://h:1/?%zz'],
  ['http://[::1]:80/', 'http://[::1]:80/'],
  ['https://u:p@h/#', 'https://u:p@h/'],
  ['com.example.app:/x', 'com.example.app:/x'],
  ['Com.Example.App:x?y', 'com.example.app:x?y'],
  ['urn:ietf:wg:oauth:2.0:oob', 'urn:ietf:wg:oauth:2.0:oob'],
  ['relative', 'relative'],
  ['https:///cb', 'https:///cb'],
  ['https://h/a|b', 'https://h/a%7Cb'],
  ['https://h/ä b', 'https://h/%C3%A4%20b'],
  ["https://h/a!b'(c)*", "https://h/a!b'(c)*"],
  ['https://h/a!b\'(c)*%7e["]', 'https://h/a%21b%27%28c%29%2A~%5B%22%5D'],
  ['https://h/%c3%a4', 'https://h/%c3%a4'],
  ['https://a"b<%c3%a4/cb', 'https://a"b<%C3%A4/cb'],
])('writes %s anew as %s', (uri, again) => {
  expect(rewritten(uri)).toBe(again)
})

it.each([
  ['code=y&a=%2F&code=x', 'a=%2F&code=y&code=x'],
  ['x=%zz&b=1;c=2&d=%ff&e&=f', '=f&d=%FF&e='],
  ["q=a+b%20c!'~", 'q=a+b+c%21%27~'],
  ['ä=b=c', '%C3%A4=b%3Dc'],
])('writes the query %s anew as %s', (query, again) => {
  expect(rewrittenQuery(query)).toBe(again)
})

it('writes anew only once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [uri, query] = [`https://h/${text}`, text]
      expect(rewritten(rewritten(uri))).toBe(rewritten(uri))
      expect(rewrittenQuery(rewrittenQuery(query))).toBe(rewrittenQuery(query))
    }),
  )
})
