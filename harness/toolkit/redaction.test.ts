import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HttpResponse } from '../user-agent/message.ts'
import { read } from './reading.ts'
import { Recorder } from './recorder.ts'
import { Redactor, type SecretKind, secretKinds } from './redaction.ts'

const clientSecret = 'coder_AbCdEfGhIj_0123456789abcdefghijklmnopqrstuvwxyzABCD'

function redactorOf(...secrets: readonly (readonly [SecretKind, string])[]): Redactor {
  const redactor = new Redactor()
  for (const [kind, value] of secrets) redactor.learn(kind, value)
  return redactor
}

/** How a value may be spelled on its way: each spelling with its inverse known to some receiver. */
const spellings: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (value) =>
    encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
  'percent-encoded twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'percent-encoded to the last letter': (value) =>
    [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'as a form': (value) => new URLSearchParams([['', value]]).toString().slice(1),
  'as JSON': (value) => JSON.stringify(value).slice(1, -1),
  'as JSON in JSON': (value) => JSON.stringify(JSON.stringify(value)).slice(3, -3),
  'as JSON that is safe in HTML': (value) =>
    JSON.stringify(value)
      .slice(1, -1)
      .replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  'as HTML': (value) => value.replace(/[<>&"'+]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'as a URL in HTML': (value) => encodeURIComponent(value).replaceAll('&', '&amp;'),
}

const printableAscii = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 8,
  maxLength: 60,
})
const token = fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/)
const anySecret = fc.oneof(
  token,
  printableAscii,
  fc
    .string({ unit: 'grapheme', minLength: 8, maxLength: 30 })
    .filter((it) => it.trim().length >= 8 && !/[\p{Cc}\p{Cs}]/u.test(it)),
)

describe('whatever the spelling', () => {
  it.each(Object.entries(spellings))('replaces a secret %s', (_, spell) => {
    fc.assert(
      fc.property(anySecret, fc.constantFrom(...secretKinds), (secret, kind) => {
        const redacted = redactorOf([kind, secret]).redact(`before=1&secret=${spell(secret)}&after="2"`)
        expect(redacted).toContain(`$${kind}_1`)
        expect(read(redacted).text).not.toContain(read(secret).text)
        expect(redacted).toMatch(/^before=1&secret=.*&after="2"$/s)
      }),
    )
  })

  it('finds a secret in base64, whatever stands before it', () => {
    fc.assert(
      fc.property(
        token,
        fc.string({ maxLength: 6 }),
        fc.string({ maxLength: 6 }),
        (secret, before, after) => {
          const encoded = Buffer.from(`${before}${secret}${after}`).toString('base64')
          const redacted = redactorOf(['CLIENT_SECRET', secret]).redact(`Negotiate ${encoded}`)
          expect(redacted).toContain('base64($CLIENT_SECRET_1)')
          expect(Buffer.from(redacted.slice(10), 'base64').toString()).not.toContain(secret)
        },
      ),
    )
  })

  it('replaces several secrets in one text, each by its name', () => {
    const redactor = redactorOf(['CODE', 'code-value'], ['CODE_VERIFIER', 'verifier-value'])
    expect(redactor.redact('code=code-value&code_verifier=verifier-value')).toBe(
      'code=$CODE_1&code_verifier=$CODE_VERIFIER_1',
    )
  })
})

it('lets no learned secret stand in a recorded exchange', () => {
  const places = [
    'url',
    'request header',
    'request body',
    'response header',
    'response body',
    'failure',
  ] as const
  fc.assert(
    fc.property(
      fc.uniqueArray(anySecret, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...places),
      fc.constantFrom(...Object.values(spellings)),
      (secrets, place, spell) => {
        const redactor = redactorOf(...secrets.map((it) => ['SECRET', it] as const))
        const recorder = new Recorder(redactor)
        const text = secrets.map((it) => `x=${spell(it)};`).join(' ')
        const at = (wanted: (typeof places)[number]) => (place === wanted ? text : 'nothing')
        const request = {
          method: 'POST',
          url: `https://coder.test/?${at('url')}`,
          headers: [['X-Given', at('request header')]] as const,
          body: at('request body'),
        }
        const response = new HttpResponse({
          status: 200,
          headers: [['X-Answered', at('response header')]],
          body: Buffer.from(at('response body')),
        })
        recorder.record(request, { answer: place === 'failure' ? text : response, durationMs: 1 })
        const kept = strings(recorder.exchanges).map((it) => read(it).text)
        for (const secret of secrets) {
          expect(kept.filter((it) => it.includes(read(secret).text))).toEqual([])
        }
      },
    ),
  )
})

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

