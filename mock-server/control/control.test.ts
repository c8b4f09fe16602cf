import { describe, expect, it } from 'vitest'
import { coder236 } from '../profiles/coder-2.36.ts'
import {
  apiStatus,
  applicationOf,
  authorizationPath,
  locationOf,
  memberOf,
  ownerOf,
  redeem,
  requestToken,
} from '../testing/client.ts'
import { describeMatrix, openInProcess } from '../testing/matrix.ts'
import { createJournal } from './journal.ts'
import { createRequestLog } from './requests.ts'
import { createRing } from './ring.ts'
import type { Snapshot } from './snapshot.ts'
import type { RevokeRequest } from './tokens.ts'

/** A signal, and what aborts it. */
function abortable() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

describeMatrix('the verbs over HTTP', (open) => {
  it('do what the methods do', async () => {
    const opened = await open()
    const verb = async (name: string, json: object = {}) =>
      (await opened.send(`/_mock/${name}`, { json })).json()
    const { accessToken } = (await verb('issue', { user: 'member' })) as { accessToken: string }
    expect(await apiStatus(opened, accessToken)).toBe(200)
    const snapshot = (await verb('snapshot')) as object
    await verb('expire', { credential: accessToken })
    expect(await apiStatus(opened, accessToken)).toBe(401)
    await verb('restore', snapshot)
    expect(await apiStatus(opened, accessToken)).toBe(200)
    await verb('revoke', { user: 'member' })
    expect(await apiStatus(opened, accessToken)).toBe(401)
    await verb('consent', { next: [{ decision: 'deny' }], always: { decision: 'approve', as: 'member' } })
    expect(
      locationOf(await opened.send(authorizationPath(opened), { session: ownerOf(opened).sessionToken })).get(
        'error',
      ),
    ).toBe('access_denied')
    expect(locationOf(await opened.send(authorizationPath(opened))).get('code')).toMatch(/^coder_/)
    expect(await verb('clock', { freeze: '2030-01-01T00:00:00Z', advanceSeconds: 60 })).toEqual({
      now: '2030-01-01T00:01:00.000Z',
      frozen: true,
    })
    const seeded = (await verb('reset')) as { users: { email: string }[] }
    expect(seeded.users.map(({ email }) => email)).toEqual(['owner@coder.test', 'member@coder.test'])
    expect((await opened.send(authorizationPath(opened))).status).toBe(303)
  })

  it('name what they do not take', async () => {
    const opened = await open()
    const wrong = await opened.send('/_mock/faults', {
      json: { add: [{ fault: { kind: 'status', status: 'x' } }] },
    })
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { problems: [expect.stringContaining('add[0].fault')] },
    ])
    const seed = await opened.send('/_mock/seed', { json: { users: [{ email: 5 }] } })
    expect([seed.status, await seed.json()]).toMatchObject([
      400,
      { problems: expect.arrayContaining([expect.stringContaining('users[0].email')]) },
    ])
    expect((await opened.send('/_mock/issue', { json: { user: 'nobody' } })).status).toBe(404)
    expect((await opened.send('/_mock/nothing', { json: {} })).status).toBe(404)
    expect((await opened.send('/_mock/reset')).status).not.toBe(200)
  })

  it('ask for the control token where there is one', async () => {
    const opened = await open({ controlToken: 'key' })
    expect((await opened.send('/_mock/reset', { json: {} })).status).toBe(404)
    const headers = { authorization: 'Bearer key' }
    expect((await opened.send('/_mock/reset', { json: {}, headers })).status).toBe(200)
  })

  it('wait for a request', async () => {
    const opened = await open()
    const waiting = opened.send('/_mock/takeRequest', { json: { endpoint: 'buildInfo' } })
    await opened.send('/api/v2/buildinfo?access_token=secret')
    const taken = await (await waiting).json()
    expect(taken).toMatchObject({
      endpoint: 'buildInfo',
      status: 200,
      query: { access_token: ['[redacted]'] },
    })
  })
})

describeMatrix('a client that goes', (open) => {
  it('is no longer held, and was there', async () => {
    const opened = await open()
    const { faults, takeRequest } = opened.mock.control
    faults.add({ fault: { kind: 'barrier', name: 'gate' }, endpoint: 'health' })
    const { signal, abort } = abortable()
    const gone = opened.send('/healthz', { signal })
    while (faults.held('gate') === 0) await opened.send('/api/v2/buildinfo')
    abort()
    await expect(gone).rejects.toThrow('abort')
    while (faults.held('gate') > 0) await opened.send('/api/v2/buildinfo')
    expect(await takeRequest({ endpoint: 'health' })).toHaveProperty('status', undefined)
  })
})

