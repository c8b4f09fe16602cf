import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { apiStatus, authorize, ownerOf, redeem, refresh, type Tokens, tokensFor } from '../testing/client.ts'
import { describeMatrix, openInProcess } from '../testing/matrix.ts'
import type { Fault, FaultRule } from './faults.ts'

const metadata = '/.well-known/oauth-authorization-server'

describeMatrix('faults', (open) => {
  it('answer with a status and a time to wait, as often as they were told', async () => {
    const opened = await open()
    opened.mock.control.faults.add({
      fault: { kind: 'status', status: 503, retryAfterSeconds: 7 },
      skip: 1,
      times: 2,
    })
    const answers = []
    for (let count = 0; count < 4; count++) answers.push(await opened.send(metadata))
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 503, 200])
    expect(answers[1]?.headers.get('retry-after')).toBe('7')
  })

  it('close the connection before anything was done', async () => {
    const opened = await open()
    const code = await authorize(opened)
    opened.mock.control.faults.add({
      fault: { kind: 'dropConnection', when: 'before' },
      endpoint: 'token',
      times: 1,
    })
    await expect(redeem(opened, code)).rejects.toThrow()
    expect((await redeem(opened, code)).status).toBe(200)
  })

  it('close the connection after the code was burnt', async () => {
    const opened = await open()
    const code = await authorize(opened)
    opened.mock.control.faults.add({
      fault: { kind: 'dropConnection', when: 'after' },
      grantType: 'authorization_code',
      times: 1,
    })
    await expect(redeem(opened, code)).rejects.toThrow()
    expect((await redeem(opened, code)).status).toBe(400)
  })

  it('close the connection after the refresh token was rotated', async () => {
    const opened = await open()
    const { refresh_token } = await tokensFor(opened)
    opened.mock.control.faults.add({
      fault: { kind: 'dropConnection', when: 'after' },
      grantType: 'refresh_token',
      times: 1,
    })
    await expect(refresh(opened, refresh_token)).rejects.toThrow()
    expect((await refresh(opened, refresh_token)).status).toBe(400)
  })

  it('close the connection in the middle of the answer', async () => {
    const opened = await open()
    opened.mock.control.faults.add({ fault: { kind: 'dropConnection', when: 'during' }, times: 1 })
    const response = await opened.send(metadata)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })

  const spoiled: readonly (readonly [Fault, (response: Response) => Promise<void>])[] = [
    [{ kind: 'truncatedBody' }, (response) => expect(response.json()).rejects.toThrow()],
    [{ kind: 'malformedJson' }, (response) => expect(response.json()).rejects.toThrow()],
    [
      { kind: 'contentType', contentType: 'text/plain' },
      async (response) => {
        expect(response.headers.get('content-type')).toBe('text/plain')
        expect(await response.json()).toHaveProperty('issuer')
      },
    ],
    [
      { kind: 'htmlErrorPage', status: 502 },
      async (response) => {
        expect([response.status, response.headers.get('content-type')]).toEqual([
          502,
          'text/html; charset=utf-8',
        ])
        expect(await response.text()).toContain('<h1>502</h1>')
      },
    ],
    [
      { kind: 'chunkedDribbleDelay', chunks: 4, totalMilliseconds: 4 },
      async (response) => expect(await response.json()).toHaveProperty('issuer'),
    ],
  ]
  it.each(spoiled)('send $kind', async (fault, check) => {
    const opened = await open()
    opened.mock.control.faults.add({ fault })
    await check(await opened.send(metadata))
    opened.mock.control.faults.clear()
    expect(await (await opened.send(metadata)).json()).toHaveProperty('issuer')
  })

  it('meet requests that go to no endpoint', async () => {
    const opened = await open()
    const { faults } = opened.mock.control
    faults.add({ fault: { kind: 'status', status: 503 }, endpoint: 'health' })
    expect((await opened.send('/api/v2/nothing')).status).toBe(404)
    faults.add({ fault: { kind: 'status', status: 502 } })
    expect((await opened.send('/api/v2/nothing')).status).toBe(502)
    expect((await opened.send('/healthz')).status).toBe(503)
  })

  it('send a page of a proxy that leads nowhere', async () => {
    const opened = await open()
    opened.mock.control.faults.add({ fault: { kind: 'htmlErrorPage', status: 502 } })
    const response = await opened.send('/oauth2/authorize')
    expect([response.status, response.headers.get('location')]).toEqual([502, null])
  })

  it('hold the n-th request until they are released', async () => {
    const opened = await open()
    const { faults } = opened.mock.control
    faults.add({ fault: { kind: 'barrier', name: 'gate' }, endpoint: 'token', skip: 1, times: 1 })
    const codes = [await authorize(opened), await authorize(opened)] as const
    expect((await redeem(opened, codes[0])).status).toBe(200)
    const held = redeem(opened, codes[1])
    while (faults.held('gate') === 0) await opened.send(metadata)
    expect(opened.mock.control.audit().filter(({ event }) => event === 'tokensIssued')).toHaveLength(1)
    faults.release('gate')
    const tokens = (await (await held).json()) as Tokens
    expect(await apiStatus(opened, tokens.access_token)).toBe(200)
  })

  it('meet the application that they are for', async () => {
    const opened = await open()
    const seeded = await opened.mock.control.seed({
      applications: [{ name: 'o', callbackUrl: 'https://o.example' }],
    })
    const [other] = seeded.applications
    opened.mock.control.faults.add({
      fault: { kind: 'status', status: 500 },
      clientId: other?.clientId ?? '',
    })
    const basic = Buffer.from(`${other?.clientId}:x`).toString('base64')
    const headers = { authorization: `Basic ${basic}` }
    expect(
      (await opened.send('/oauth2/tokens', { body: new URLSearchParams({ a: 'b' }), headers })).status,
    ).toBe(500)
    expect((await redeem(opened, await authorize(opened))).status).toBe(200)
  })
})