describe('altered secrets', () => {
  it.each([
    ['one more character', `${clientSecret}x`],
    ['one character less', clientSecret.slice(0, -1)],
    ['another last character', `${clientSecret.slice(0, -1)}_`],
    ['another first character', `x${clientSecret.slice(1)}`],
    ['upper case', clientSecret.toUpperCase()],
    ['another middle', clientSecret.replace('0123', '3210')],
    ['the first half', clientSecret.slice(0, 28)],
  ])('are recognised: %s', (_, altered) => {
    const redacted = redactorOf(['CLIENT_SECRET', clientSecret]).redact(`client_secret=${altered}&x=1`)
    expect(redacted).toBe('client_secret=$CLIENT_SECRET_1_ALTERED&x=1')
  })

  it('are told from the secret itself', () => {
    const redactor = redactorOf(['CLIENT_SECRET', clientSecret])
    expect(redactor.redact(`a=${clientSecret}&b=${clientSecret.slice(0, 30)}`)).toBe(
      'a=$CLIENT_SECRET_1&b=$CLIENT_SECRET_1_ALTERED',
    )
  })
})

describe('what was never learned', () => {
  it.each([
    ['a secret of Coder', clientSecret],
    ['an API key of Coder', 'AbCdEfGhIj-0123456789abcdefghijkl'],
    ['one in a URL', encodeURIComponent(clientSecret)],
  ])('is caught by its format: %s', (_, value) => {
    expect(new Redactor().redact(`seen ${value} here`)).toBe('seen $SECRET here')
  })

  it.each([
    '7a3f1c2e-9b1d-4a6f-8f52-0d1a2b3c4d5e',
    'authorization_code',
    'https://client.example/callback?x=%2B&y=a+b',
  ])('is left alone where it is no secret: %s', (text) => {
    expect(redactorOf(['CODE', 'something-else']).redact(text)).toBe(text)
  })
})

describe('names', () => {
  it('are the same for the same value, and counted by kind', () => {
    const redactor = new Redactor()
    expect(redactor.learn('CODE', 'first-code')).toBe('$CODE_1')
    expect(redactor.learn('CODE', 'second-code')).toBe('$CODE_2')
    expect(redactor.learn('ACCESS_TOKEN', 'first-code')).toBe('$CODE_1')
    expect(redactor.learn('ACCESS_TOKEN', 'a-token')).toBe('$ACCESS_TOKEN_1')
  })

  it('go on counting where the parent stopped', () => {
    const child = new Redactor(redactorOf(['CODE', 'known-to-the-parent']))
    expect(child.learn('CODE', 'known-to-the-child')).toBe('$CODE_2')
    expect(child.redact('known-to-the-parent known-to-the-child')).toBe('$CODE_1 $CODE_2')
  })

  it('are never replaced themselves, even by a secret that stands in one', () => {
    expect(redactorOf(['PASSWORD', 'CODE'], ['CODE', 'long-enough']).redact('long-enough CODE')).toBe(
      '$CODE_1 $PASSWORD_1',
    )
  })

  it('take the longer of two secrets where one contains the other', () => {
    const redactor = redactorOf(['CODE', 'abcdefgh'], ['REFRESH_TOKEN', 'abcdefgh-and-more'])
    expect(redactor.redact('abcdefgh-and-more abcdefgh')).toBe('$REFRESH_TOKEN_1 $CODE_1')
  })
})

it.each<[string, SecretKind]>([
  ['access_token', 'ACCESS_TOKEN'],
  ['refresh_token', 'REFRESH_TOKEN'],
  ['client_secret', 'CLIENT_SECRET'],
  ['client_secret_full', 'CLIENT_SECRET'],
  ['registration_access_token', 'REGISTRATION_ACCESS_TOKEN'],
  ['session_token', 'SESSION_TOKEN'],
  ['key', 'SESSION_TOKEN'],
  ['code', 'CODE'],
  ['csrf_token', 'CSRF_TOKEN'],
  ['coder_session_token', 'SESSION_TOKEN'],
  ['password', 'PASSWORD'],
])('learns the member %s that a target hands out', (member, kind) => {
  const redactor = new Redactor()
  redactor.learnMembers([
    [member, 'handed-out-value'],
    ['other', 'not-a-secret-value'],
    ['code', 'short'],
  ])
  expect(redactor.redact('handed-out-value not-a-secret-value short')).toBe(
    `$${kind}_1 not-a-secret-value short`,
  )
})
