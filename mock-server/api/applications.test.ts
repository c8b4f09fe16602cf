import { describe, expect, it } from 'vitest'
import { coder236 } from '../profiles/coder-2.36.ts'
import { strict } from '../profiles/strict.ts'
import { applicationOf, memberOf, ownerOf } from '../testing/client.ts'
import { openInProcess, type Sending } from '../testing/matrix.ts'

const apps = '/api/v2/oauth2-provider/apps'
const nobody = '00000000-0000-4000-8000-000000000000'
const entry = { name: 'after', callback_url: 'https://c.example/cb', icon: '' }

/** A mock with an owner and a member, and how each calls its API. */
async function openApi(profile: typeof strict) {
  const opened = await openInProcess({ profile })
  const as =
    (session: string) =>
    (path: string, sending: Sending = {}) =>
      opened.send(apps + path, { session, ...sending })
  return {
    opened,
    id: applicationOf(opened).clientId,
    owner: as(ownerOf(opened).sessionToken),
    member: as(memberOf(opened).sessionToken),
  }
}

describe.each([strict, coder236])('applications of $id', (profile) => {
  it('are found by any spelling of their id', async () => {
    const { owner, id } = await openApi(profile)
    for (const spelled of [id.toUpperCase(), id.replaceAll('-', ''), `%7B${id}%7D`, `urn:uuid:${id}`])
      expect(await (await owner(`/${spelled}`)).json()).toMatchObject({ id })
    expect((await owner('/x')).status).toBe(400)
    expect((await owner(`/${id}/secrets/x`, { method: 'DELETE' })).status).toBe(400)
  })

  it.each([{ name: 5 }, { icon: 5 }, { callback_url: [] }])('are not made from %j', async (more) => {
    const { owner } = await openApi(profile)
    const response = await owner('', { json: { ...entry, ...more } })
    const message = 'Request body must be valid JSON.'
    expect([response.status, await response.json()]).toMatchObject([400, { message }])
  })

  it('that registered themselves are told their new name', async () => {
    const { opened, owner } = await openApi(profile)
    const json = { redirect_uris: ['https://c.example/cb'], client_name: 'before' }
    const client = (await (await opened.send('/oauth2/register', { json })).json()) as Record<string, string>
    await owner(`/${client.client_id}`, { method: 'PUT', json: entry })
    const headers = { authorization: `Bearer ${client.registration_access_token}` }
    const read = await opened.send(new URL(client.registration_client_uri ?? '').pathname, { headers })
    expect(await read.json()).toMatchObject({ client_name: 'after' })
  })

  it('are listed to everyone, also by an empty user_id', async () => {
    const { opened, member } = await openApi(profile)
    const count = opened.mock.seeded.applications.length
    expect(await (await member('?user_id=')).json()).toHaveLength(count)
    expect((await member('?user_id=x')).status).toBe(400)
    expect(await (await member(`?user_id=${memberOf(opened).id}`)).json()).toEqual([])
  })
})

/** What a member asks for, and what v2.36.0 answers; strict answers 403 to all of it. */
const wishes: readonly (readonly [method: string, path: string, json: object | undefined, status: number])[] =
  [
    ['POST', '', {}, 400],
    ['POST', '', entry, 500],
    ['PUT', '/x', entry, 400],
    ['PUT', `/${nobody}`, entry, 404],
    ['PUT', '/:id', {}, 400],
    ['PUT', '/:id', entry, 500],
    ['DELETE', `/${nobody}`, undefined, 404],
    ['DELETE', '/:id', undefined, 500],
    ['GET', '/x/secrets', undefined, 400],
    ['GET', '/:id/secrets', undefined, 500],
    ['POST', `/${nobody}/secrets`, undefined, 404],
    ['POST', '/:id/secrets', undefined, 500],
    ['DELETE', '/:id/secrets/x', undefined, 400],
    ['DELETE', `/:id/secrets/${nobody}`, undefined, 404],
    ['DELETE', '/:id/secrets/:secret', undefined, 404],
  ]

it.each(wishes)('%s %s of a member changes nothing', async (method, path, json, status) => {
  for (const profile of [strict, coder236]) {
    const { id, owner, member } = await openApi(profile)
    const [secret] = (await (await owner(`/${id}/secrets`)).json()) as { id: string }[]
    const named = path.replace(':id', id).replace(':secret', secret?.id ?? '')
    const before = await (await owner(`/${id}/secrets`)).json()
    const response = await member(named, { method, json })
    expect(response.status).toBe(profile === strict ? 403 : status)
    expect(await (await owner(`/${id}/secrets`)).json()).toEqual(before)
  }
})

it('strict takes a callback URL that is an absolute URI', async () => {
  const { owner } = await openApi(strict)
  const make = async (callback_url: string) => (await owner('', { json: { ...entry, callback_url } })).status
  expect(await make('https://h/a%20b')).toBe(201)
  for (const bad of ['https://h/%zz', 'https://h/a b', 'https://h/#x', 'https:///x', 'http://h/', 'x://h/'])
    expect([bad, await make(bad)]).toEqual([bad, 400])
})

it('v2.36.0 takes no callback URL that it cannot parse', async () => {
  const { owner } = await openApi(coder236)
  const make = async (callback_url: string) => (await owner('', { json: { ...entry, callback_url } })).status
  expect([await make('https://h/%zz'), await make('https://h/a b#x')]).toEqual([400, 201])
})
