import { describe, expect, it } from 'vitest'
import { messageOf, PrerequisiteMissing } from '../errors.ts'
import { runCase } from '../run.ts'
import { bare, html, json } from '../testing/deployment.ts'
import { caseOf, openFake, testUrl } from '../testing/target.ts'
import { type Header, HttpResponse } from '../user-agent/message.ts'
import type { Toolkit } from './toolkit.ts'

/** What a judgement says of a target: undefined when it holds, else what was expected and what came. */
async function judgement(judge: (t: Toolkit) => unknown): Promise<string | undefined> {
  const { target } = await openFake()
  const one = caseOf('topic/one', async (t) => void (await judge(t)))
  const { outcome } = await runCase(one, target, { concurrency: 1, caseTimeoutMs: 1000 })
  if (outcome.kind === 'passed') return undefined
  if (outcome.kind !== 'failed') throw new Error(JSON.stringify(outcome))
  return `expected ${outcome.expected}, got ${outcome.actual}`
}

const to = (location: string, status = 302) => bare(status, [['Location', location]])
const error = (status: number, code: string, type = 'application/json') =>
  new HttpResponse({ status, headers: [['Content-Type', type]], body: Buffer.from(`{"error":"${code}"}`) })

type Row = readonly [name: string, judge: (t: Toolkit) => unknown]

const callback = 'https://client.example/cb?app=1'

const holds: readonly Row[] = [
  ['equal values', (t) => t.expectEqual({ a: [1] }, { a: [1] }, 'it')],
  ['absent values', (t) => t.expectEqual(undefined, undefined, 'it')],
  ['a match', (t) => t.expectMatch('abc', /b/, 'it')],
  ['one of several statuses', (t) => t.expectStatus(bare(401), [400, 401])],
  [
    'a header',
    (t) => t.expectHeader(bare(200, [['cache-control', 'no-store']]), 'Cache-Control', /no-store/),
  ],
  ['a header of any value', (t) => t.expectHeader(bare(200, [['X', '']]), 'x')],
  ['a media type with parameters', (t) => t.expectMediaType(json(200, {}), 'application/json')],
  [
    'a media type in upper case',
    (t) => t.expectMediaType(bare(200, [['Content-Type', 'Application/JSON']]), 'application/json'),
  ],
  ['tokens', (t) => t.expectTokens(json(200, { access_token: 'a', token_type: 'bearer', more: 1 }))],
  [
    'an OAuth error',
    (t) => t.expectOAuthError(error(400, 'invalid_grant'), { status: 400, error: 'invalid_grant' }),
  ],
  [
    'one of several errors',
    (t) => t.expectOAuthError(error(401, 'b'), { status: [400, 401], error: ['a', 'b'] }),
  ],
  ['a redirect with a code', (t) => t.expectRedirectTo(to(`${callback}&code=c`, 303), callback)],
  [
    'an error redirect',
    (t) =>
      t.expectErrorRedirect(to(`${callback}&error=access_denied`), {
        redirectUri: callback,
        error: 'access_denied',
      }),
  ],
  ['no redirect', (t) => t.expectNoRedirect(html(400, 'no'))],
  ['a redirect that stays', (t) => t.expectNoRedirect(to('/login?redirect=https%3A%2F%2Fattacker.example'))],
  ['a refresh that stays', (t) => t.expectNoRedirect(bare(200, [['Refresh', '5']]))],
  [
    'a challenge among others',
    (t) =>
      t.expectChallenge(
        bare(401, [
          ['WWW-Authenticate', 'Basic realm="a"'],
          ['WWW-Authenticate', 'bearer realm="b"'],
        ]),
        'Bearer',
      ),
  ],
  ['what is fulfilled', (t) => t.expectFulfilled(Promise.resolve(1), 'it')],
]

