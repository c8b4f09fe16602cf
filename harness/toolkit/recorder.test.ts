import { describe, expect, it } from 'vitest'
import { bare, html, json } from '../testing/deployment.ts'
import type { Header, HttpRequest, HttpResponse } from '../user-agent/message.ts'
import { Recorder } from './recorder.ts'
import { Redactor } from './redaction.ts'

const get: HttpRequest = { method: 'GET', url: 'https://coder.test/', headers: [] }

function record(
  request: Partial<HttpRequest>,
  answer: HttpResponse | string = bare(200),
  redactor = new Redactor(),
) {
  const recorder = new Recorder(redactor)
  recorder.record({ ...get, ...request }, { answer, durationMs: 1.6 })
  const [exchange] = recorder.exchanges
  if (exchange === undefined) throw new Error('nothing was recorded')
  return exchange
}

it('keeps what went over the wire, header lines and their order included', () => {
  const headers: Header[] = [
    ['X-A', '1'],
    ['x-a', '2'],
    ['Accept', '*/*'],
  ]
  const answer = json(201, { ok: true }, [
    ['Set-Thing', 'a'],
    ['Set-Thing', 'b'],
  ])
  expect(
    record({ method: 'POST', url: 'https://coder.test/a/../b?x=%2b', headers, body: 'x=1' }, answer),
  ).toEqual({
    request: { method: 'POST', url: 'https://coder.test/a/../b?x=%2b', headers, body: 'x=1' },
    response: { status: 201, headers: answer.headers, body: '{"ok":true}' },
    durationMs: 2,
  })
})

it('keeps why no answer came', () => {
  expect(record({}, 'the connection ended').failure).toBe('the connection ended')
  expect(record({}, 'the connection ended').response).toBeUndefined()
})

it('cuts a long body behind the redaction', () => {
  const redactor = new Redactor()
  redactor.learn('CODE', 'c'.repeat(100))
  const body = record(
    { body: `${'x'.repeat(4089)} ${'c'.repeat(100)} ${'y'.repeat(5000)}` },
    bare(200),
    redactor,
  ).request.body
  expect(body).toMatch(/^x{4089} \$CODE_… \(\d+ characters\)$/)
})

it('knows where the exchange of a response stands', () => {
  const recorder = new Recorder(new Redactor())
  const [first, second, unknown] = [bare(200), bare(201), bare(202)]
  expect(recorder.placeOf(first)).toBeUndefined()
  for (const answer of [first, second]) recorder.record(get, { answer, durationMs: 0 })
  expect([first, second, unknown].map((it) => recorder.placeOf(it))).toEqual([0, 1, 1])
})

describe('Basic credentials', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
  const shown = (value: string) => {
    const redactor = new Redactor()
    redactor.learn('CLIENT_SECRET', 'the-secret-of-the-client')
    return record({ headers: [['authorization', value]] }, bare(200), redactor).request.headers[0]?.[1]
  }

  it.each([
    [basic('client:the-secret-of-the-client'), 'Basic base64(client:$CLIENT_SECRET_1)'],
    [basic('client:the%2Dsecret%2Dof%2Dthe%2Dclient'), 'Basic base64(client:$CLIENT_SECRET_1)'],
    [basic('no colon'), 'Basic base64(no colon)'],
    ['Basic not!base64', 'Basic not!base64'],
    ['Bearer the-secret-of-the-client', 'Bearer $CLIENT_SECRET_1'],
  ])('are shown decoded and redacted: %s', (value, expected) => {
    expect(shown(value)).toBe(expected)
  })

  it('are redacted too where they are not base64 as it should be', () => {
    const value = shown(`${basic('client:the-secret-of-the-client')} and more`)
    expect(value).toContain('base64($CLIENT_SECRET_1)')
    expect(value).toMatch(/ and more$/)
  })
})

describe('secrets that a target hands out', () => {
  const secret = 'handed-out-by-the-target'
  it.each<[string, HttpResponse]>([
    ['in a member of JSON', json(200, { access_token: secret })],
    ['in a cookie', bare(200, [['Set-Cookie', `coder_session_token=${secret}; Path=/; HttpOnly`]])],
    ['in a cookie with a prefix', bare(200, [['Set-Cookie', `__Host-coder_session_token=${secret}`]])],
    [
      'in the query of a redirect',
      bare(302, [['Location', `https://client.example/cb?code=${secret}&state=s`]]),
    ],
    ['in the fragment of a redirect', bare(302, [['Location', `app:/cb#access_token=${secret}`]])],
    ['in a relative redirect', bare(303, [['Location', `/login?code=${secret}`]])],
    ['in a form', html(200, `<input type="hidden" name="csrf_token" value="${secret}">`)],
    ['in a form the other way round', html(200, `<input value="${secret}" name="csrf_token">`)],
  ])('are learned and redacted: %s', (_, answer) => {
    const exchange = record({}, answer)
    expect(JSON.stringify(exchange)).not.toContain(secret)
    expect(JSON.stringify(exchange)).toMatch(/\$[A-Z_]+_1/)
  })

  it('are learned from the cookies of a request', () => {
    const exchange = record({
      headers: [['Cookie', `a=b; csrf_token=${secret}; coder_session_token=${secret}x`]],
    })
    expect(exchange.request.headers).toEqual([
      ['Cookie', 'a=b; csrf_token=$CSRF_TOKEN_1; coder_session_token=$SESSION_TOKEN_1'],
    ])
  })
})
