import { describe, expect, it } from 'vitest'
import { coder236 } from '../profiles/coder-2.36.ts'
import { strict } from '../profiles/strict.ts'
import { memberOf, ownerOf } from '../testing/client.ts'
import { type Open, openInProcess, type Sending } from '../testing/matrix.ts'

const users = '/api/v2/users'
const missing = { message: 'Resource not found or you do not have access to this resource' }

/** A mock with an owner and a member, and how each calls its API. */
async function openApi(profile: typeof strict) {
  const opened = await openInProcess({ profile })
  const as =
    (session: string) =>
    async (path: string, sending: Sending = {}) => {
      const response = await opened.send(path, { session, ...sending })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
  return { opened, owner: as(ownerOf(opened).sessionToken), member: as(memberOf(opened).sessionToken) }
}

async function entry(opened: Open, more: object = {}) {
  const organizations = await opened.send('/api/v2/organizations', { session: ownerOf(opened).sessionToken })
  const [organization] = (await organizations.json()) as { id: string }[]
  const organization_ids = [organization?.id]
  return {
    email: 'New@coder.test',
    username: 'New-1',
    password: 'long-enough-for-all',
    organization_ids,
    ...more,
  }
}

describe.each([strict, coder236])('users of $id', (profile) => {
  it('are hidden from members', async () => {
    const { opened, member } = await openApi(profile)
    const other = `${users}/${ownerOf(opened).id}`
    const calls: readonly (readonly [string, Sending])[] = [
      [other, {}],
      [`${users}/owner`, {}],
      [other, { method: 'DELETE' }],
      [`${other}/status/suspend`, { method: 'PUT' }],
      [`${other}/keys`, { method: 'POST' }],
      [`${other}/keys/tokens`, { json: {} }],
      [`${other}/keys/tokens`, {}],
      [`${other}/keys/x`, {}],
    ]
    for (const [path, sending] of calls)
      expect(await member(path, sending)).toEqual({ status: 404, body: missing })
    const { body } = await member(users)
    expect(body).toMatchObject({ count: 1, users: [{ id: memberOf(opened).id }] })
  })

  it('neither delete nor suspend themselves', async () => {
    const { member } = await openApi(profile)
    expect((await member(`${users}/me`, { method: 'DELETE' })).status).toBe(403)
    expect((await member(`${users}/me/status/suspend`, { method: 'PUT' })).status).toBe(400)
  })

  it('are found by any spelling of id and username, and not by e-mail', async () => {
    const { opened, owner } = await openApi(profile)
    const { id, email } = memberOf(opened)
    for (const name of ['MEMBER', id.toUpperCase(), id.replaceAll('-', '')])
      expect((await owner(`${users}/${name}`)).body).toMatchObject({ id })
    expect((await owner(`${users}/${email}`)).status).toBe(404)
  })

  it('are listed by username, in pages', async () => {
    const { opened, owner } = await openApi(profile)
    await owner(users, { json: await entry(opened) })
    const names = async (query: string) => {
      const { body } = await owner(users + query)
      return [body.count, ...(body.users as { username: string }[]).map(({ username }) => username)]
    }
    expect(await names('')).toEqual([3, 'member', 'New-1', 'owner'])
    expect(await names('?limit=1&offset=1')).toEqual([3, 'New-1'])
    expect(await names('?limit=0&q=NEW')).toEqual([1, 'New-1'])
    expect(await owner(`${users}?limit=x&offset=-1`)).toMatchObject({
      status: 400,
      body: { validations: [{ field: 'limit' }, { field: 'offset' }] },
    })
  })

  it('are made with the status that is said, and without a name where none is', async () => {
    const { opened, owner } = await openApi(profile)
    const { body } = await owner(users, { json: await entry(opened, { user_status: 'suspended' }) })
    expect(body).toMatchObject({ status: 'suspended', email: 'new@coder.test' })
    expect(body).not.toHaveProperty('name')
    expect((await owner(users, { json: await entry(opened, { username: 'MEMBER' }) })).status).toBe(409)
  })

  const refused: readonly (readonly [string, object, number, object])[] = [
    ['an address without a dot', { email: 'a@b' }, 400, { validations: [{ field: 'email' }] }],
    ['no username', { username: null }, 400, { validations: [{ field: 'username' }] }],
    ['a name with a space around it', { name: ' x' }, 400, { validations: [{ field: 'name' }] }],
    ['a number for a name', { name: 5 }, 400, { message: 'Request body must be valid JSON.' }],
    ['a short password', { password: 'x' }, 400, { message: 'Password is invalid' }],
    ['no organization', { organization_ids: [] }, 400, { validations: [{ field: 'organization_ids' }] }],
    ['no UUID', { organization_ids: ['x'] }, 400, { message: 'Request body must be valid JSON.' }],
    [
      'another organization',
      { organization_ids: ['00000000-0000-4000-8000-000000000000'] },
      404,
      { message: expect.stringContaining('does not exist') },
    ],
    ['another login type', { login_type: 'x' }, 400, { message: expect.stringContaining('"x"') }],
    ['another status', { user_status: 'x' }, 400, { validations: [{ field: 'user_status' }] }],
  ]
  it.each(refused)('are not made with %s', async (_what, more, status, body) => {
    const { opened, owner } = await openApi(profile)
    expect(await owner(users, { json: await entry(opened, more) })).toMatchObject({ status, body })
  })

  it('sign in with what can be an address and a password', async () => {
    const { owner } = await openApi(profile)
    const required = (field: string) => ({
      field,
      detail: 'Validation failed for tag "required" with value: ""',
    })
    expect(await owner(`${users}/login`, { json: {} })).toEqual({
      status: 400,
      body: { message: 'Validation failed.', validations: [required('email'), required('password')] },
    })
    const malformed = { email: 'bad', password: 'x' }
    expect(await owner(`${users}/login`, { json: malformed })).toMatchObject({
      status: 400,
      body: { validations: [{ field: 'email' }] },
    })
    const wrong = { email: 'owner@coder.test', password: 'x' }
    expect((await owner(`${users}/login`, { json: wrong })).status).toBe(401)
  })

  it('are asked for whole, also when the first is there', async () => {
    const { opened, owner } = await openApi(profile)
    const first = `${users}/first`
    expect((await owner(first, { json: {} })).status).toBe(400)
    expect((await owner(first, { json: await entry(opened) })).status).toBe(409)
  })
})

it('v2.36.0 breaks down where a user asks for the applications of another', async () => {
  const { opened, member } = await openApi(coder236)
  const path = '/api/v2/oauth2-provider/apps?user_id='
  expect((await member(path + ownerOf(opened).id)).status).toBe(500)
  expect((await member(path + memberOf(opened).id)).status).toBe(200)
  expect((await member(path)).body).toHaveLength(opened.mock.seeded.applications.length)
})