it('delays by the mock’s clock, so that no test waits', async () => {
  const open = await openInProcess()
  open.mock.control.clock.freeze()
  open.mock.control.faults.add({ fault: { kind: 'fixedDelay', milliseconds: 60_000 }, endpoint: 'userRead' })
  let isAnswered = false
  const answer = open.send('/api/v2/users/me', { session: ownerOf(open).sessionToken }).then((response) => {
    isAnswered = true
    return response
  })
  await open.send(metadata)
  expect(isAnswered).toBe(false)
  open.mock.control.clock.advance(60)
  expect((await answer).status).toBe(200)
})

it('meets as many requests with one seed as with the same seed again', async () => {
  const statuses = async () => {
    const open = await openInProcess({ randomSeed: 11 })
    open.mock.control.faults.add({ fault: { kind: 'status', status: 500 }, probability: 0.5 })
    const seen: number[] = []
    for (let count = 0; count < 40; count++) seen.push((await open.send(metadata)).status)
    return seen
  }
  const seen = await statuses()
  expect(await statuses()).toEqual(seen)
  expect(new Set(seen)).toEqual(new Set([200, 500]))
})

describeMatrix('a fault and an answer without content', (open) => {
  it.each([204, 304])('has nothing to send with %i', async (status) => {
    const opened = await open()
    opened.mock.control.faults.add({ fault: { kind: 'status', status } })
    const response = await opened.send('/healthz')
    expect([response.status, await response.text()]).toEqual([status, ''])
  })

  it('breaks off before an answer that has no middle', async () => {
    const opened = await open()
    opened.mock.control.faults.add({ fault: { kind: 'dropConnection', when: 'during' } })
    await expect(opened.send('/')).rejects.toThrow()
  })
})

it('sends as many chunks as it was told, over the whole of the time', async () => {
  const open = await openInProcess()
  const { clock, faults } = open.mock.control
  clock.freeze()
  faults.add({ fault: { kind: 'chunkedDribbleDelay', chunks: 7, totalMilliseconds: 7000 } })
  const reader = (await open.send(metadata)).body?.getReader()
  let chunks = 0
  for (let second = 0; second < 7; second++) {
    const chunk = reader?.read()
    // The pause begins when the reader asks.
    await setImmediate()
    clock.advance(1)
    if ((await chunk)?.value?.length) chunks++
  }
  expect([chunks, (await reader?.read())?.done]).toEqual([7, true])
})

it.each<FaultRule>([
  { fault: { kind: 'status', status: 1000 } },
  { fault: [{ kind: 'malformedJson' }, { kind: 'htmlErrorPage', status: 99 }] },
  { fault: { kind: 'chunkedDribbleDelay', chunks: 0, totalMilliseconds: 1 } },
])('refuses what no server can send: $fault', async (rule) => {
  const open = await openInProcess()
  const possible: FaultRule = { fault: { kind: 'status', status: 500 } }
  expect(() => open.mock.control.faults.add(possible, rule)).toThrow(RangeError)
  expect((await open.send(metadata)).status).toBe(200)
})