it('a poll that is given up takes no request along', async () => {
  const open = await openInProcess()
  const { signal, abort } = abortable()
  const gone = open.send('/_mock/takeRequest', { json: {}, signal })
  await open.send('/_mock/why', { json: {} })
  abort()
  await expect(gone).rejects.toThrow('abort')
  const waiting = open.mock.control.takeRequest()
  await open.send('/healthz')
  expect(await waiting).toMatchObject({ endpoint: 'health' })
})

it('verbs over HTTP answer null where there is nothing', async () => {
  const open = await openInProcess()
  const answers = ['why', 'takeRequest'].map(async (verb) =>
    (await open.send(`/_mock/${verb}`, { json: verb === 'why' ? {} : { timeoutSeconds: 0 } })).json(),
  )
  expect(await Promise.all(answers)).toEqual([null, null])
})

describe('the state', () => {
  it('keeps settings that a further seed does not name', async () => {
    const { mock } = await openInProcess({ seed: { settings: { dynamicClientRegistration: false } } })
    const register = async () =>
      (await mock.fetch(new Request(`${mock.url}/oauth2/register`, { method: 'POST', body: '{}' }))).status
    const closed = await register()
    await mock.control.seed({ applications: [{ name: 'o', callbackUrl: 'https://o.example' }] })
    expect(await register()).toBe(closed)
    await mock.control.seed({ settings: { dynamicClientRegistration: true } })
    expect(await register()).not.toBe(closed)
  })

  it('comes back with what the seed had become', async () => {
    const { mock } = await openInProcess()
    const { seeded } = mock
    const before = mock.control.snapshot()
    expect(mock.control.reset()).not.toEqual(seeded)
    mock.control.restore(before)
    expect(mock.seeded).toEqual(seeded)
  })

  it('stays as it is where a snapshot is none', async () => {
    const { mock } = await openInProcess()
    const before = mock.control.snapshot()
    const { users: _users, ...rows } = before.rows
    for (const wrong of [{ ...before, rows }, { ...before, settings: undefined }, {}])
      expect(() => mock.control.restore(wrong as unknown as Snapshot)).toThrow(TypeError)
    expect(mock.control.snapshot().rows).toEqual(before.rows)
  })

  it('loses the grants of a user, or of an application, or all', async () => {
    const open = await openInProcess()
    const { control } = open.mock
    const [other] = (await control.seed({ applications: [{ name: 'o', callbackUrl: 'https://o.example' }] }))
      .applications
    const statuses = async (revoked: RevokeRequest) => {
      const requests = [
        { user: 'member' },
        { user: 'member', application: 'o' },
        { user: 'owner', application: other?.clientId ?? '' },
      ]
      const tokens = requests.map((request) => control.issue(request).accessToken)
      control.revoke(revoked)
      return Promise.all(tokens.map((token) => apiStatus(open, token)))
    }
    expect(await statuses({ user: 'member' })).toEqual([401, 401, 200])
    expect(await statuses({ application: 'o' })).toEqual([200, 401, 401])
    expect(await statuses({ user: 'member', application: 'o' })).toEqual([200, 401, 200])
    expect(await statuses({})).toEqual([401, 401, 401])
  })
})

describe('a decision to come', () => {
  it('waits for a request that can be decided', async () => {
    const open = await openInProcess()
    open.mock.control.consent.next({ decision: 'deny' })
    const { sessionToken: session } = ownerOf(open)
    expect((await open.send('/oauth2/authorize?client_id=x', { session })).status).toBe(400)
    expect((await open.send(authorizationPath(open))).status).toBe(303)
    const decided = await open.send(authorizationPath(open), { session })
    expect(locationOf(decided).get('error')).toBe('access_denied')
  })

  it('approves nothing that the button of the page would not', async () => {
    const open = await openInProcess({ profile: coder236, consent: { decision: 'approve', as: 'owner' } })
    const path = `${authorizationPath(open)}&code_challenge=${'c'.repeat(43)}`
    const plain = `${path}&code_challenge_method=plain`
    const pressed = await open.send(plain, { method: 'POST', session: ownerOf(open).sessionToken })
    expect([pressed.status, (await open.send(plain)).status]).toEqual([400, 400])
    expect(locationOf(await open.send(path)).get('code')).toMatch(/^coder_/)
  })
})

describe('from another place than this machine', () => {
  const json = { 'content-type': 'application/json' }
  const call = async (remoteAddress: string, headers: Record<string, string>) => {
    const { mock } = await openInProcess()
    const request = new Request(`${mock.url}/_mock/reset`, { method: 'POST', headers, body: '{}' })
    return (await mock.fetch(request, { remoteAddress })).status
  }
  it.each([
    ['this machine', '127.0.0.1', { ...json, host: '127.0.0.1:3000' }, 200],
    ['another machine', '10.0.0.1', { ...json, host: '127.0.0.1:3000' }, 404],
    ['a page that rebinds its name', '127.0.0.1', { ...json, host: 'evil.example' }, 404],
    [
      'a page that sends a simple request',
      '127.0.0.1',
      { 'content-type': 'text/plain', host: 'localhost:3000' },
      415,
    ],
  ])('%s', async (_who, remoteAddress, headers, status) => {
    expect(await call(remoteAddress, headers)).toBe(status)
  })
})

