import { describe, expect, it } from 'vitest'
import { json } from '../testing/deployment.ts'
import { openFake } from '../testing/target.ts'
import { baseUrl, spelledAs } from './base-url.ts'

it.each([
  ['HTTPS://coder.test', 'https://coder.test'],
  ['https://CODER.test///', 'https://coder.test'],
  ['https://coder.test.', 'https://coder.test'],
  ['https://coder.test:443/', 'https://coder.test'],
  ['https://coder.test./below/', 'https://coder.test/below'],
  ['https://münchen.test', 'https://xn--mnchen-3ya.test'],
  ['https://m%C3%BCnchen.test', 'https://xn--mnchen-3ya.test'],
  ['http://127.1:3000', 'http://127.0.0.1:3000'],
  ['http:///user:pw@coder.test', 'http://coder.test'],
  ['nowhere', 'nowhere'],
])('%s is %s', (text, expected) => {
  expect(baseUrl(text)).toBe(expected)
})

describe("a deployment's own spelling", () => {
  it.each([
    ['https://Coder.test', 'https://Coder.test'],
    ['https://coder.test:443', 'https://coder.test:443'],
    ['https://other.test', 'https://coder.test'],
    ['http://coder.test', 'https://coder.test'],
    ['https://user:pw@coder.test', 'https://coder.test'],
    ['https://co\nder.test', 'https://coder.test'],
    [undefined, 'https://coder.test'],
  ])('%j gives %s', (own, expected) => {
    expect(spelledAs(own, 'https://coder.test')).toBe(expected)
  })

  it('is what cases compare identifiers with, and needs no notice', async () => {
    const routes = {
      'GET /api/v2/buildinfo': () => json(200, { version: 'v2', dashboard_url: 'https://CODER.test/' }),
    }
    const { connection, facts } = (await openFake({ routes, url: 'HTTPS://coder.test/' })).target
    expect([connection.url, facts.notices]).toEqual(['https://CODER.test', []])
    expect(facts.capabilities.has('https')).toBe(true)
  })
})
