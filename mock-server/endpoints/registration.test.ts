import { expect, it } from 'vitest'
import { authorizationPath, ownerOf } from '../testing/client.ts'
import { describeMatrix, type Open } from '../testing/matrix.ts'

const register = (opened: Open, metadata: object) => opened.send('/oauth2/register', { json: metadata })

describeMatrix('registration', (open) => {
  it.each(['https://h/%zz', 'https://h/\u0000', 'https://h/ä', 'https://h/a"b', 'https://h/a|b', 'https:cb'])(
    'refuses the redirection URI %j, which is no absolute URI',
    async (uri) => {
      const response = await register(await open(), { redirect_uris: [uri] })
      expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_redirect_uri' }])
    },
  )

  it.each([
    ['urn:ietf:wg:oauth:2.0:oob', 201],
    ['urn:ietf:wg:oauth:2.0:oob:auto', 400],
    ['com.example.app:/cb', 201],
  ])('answers the redirection URI %s with %i', async (uri, status) => {
    expect((await register(await open(), { redirect_uris: [uri] })).status).toBe(status)
  })

  it.each([
    ['https://h/#about', 201],
    ['https://h/%zz', 400],
    ['https:///about', 400],
  ])('answers the client_uri %s with %i', async (client_uri, status) => {
    const response = await register(await open(), { redirect_uris: ['https://h/cb'], client_uri })
    expect(response.status).toBe(status)
  })

  it('shows no consent page that cannot lead back', async () => {
    const opened = await open()
    const uri = 'urn:ietf:wg:oauth:2.0:oob'
    const response = await register(opened, { redirect_uris: [uri] })
    const { client_id } = (await response.json()) as { client_id: string }
    const session = ownerOf(opened).sessionToken
    const page = await opened.send(authorizationPath(opened, { client_id, redirect_uri: uri }), { session })
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('leads nowhere')])
  })
})