describe('the request log', () => {
  it('holds no secret', async () => {
    const open = await openInProcess()
    const { email, password, sessionToken } = ownerOf(open)
    const { clientSecret } = applicationOf(open)
    await redeem(open, 'coder_0123456789_secretpart')
    await open.send('/api/v2/users/login', { json: { email, password } })
    await open.send('/api/v2/users/me', {
      session: sessionToken,
      headers: { cookie: `coder_session_token=${sessionToken}` },
    })
    await open.send('/oauth2/tokens', {
      body: 'a=b',
      headers: { authorization: 'Basic c2VjcmV0OnNlY3JldA==' },
    })
    const shown = JSON.stringify(open.mock.control.requests())
    for (const secret of [password, sessionToken, clientSecret, 'secretpart', 'c2VjcmV0'])
      expect(shown).not.toContain(secret)
    expect(shown).toContain('Basic [redacted]')
  })

  it('forgets the oldest', () => {
    const ring = createRing<number>({ capacity: 3 })
    for (const entry of [1, 2, 3, 4, 5]) ring.push(entry)
    expect(ring.entries()).toEqual([3, 4, 5])
  })

  it('keeps the last, whatever it weighs', () => {
    const ring = createRing<number>({ capacity: 3, weigh: (entry) => entry, weight: 5 })
    for (const entry of [1, 2, 9]) ring.push(entry)
    expect(ring.entries()).toEqual([9])
    for (const entry of [3, 1, 1, 1]) ring.push(entry)
    expect(ring.entries()).toEqual([1, 1, 1])
  })

  it('forgets the oldest where bodies are large', async () => {
    const { mock, send } = await openInProcess()
    const lengths = [4_000_000, 10, 4_000_000, 4_000_000]
    for (const length of lengths) await send('/healthz', { method: 'POST', json: 'a'.repeat(length - 2) })
    expect(mock.control.requests().map(({ json }) => String(json).length + 2)).toEqual([
      10, 4_000_000, 4_000_000,
    ])
  })

  it('gives up waiting when the machine’s time is over, whatever the mock’s clock does', async () => {
    const wakers: (() => void)[] = []
    const after = (_milliseconds: number, wake: () => void) => {
      wakers.push(wake)
      return () => {}
    }
    const waiting = createRequestLog(createJournal(1), { now: () => 0, after }).takeRequest()
    for (const wake of wakers) wake()
    expect(await waiting).toBeUndefined()
  })

  it('leaves a request to the next who waits where the first does not wait any more', async () => {
    const open = await openInProcess()
    const { signal, abort } = abortable()
    const first = open.mock.control.takeRequest({ signal })
    const second = open.mock.control.takeRequest()
    abort()
    await expect(first).rejects.toThrow('abort')
    await open.send('/healthz')
    expect(await second).toMatchObject({ endpoint: 'health' })
    await expect(open.mock.control.takeRequest({ signal })).rejects.toThrow('abort')
  })

  it('lets go who waits when the mock is reset', async () => {
    const { mock } = await openInProcess()
    const waiting = mock.control.takeRequest({ timeoutSeconds: 3600 })
    mock.control.reset()
    expect(await waiting).toBeUndefined()
  })

  it('shows of a header what is no secret', async () => {
    const open = await openInProcess()
    const headers = {
      authorization: 'secret',
      'proxy-authorization': 'Basic secret',
      referer: 'https://a.example/b?code=secret',
    }
    await open.send('/healthz', { headers })
    expect(open.mock.control.requests()[0]?.headers).toMatchObject({
      authorization: '[redacted]',
      'proxy-authorization': 'Basic [redacted]',
      referer: 'https://a.example/b',
    })
  })
})

it('says why it refused, with a clause and a hint', async () => {
  const open = await openInProcess()
  const response = await requestToken(open, {
    grant_type: 'authorization_code',
    code: 'x',
    client_secret: undefined,
  })
  const why = open.mock.control.why(response.headers.get('x-coder-request-id') ?? '')
  expect(why).toMatchObject({
    error: 'invalid_client',
    clause: expect.stringContaining('RFC 6749'),
    hint: expect.stringContaining('client_secret'),
  })
  expect(JSON.stringify(await response.json())).not.toContain(why?.because)
})

it('is the same in each run with a seeded generator', async () => {
  const tokens = async () => {
    const open = await openInProcess({ randomSeed: 7 })
    open.mock.control.clock.freeze(0)
    return [open.mock.seeded, open.mock.control.issue({ user: memberOf(open).username })]
  }
  expect(await tokens()).toEqual(await tokens())
})
