import { describe, expect, it } from 'vitest'
import { coder236 } from '../profiles/coder-2.36.ts'
import { strict } from '../profiles/strict.ts'
import { ownerOf } from '../testing/client.ts'
import { openInProcess, type Sending } from '../testing/matrix.ts'

const tokens = '/api/v2/users/me/keys/tokens'

/** A mock whose API the owner calls. */
async function openApi(profile: typeof strict) {
  const opened = await openInProcess({ profile })
  const session = ownerOf(opened).sessionToken
  const call = async (path: string, sending: Sending = {}) => {
    const response = await opened.send(path, { session, ...sending })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  return { opened, call }
}

describe.each([strict, coder236])('keys of $id', (profile) => {
  it('tell what they are for', async () => {
    const { call } = await openApi(profile)
    const rows: readonly (readonly [string, object, object])[] = [
      ['all', {}, { scope: 'all', scopes: ['coder:all'] }],
      ['empty', { scope: '', scopes: [] }, { scope: 'all', scopes: ['coder:all'] }],
      [
        'older',
        { scope: 'application_connect' },
        { scope: 'application_connect', scopes: ['coder:application_connect'] },
      ],
      ['newer', { scope: 'all', scopes: ['user:read'] }, { scope: '', scopes: ['user:read'] }],
    ]
    for (const [token_name, request, told] of rows) {
      expect((await call(tokens, { json: { token_name, ...request } })).status).toBe(201)
      const { body } = await call(`${tokens}/${token_name}`)
      expect(body).toMatchObject({ token_name, allow_list: ['*:*'], ...told })
    }
  })

  it.each([{ scope: 'x' }, { scopes: ['user:read', 'x'] }])('are for no other scope: %j', async (json) => {
    const { call } = await openApi(profile)
    const message = 'Failed to create API key.'
    expect(await call(tokens, { json })).toMatchObject({ status: 400, body: { message } })
  })

  it.each([{ scope: 5 }, { scopes: 'x' }, { token_name: 5 }, { lifetime: '1h' }, { lifetime: 1.5 }])(
    'are not made from %j',
    async (json) => {
      const { call } = await openApi(profile)
      const message = 'Request body must be valid JSON.'
      expect(await call(tokens, { json })).toMatchObject({ status: 400, body: { message } })
    },
  )

  it('have a name once, and are found by it', async () => {
    const { call } = await openApi(profile)
    const json = { token_name: 'mine' }
    const { body } = await call(tokens, { json })
    expect(await call(tokens, { json })).toMatchObject({
      status: 409,
      body: { message: 'A token with name "mine" already exists.' },
    })
    expect((await call(`${tokens}/mine`)).body.id).toBe(body.key?.slice(0, 10))
    expect((await call(`${tokens}/other`)).status).toBe(404)
    expect((await call(tokens)).body).toMatchObject([{ username: 'owner' }, { username: 'owner' }])
  })

  it('that are sessions live for a week', async () => {
    const { call } = await openApi(profile)
    const { body } = await call('/api/v2/users/me/keys', { method: 'POST' })
    const { body: key } = await call(`/api/v2/users/me/keys/${body.key?.slice(0, 10)}`)
    expect(key).toMatchObject({ login_type: 'password', lifetime_seconds: 7 * 24 * 60 * 60 })
  })
})

it('the key of an access token tells its scope, which v2.36.0 ignores', async () => {
  const scopes = async (profile: typeof strict) => {
    const { opened, call } = await openApi(profile)
    const { accessToken } = opened.mock.control.issue({ user: 'owner', scope: 'user:read' })
    return (await call(`/api/v2/users/me/keys/${accessToken.slice(0, 10)}`)).body.scopes
  }
  expect(await scopes(strict)).toEqual(['user:read'])
  expect(await scopes(coder236)).toEqual(['coder:all'])
})

it('strict holds a token to its scope', async () => {
  const { opened, call } = await openApi(strict)
  const { body } = await call(tokens, { json: { scopes: ['api_key:read'] } })
  const session = body.key ?? ''
  expect((await opened.send(tokens, { session })).status).toBe(200)
  expect((await opened.send(tokens, { session, json: {} })).status).toBe(403)
})
