import { expect, it } from 'vitest'
import { override } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { apiStatus, ownerOf, refresh, type Tokens, tokensFor } from '../testing/client.ts'
import { openInProcess } from '../testing/matrix.ts'

const narrow = override(strict, { limits: { grants: 3, usedRefreshTokens: 2 } })

it('ends the oldest grants, so that memory stays bounded', async () => {
  const open = await openInProcess({ profile: narrow })
  const tokens = []
  for (let count = 0; count < 5; count++) tokens.push((await tokensFor(open)).access_token)
  const statuses = []
  for (const token of tokens) statuses.push(await apiStatus(open, token))
  expect(statuses).toEqual([401, 401, 200, 200, 200])
})

it('ends the oldest clients that registered themselves, and no other application', async () => {
  const callbackUrl = 'https://app.example.com/callback'
  const applications = [
    { name: 'made', callbackUrl },
    { name: 'public', callbackUrl, public: true },
  ]
  const { mock, send } = await openInProcess({
    profile: override(strict, { limits: { applications: 4 } }),
    seed: { applications },
  })
  for (const client_name of ['first', 'second', 'third'])
    await send('/oauth2/register', { json: { client_name, redirect_uris: [callbackUrl] } })
  const { rows } = mock.control.snapshot()
  expect(rows.applications).toMatchObject(['made', 'public', 'second', 'third'].map((name) => ({ name })))
  expect(rows.secrets).toHaveLength(3)
})

it('remembers the latest used refresh tokens of a grant', async () => {
  const open = await openInProcess({ profile: narrow })
  const used = [(await tokensFor(open)).refresh_token]
  for (let count = 0; count < 4; count++) {
    const response = await refresh(open, used.at(-1) ?? '')
    used.push(((await response.json()) as Tokens).refresh_token)
  }
  expect((await refresh(open, used[0] ?? '')).status).toBe(400)
  expect((await refresh(open, used[4] ?? '')).status).toBe(200)
  expect((await refresh(open, used[3] ?? '')).status).toBe(400)
  expect(open.mock.control.audit().map(({ event }) => event)).toContain('replayDetected')
})

it('forgets a busy hour after it', async () => {
  const { mock, send } = await openInProcess()
  const { email, password } = ownerOf({ mock, send })
  const signIn = () => send('/api/v2/users/login', { json: { email, password } })
  const keys = () => mock.control.snapshot().rows.keys.length
  for (let count = 0; count < 1500; count++) await signIn()
  expect(keys()).toBeGreaterThan(1500)
  mock.control.clock.advance(25 * 3600)
  await signIn()
  expect(keys()).toBeLessThan(10)
})

it('forgets what expired', async () => {
  const open = await openInProcess()
  for (let count = 0; count < 400; count++) open.mock.control.issue()
  open.mock.control.clock.advance(31 * 24 * 3600)
  for (let count = 0; count < 400; count++) open.mock.control.issue()
  expect(open.mock.control.snapshot().rows.grants.length).toBeLessThanOrEqual(1200)
})
