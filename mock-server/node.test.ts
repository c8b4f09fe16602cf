import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createMock } from './create-mock.ts'
import { type Listening, listen } from './node.ts'

const opened: Listening[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

/** Sends octets as they are and gives the whole answer, up to the end of the connection. */
async function exchange(request: string): Promise<string> {
  const listening = await listen(createMock({ publicUrl: 'https://coder.test' }))
  opened.push(listening)
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1')
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk
  })
  socket.write(request)
  await once(socket, 'close')
  return text
}

const head = (line: string, host = 'coder.test') =>
  `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

it.each([
  ['no target', head('OPTIONS *')],
  ['a target of another scheme', head('GET ftp://coder.test/healthz')],
  ['a path with a backslash', head('GET /a\\b')],
  ['a host that brings a path', head('GET /healthz', 'coder.test/api')],
  ['a host that brings a user', head('GET /healthz', 'a@coder.test')],
  ['a port that is none', head('GET /healthz', 'coder.test:99999')],
])('a request with %s has no target URI', async (_what, request) => {
  expect(await exchange(request)).toMatch(/^HTTP\/1\.1 400 /)
})

it('a request may name its target in absolute form', async () => {
  expect(await exchange(head('GET http://coder.test/healthz'))).toMatch(/^HTTP\/1\.1 200 /)
})

it('a request with two hosts is refused', async () => {
  const request = 'GET /healthz HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\nConnection: close\r\n\r\n'
  expect(await exchange(request)).toMatch(/^HTTP\/1\.1 400 /)
})

it('a request of HTTP/1.0 may leave the host out', async () => {
  expect(await exchange('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 .*OK$/s)
})

it('HEAD is told the length of what GET sends, and gets nothing of it', async () => {
  const path = '/.well-known/oauth-authorization-server'
  const [, body = ''] = (await exchange(head(`GET ${path}`))).split('\r\n\r\n')
  const answer = await exchange(head(`HEAD ${path}`))
  expect(answer).toContain(`content-length: ${Buffer.byteLength(body)}\r\n`)
  expect(answer).toMatch(/\r\n\r\n$/)
})

it('a body beyond the limit that comes in chunks is answered while it is sent', async () => {
  const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`
  const answer = await exchange(
    `POST /oauth2/register HTTP/1.1\r\nHost: coder.test\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}0\r\n\r\n`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*invalid_client_metadata/s)
})
