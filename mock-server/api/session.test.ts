import { describe, expect, it } from 'vitest'
import { coder236 } from '../profiles/coder-2.36.ts'
import { strict } from '../profiles/strict.ts'
import { authorizationPath, challenge, memberOf, ownerOf, refresh } from '../testing/client.ts'
import { openInProcess } from '../testing/matrix.ts'

const open = (profile: typeof strict) => openInProcess({ profile })

/** A user that an owner made and who never signed in, with a token made for them. */
async function dormantUser(profile: typeof strict) {
  const opened = await open(profile)
  const { users } = await opened.mock.control.seed({
    users: [{ email: 'd@coder.test', username: 'd', password: 'long-and-secret', status: 'dormant' }],
  })
  const session = users[0]?.sessionToken ?? ''
  const status = async () => {
    const response = await opened.send('/api/v2/users/d', { session: ownerOf(opened).sessionToken })
    return ((await response.json()) as { status: string }).status
  }
  return { opened, session, status }
}

describe.each([strict, coder236])('a session of $id', (profile) => {
  it.each(['/api/v2/users/logout', '/logout'])('takes the refresh token along at %s', async (path) => {
    const opened = await open(profile)
    const { accessToken, refreshToken = '' } = opened.mock.control.issue({})
    const headers = { authorization: `Bearer ${accessToken}` }
    expect((await opened.send(path, { method: 'POST', headers })).status).toBe(200)
    const refused = await refresh(opened, refreshToken)
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_grant' }])
  })

  it('brings a dormant user back with the first request', async () => {
    const { opened, session, status } = await dormantUser(profile)
    expect(await status()).toBe('dormant')
    expect((await opened.send('/api/v2/users/me', { session })).status).toBe(200)
    expect(await status()).toBe('active')
  })

  it('sends a dormant user who would authorize a client to sign in', async () => {
    const { opened, session, status } = await dormantUser(profile)
    const path = authorizationPath(opened, { code_challenge: challenge, code_challenge_method: 'S256' })
    const response = await opened.send(path, { session })
    expect(response.headers.get('location')).toMatch(/^\/login\?.*dormant/)
    expect(await status()).toBe('dormant')
  })

  it('is not opened to suspended users', async () => {
    const opened = await open(profile)
    const session = ownerOf(opened).sessionToken
    await opened.send('/api/v2/users/member/status/suspend', { method: 'PUT', session })
    const response = await opened.send('/api/v2/users/me', { session: memberOf(opened).sessionToken })
    expect(response.status).toBe(401)
  })
})

it('is not called signed out where its token lacks a scope', async () => {
  const opened = await open(strict)
  const { accessToken } = opened.mock.control.issue({ scope: 'user:read' })
  const headers = { authorization: `Bearer ${accessToken}` }
  const response = await opened.send('/api/v2/users/me/keys/tokens', { headers })
  expect([response.status, await response.json()]).toEqual([
    403,
    { message: 'The request requires higher privileges than provided by the access token' },
  ])
})