const fails: readonly Row[] = [
  ['different values', (t) => t.expectEqual({ a: 1 }, { a: 2 }, 'it')],
  ['an absent value', (t) => t.expectEqual(undefined, null, 'it')],
  ['no match', (t) => t.expectMatch('abc', /x/, 'it')],
  ['no string to match', (t) => t.expectMatch(undefined, /undefined/, 'it')],
  ['another status', (t) => t.expectStatus(bare(500), [400, 401])],
  ['no header', (t) => t.expectHeader(bare(200), 'x')],
  ['another header value', (t) => t.expectHeader(bare(200, [['x', 'a']]), 'x', /b/)],
  ['another media type', (t) => t.expectMediaType(html(200, ''), 'application/json')],
  ['no content type', (t) => t.expectMediaType(bare(200), 'application/json')],
  ['JSON of another media type', (t) => t.expectJsonObject(html(200, '{}'))],
  ['an array', (t) => t.expectJsonObject(json(200, []))],
  ['no JSON', (t) => t.expectJsonObject(bare(200, [['Content-Type', 'application/json']]))],
  ['tokens with another status', (t) => t.expectTokens(json(201, { access_token: 'a', token_type: 'b' }))],
  ['tokens without a type', (t) => t.expectTokens(json(200, { access_token: 'a' }))],
  ['a token that is no string', (t) => t.expectTokens(json(200, { access_token: 1, token_type: 'b' }))],
  [
    'the wrong OAuth error',
    (t) => t.expectOAuthError(error(400, 'invalid_request'), { status: 400, error: 'invalid_grant' }),
  ],
  [
    'the right error with the wrong status',
    (t) => t.expectOAuthError(error(200, 'a'), { status: 400, error: 'a' }),
  ],
  [
    'an OAuth error as a page',
    (t) => t.expectOAuthError(error(400, 'a', 'text/html'), { status: 400, error: 'a' }),
  ],
  ['a redirect elsewhere', (t) => t.expectRedirectTo(to('https://client.example/cb/x?app=1'), callback)],
  [
    'a redirect that lost the query',
    (t) => t.expectRedirectTo(to('https://client.example/cb?code=c'), callback),
  ],
  ['a Location without a redirect', (t) => t.expectRedirectTo(to(callback, 200), callback)],
  ['no Location', (t) => t.expectRedirectTo(bare(302), callback)],
  [
    'another error by redirect',
    (t) => t.expectErrorRedirect(to(`${callback}&error=a`), { redirectUri: callback, error: 'b' }),
  ],
  [
    'an error beside a code',
    (t) => t.expectErrorRedirect(to(`${callback}&error=a&code=c`), { redirectUri: callback, error: 'a' }),
  ],
  ['a redirect away', (t) => t.expectNoRedirect(to('https://attacker.example/'))],
  ['a redirect away in other words', (t) => t.expectNoRedirect(to('//attacker.example/'))],
  [
    'a redirect away that names home',
    (t) => t.expectNoRedirect(to(`https://attacker.example/?url=${testUrl}/`)),
  ],
  [
    'a second Location',
    (t) =>
      t.expectNoRedirect(
        bare(302, [
          ['Location', '/'],
          ['Location', 'https://attacker.example/'],
        ]),
      ),
  ],
  [
    'a refresh away',
    (t) => t.expectNoRedirect(bare(200, [['Refresh', "0; URL='https://attacker.example/'"]])),
  ],
  ['a code that stays at home', (t) => t.expectNoRedirect(to('/callback?code=c'))],
  ['a script', (t) => t.expectNoRedirect(to('javascript:alert(1)'))],
  ['no challenge', (t) => t.expectChallenge(bare(401), 'Bearer')],
  [
    'a challenge of another scheme',
    (t) => t.expectChallenge(bare(401, [['WWW-Authenticate', 'Basic']]), 'Bearer'),
  ],
  ['what is refused', (t) => t.expectFulfilled(Promise.reject(new Error('no')), 'it')],
]

describe('a judgement', () => {
  it.each(holds)('holds for %s', async (_, judge) => {
    expect(await judgement(judge)).toBeUndefined()
  })

  it.each(fails)('fails for %s, and says what was expected and what came', async (_, judge) => {
    expect(await judgement(judge)).toMatch(/^expected \S.*, got \S/s)
  })

  it('says what came in the words of the answer', async () => {
    expect(await judgement((t) => t.expectStatus(error(400, 'invalid_scope'), 200))).toBe(
      'expected status 200, got 400 (invalid_scope)',
    )
    expect(await judgement((t) => t.expectStatus(to('/x'), 200))).toBe(
      'expected status 200, got 302 with Location /x',
    )
  })

  it('blocks instead where the target gave no answer at all', async () => {
    const { target } = await openFake()
    const cause = new PrerequisiteMissing('no answer came')
    const work = () => Promise.reject(new Error('the library failed', { cause }))
    const one = caseOf('topic/one', async (t) => void (await t.expectFulfilled(work(), 'the library')))
    const { outcome } = await runCase(one, target, { concurrency: 1, caseTimeoutMs: 1000 })
    expect(outcome).toEqual({ kind: 'blocked', prerequisite: 'no answer came' })
  })
})

describe('sending', () => {
  const echo = {
    'POST /echo': ({ headers, body }: { headers: readonly Header[]; body?: unknown }) =>
      json(200, { headers, body }),
  }
  const sent = async (request: Omit<Parameters<Toolkit['send']>[0], 'url'>) => {
    const { target } = await openFake({ routes: echo })
    let answer: unknown
    const one = caseOf('topic/one', async (t) => {
      answer = (await t.send({ ...request, url: '/echo' })).jsonObject
    })
    await runCase(one, target, { concurrency: 1, caseTimeoutMs: 1000 })
    return answer
  }

  it.each([
    [{ form: { a: 'b c' } }, 'application/x-www-form-urlencoded', 'a=b+c'],
    [{ json: { a: 1 } }, 'application/json', '{"a":1}'],
    [{ body: 'raw' }, undefined, 'raw'],
    [{ form: {}, headers: [['content-type', 'text/plain']] as const }, 'text/plain', ''],
  ])('%j names its media type once', async (request, type, body) => {
    const answer = (await sent(request)) as { headers: Header[]; body: string }
    expect(answer.body).toBe(body)
    expect(
      answer.headers.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value),
    ).toEqual(type === undefined ? [] : [type])
  })

  it('gives client libraries the bytes that came', async () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xfe])
    const routes = { 'GET /bytes': () => new HttpResponse({ status: 200, headers: [], body: bytes }) }
    const { target } = await openFake({ routes })
    const one = caseOf('topic/one', async (t) => {
      const response = await t.fetch(`${testUrl}/bytes`)
      t.expectEqual([...new Uint8Array(await response.arrayBuffer())], [...bytes], 'the body')
      const empty = await t
        .fetch(new Request(`${testUrl}/none`, { method: 'POST', body: 'x' }))
        .catch(messageOf)
      t.expectEqual(typeof empty, 'object', 'the answer')
    })
    expect((await runCase(one, target, { concurrency: 1, caseTimeoutMs: 1000 })).outcome).toEqual({
      kind: 'passed',
    })
  })
})
