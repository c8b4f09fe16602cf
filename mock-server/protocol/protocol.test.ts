import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createRandom, seededBytes } from '../random.ts'
import { challenge, verifier } from '../testing/client.ts'
import { parseBasicCredentials } from './basic-credentials.ts'
import { isCsrfTokenOf, isMaskedCsrfTokenOf, maskCsrfToken, newCsrfCookie } from './csrf.ts'
import { encodeComponent, every, first, parseParameters, standardReading } from './parameters.ts'
import { isCodeVerifier, s256 } from './pkce.ts'
import { addToQuery, isSameRedirectUri } from './redirect-uri.ts'
import { isSameResource } from './resource.ts'
import { formatScope, isWithinScope, parseScope } from './scope.ts'
import { formatKey, formatOpaque, newSecret, parseKey, parseOpaque } from './secrets.ts'

// Properties take many runs, and machines are not always idle.
vi.setConfig({ testTimeout: 60_000 })

const wellFormed = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed())
const named = fc.array(
  fc.tuple(
    wellFormed,
    wellFormed.filter((value) => value !== ''),
  ),
  { maxLength: 6 },
)
const random = (seed: number) => createRandom(seededBytes(seed))

describe('parameters', () => {
  it('come back as URLSearchParams wrote them', () => {
    fc.assert(
      fc.property(named, (pairs) => {
        const { values, malformed } = parseParameters(new URLSearchParams(pairs).toString())
        expect(malformed).toBe(false)
        for (const [name] of pairs) {
          expect(values.get(name)).toEqual(
            pairs.filter(([other]) => other === name).map(([, value]) => value),
          )
        }
      }),
    )
  })

  it('come back as they were encoded here', () => {
    fc.assert(
      fc.property(wellFormed, (value) => {
        expect(first(parseParameters(`a=${encodeComponent(value)}`), 'a')).toBe(
          value === '' ? undefined : value,
        )
      }),
    )
  })

  it.each(['a=%', 'a=%zz', '%ff=a', 'a=%C3%28', 'a=%ED%A0%80'])('%s is malformed', (encoded) => {
    expect(parseParameters(encoded).malformed).toBe(true)
  })

  it.each([
    ['a=&a=b', []],
    ['a=b&a=', ['b', '']],
    ['a=b&a=&a=c', ['b', '', 'c']],
    ['a=', []],
  ])('of %s, an empty value counts unless it comes first', (encoded, values) => {
    const parameters = parseParameters(encoded, { ...standardReading, empty: 'omittedIfFirst' })
    expect(every(parameters, 'a')).toEqual(values)
    expect(parameters.omitted).toEqual(values.length === 0 ? ['a'] : [])
  })

  it('are read from any text without an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseParameters(text)))
  })
})

describe('PKCE', () => {
  it('hashes as RFC 7636 Appendix B', () => {
    expect(s256(verifier)).toBe(challenge)
  })

  it.each([
    [42, false],
    [43, true],
    [128, true],
    [129, false],
  ])('%i characters: %s', (length, isLegal) => {
    expect(isCodeVerifier('a'.repeat(length))).toBe(isLegal)
  })

  it.each([...'=+/%é \n"'])('%j is no character of a verifier', (character) => {
    expect(isCodeVerifier(`${'a'.repeat(43)}${character}`)).toBe(false)
  })
})

describe('redirect URIs', () => {
  it('are the same only when they are the same string', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), (one, other) => {
        expect(isSameRedirectUri(one, other)).toBe(one === other)
      }),
    )
  })

  it.each([
    ['http://127.0.0.1:5/cb', 'http://127.0.0.1/cb', true],
    ['http://127.0.0.1:65535/cb', 'http://127.0.0.1:5/cb', true],
    ['http://[::1]:5/cb', 'http://[::1]/cb', true],
    ['http://127.0.0.1:65536/cb', 'http://127.0.0.1/cb', false],
    ['http://127.0.0.1:0/cb', 'http://127.0.0.1/cb', false],
    ['http://127.0.0.1:5@evil.example/cb', 'http://127.0.0.1/cb', false],
    ['http://127.0.0.1.evil.example/cb', 'http://127.0.0.1/cb', false],
    ['http://127.0.0.1:5/other', 'http://127.0.0.1/cb', false],
    ['https://127.0.0.1:5/cb', 'https://127.0.0.1/cb', false],
    ['http://localhost:5/cb', 'http://localhost/cb', false],
    ['http://127.0.0.1:5/cb', 'http://[::1]/cb', false],
  ])('%s against %s: %s', (requested, registered, isSame) => {
    expect(isSameRedirectUri(requested, registered)).toBe(isSame)
  })

  it('keep their own query beside the response', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), wellFormed, (uri, state) => {
        const target = new URL(addToQuery(uri, { code: 'c', state }))
        expect(target.searchParams.getAll('state').at(-1)).toBe(state)
        expect(target.href.startsWith(new URL(uri).href)).toBe(true)
      }),
    )
  })
})

