import { expect, it } from 'vitest'
import { createMock } from '../create-mock.ts'
import { listen } from '../node.ts'
import { describeMatrix } from '../testing/matrix.ts'

describeMatrix('a verb over HTTP', (open) => {
  const refused: readonly (readonly [string, string, unknown, number, RegExp])[] = [
    ['a state that is none', 'restore', {}, 400, /rows: /],
    ['rows that are none', 'restore', { rows: { users: 5 } }, 400, /rows\.users: .*rows\.grants: /],
    ['the end of time', 'clock', { advanceSeconds: 1e300 }, 400, /1970 to 9999/],
    [
      'a user who is not there',
      'consent',
      { always: { decision: 'approve', as: 'nobody' } },
      404,
      /no user .*nobody/,
    ],
    ['an endpoint that is none', 'requests', { endpoint: 'tokens' }, 400, /endpoint: /],
    [
      'a user who is there',
      'seed',
      { users: [{ email: 'Owner@coder.test', username: 'o', password: 'p' }] },
      400,
      /users\[0\]\.email: /,
    ],
    [
      'a header of two lines',
      'faults',
      { add: [{ fault: { kind: 'contentType', contentType: 'a\nb' } }] },
      400,
      /contentType: /,
    ],
    ['more than it reads', 'reset', { more: 'a'.repeat(4 * 1024 * 1024) }, 413, /too large/],
  ]
  it.each(refused)('refuses %s', async (_what, verb, json, status, sentence) => {
    const response = await (await open()).send(`/_mock/${verb}`, { json })
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(sentence)
  })

  it('refuses what is not UTF-8', async () => {
    const body = Uint8Array.of(0xff)
    const headers = { 'content-type': 'application/json' }
    expect((await (await open()).send('/_mock/reset', { body, headers })).status).toBe(400)
  })
})

it('that comes to a port without its type is told so', async () => {
  const { url, close } = await listen(createMock())
  const response = await fetch(`${url}/_mock/reset`, { method: 'POST', body: '{}' })
  expect([response.status, await response.json()]).toMatchObject([
    415,
    { message: expect.stringContaining('application/json') },
  ])
  await close()
})
