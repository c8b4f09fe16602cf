import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type EndpointName, type Route, routes } from './routes.ts'
import { ownerOf } from './testing/client.ts'
import { describeMatrix, type Open, openInProcess, type Sending } from './testing/matrix.ts'

// Properties take many runs, and machines are not always idle.
vi.setConfig({ testTimeout: 60_000 })

const text = fc.string({ unit: 'binary', maxLength: 60 })
const octets = fc.uint8Array({ maxLength: 60 }).map((bytes) => Uint8Array.from(bytes))
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'x',
  '',
]
const nastyJson = [
  'null',
  '[]',
  '5',
  '"x"',
  '{"redirect_uris":[null]}',
  '{"redirect_uris":[""]}',
  '{"__proto__":{"a":1}}',
  `${'['.repeat(5000)}`,
]
const nastyForm = [
  'grant_type=__proto__',
  'grant_type=constructor',
  'code=coder_%00_x&grant_type=authorization_code',
  'a=%zz',
  '&&==&',
]

const request = fc.record({
  endpoint: fc.constantFrom(...(Object.keys(routes) as EndpointName[])),
  segment: fc.oneof(text, fc.constantFrom('me', '__proto__', '..', '%2e%2e', '%00', '%')),
  query: fc.oneof(
    text,
    fc.constantFrom('', 'client_id=%zz', 'client_id=a&client_id=b', 'redirect_uri=http://[::1'),
  ),
  type: fc.constantFrom(...types),
  body: fc.oneof(octets, fc.constantFrom(...nastyJson, ...nastyForm)),
  authorization: fc.constantFrom('', 'Basic', 'Basic !', 'Bearer', 'Bearer a-b', 'Basic Og==', 'x y z'),
  isSignedIn: fc.boolean(),
})

function sendingOf(
  open: Open,
  sample: Parameters<typeof pathOf>[0] & {
    type: string
    body: string | Uint8Array<ArrayBuffer>
    authorization: string
    isSignedIn: boolean
  },
): Sending {
  const { method } = routes[sample.endpoint] as Route
  return {
    method,
    headers: {
      ...(sample.type === '' ? {} : { 'content-type': sample.type }),
      ...(sample.authorization === '' ? {} : { authorization: sample.authorization }),
    },
    ...(method === 'GET' ? {} : { body: sample.body }),
    ...(sample.isSignedIn ? { session: ownerOf(open).sessionToken } : {}),
  }
}

function pathOf({
  endpoint,
  segment,
  query,
}: {
  endpoint: EndpointName
  segment: string
  query: string
}): string {
  const { path } = routes[endpoint] as Route
  return `${path.replace(/:\w+|\*/g, () => encodeURIComponent(segment.toWellFormed()))}?${query.replace(/#/g, '')}`
}

it('answers whatever it is sent, and never with a fault of its own', async () => {
  const open = await openInProcess()
  await fc.assert(
    fc.asyncProperty(request, async (sample) => {
      const response = await open.send(pathOf(sample), sendingOf(open, sample))
      expect(response.status).toBeLessThan(500)
      expect(await response.text()).not.toMatch(/\bat .*\.ts:\d+/)
    }),
    { numRuns: 2000 },
  )
})

describeMatrix('bad input', (open) => {
  it('that is huge is refused with the documented error', async () => {
    const opened = await open()
    const huge = 'a'.repeat(4 * 1024 * 1024 + 1)
    const form = await opened.send('/oauth2/tokens', { body: new URLSearchParams({ grant_type: huge }) })
    expect([form.status, await form.json()]).toMatchObject([400, { error: 'invalid_request' }])
    const json = await opened.send('/api/v2/oauth2-provider/apps', {
      json: { name: huge },
      session: ownerOf(opened).sessionToken,
    })
    expect([json.status, await json.json()]).toMatchObject([413, { message: 'Request body too large.' }])
    const registration = await opened.send('/oauth2/register', { json: { client_name: huge } })
    expect([registration.status, await registration.json()]).toMatchObject([
      400,
      { error: 'invalid_client_metadata' },
    ])
  })

  it('that is not UTF-8 is refused with the documented error', async () => {
    const opened = await open()
    const body = Uint8Array.of(0x61, 0x3d, 0xff)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await opened.send('/oauth2/tokens', { body, headers })
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }])
  })

  it.each([-1, 1e300, '1h'])('the lifetime %j of a token is refused', async (lifetime) => {
    const opened = await open()
    const session = ownerOf(opened).sessionToken
    const response = await opened.send('/api/v2/users/me/keys/tokens', { json: { lifetime }, session })
    expect(response.status).toBe(400)
  })

  it.each(nastyJson)('%.20s is refused at registration', async (body) => {
    const opened = await open()
    const response = await opened.send('/oauth2/register', {
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(400)
  })

  it.each(['/%', '/%zz', '/oauth2/%2e%2e/x', '/api/v2/users/%ff', '/api/v2/../../etc', '/\u0000'])(
    '%j is an address like any other',
    async (path) => {
      const opened = await open()
      const response = await opened.send(encodeURI(path).replaceAll('%25', '%'))
      expect(response.status).toBeLessThan(500)
    },
  )
})