describe('secrets', () => {
  const lengths = { id: 10, secret: 40 }
  it('come back as they were written, and parse as nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const halves = newSecret(random(seed), lengths)
        expect(parseOpaque(formatOpaque(halves))).toEqual(halves)
        expect(parseKey(formatKey(halves))).toEqual(halves)
        expect(parseOpaque(formatKey(halves))).toBeUndefined()
      }),
    )
  })

  it('are parsed from any text without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => void [parseOpaque(text), parseKey(text)]))
  })
})

describe('Basic credentials', () => {
  const header = (text: string) => `bAsIc ${Buffer.from(text).toString('base64')}`

  it('come back as RFC 6749 §2.3.1 has them written', () => {
    fc.assert(
      fc.property(wellFormed.filter(Boolean), wellFormed, (clientId, clientSecret) => {
        const text = `${encodeComponent(clientId)}:${encodeComponent(clientSecret)}`
        expect(parseBasicCredentials(header(text), 'form-urldecoded')).toEqual({ clientId, clientSecret })
      }),
    )
  })

  it.each([
    'Basic',
    'Basic ',
    'Basic %',
    'Basic YTpi=',
    'Basic YTpiYw',
    'Basic YTpiYw=',
    header('nocolon'),
    header(':secret'),
    header('%zz:a'),
  ])('%j is malformed', (text) => {
    expect(parseBasicCredentials(text, 'form-urldecoded')).toBe('malformed')
  })

  it.each([null, 'Bearer abc', 'Basically abc'])('%j is another scheme', (text) => {
    expect(parseBasicCredentials(text, 'form-urldecoded')).toBeUndefined()
  })
})

describe('scopes', () => {
  const token = fc.stringMatching(/^[\x21\x23-\x5B\x5D-\x7E]{1,8}$/)
  it('come back without doubles, and are within themselves', () => {
    fc.assert(
      fc.property(fc.array(token, { minLength: 1 }), (tokens) => {
        const parsed = parseScope(formatScope(tokens)) ?? []
        expect(new Set(parsed)).toEqual(new Set(tokens))
        expect(isWithinScope(parsed, tokens)).toBe(true)
        expect(isWithinScope([...parsed, ' '], tokens)).toBe(false)
      }),
    )
  })
})

describe('CSRF tokens', () => {
  it('are masked anew each time and fit their cookie only', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const source = random(seed)
        const [cookie, other] = [newCsrfCookie(source), newCsrfCookie(source)]
        const [one, two] = [maskCsrfToken(cookie, source), maskCsrfToken(cookie, source)]
        expect(one).not.toBe(two)
        expect([isCsrfTokenOf(one, cookie), isCsrfTokenOf(two, cookie)]).toEqual([true, true])
        expect(isCsrfTokenOf(one, other)).toBe(false)
        expect([isCsrfTokenOf(cookie, cookie), isMaskedCsrfTokenOf(cookie, cookie)]).toEqual([true, false])
        expect(isCsrfTokenOf(one.replace(/=+$/, ''), cookie)).toBe(false)
      }),
    )
  })

  it('fit no cookie that is empty', () => {
    expect([
      isCsrfTokenOf('', ''),
      isCsrfTokenOf('x', ''),
      isCsrfTokenOf('', newCsrfCookie(random(1))),
    ]).toEqual([false, false, false])
  })
})

it.each([
  ['https://coder.test', 'https://CODER.test:443/', true],
  ['https://coder.test/a', 'https://coder.test/b', false],
  ['https://coder.test/a', 'https://coder.test/A', false],
  ['http://coder.test', 'https://coder.test', false],
])('resource %s and %s: %s', (one, other, isSame) => {
  expect(isSameResource(one, other)).toBe(isSame)
})
