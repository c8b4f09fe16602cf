import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SecureVersion } from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { createMock } from './create-mock.ts'
import type { Front } from './front.ts'
import { type Listening, listen } from './node.ts'
import { type Override, override } from './profiles/override.ts'
import { strict } from './profiles/strict.ts'
import { createCertificate } from './tls.ts'

const tls = await createCertificate()
const opened: Listening[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

async function open(front: Override<Front> = {}): Promise<string> {
  const listening = await listen(createMock({ profile: override(strict, { front }) }), { tls })
  opened.push(listening)
  return listening.url
}

interface Got {
  readonly status: number | undefined
  readonly location: string | undefined
  readonly body: string
}

/** Gets the health page over TLS of one version, trusting the certificate; without a version, by plain http. */
async function get(url: string, version?: SecureVersion, ciphers?: string): Promise<Got> {
  const request =
    version === undefined
      ? requestHttp(`${url.replace(/^https/, 'http')}/healthz`)
      : requestHttps(`${url}/healthz`, {
          ca: tls.cert,
          agent: false,
          minVersion: version,
          maxVersion: version,
          ...(ciphers === undefined ? {} : { ciphers }),
        })
  const [response] = await once(request.end(), 'response')
  return { status: response.statusCode, location: response.headers.location, body: await text(response) }
}

it('speaks TLS 1.2 and 1.3, nothing older and nothing plain', async () => {
  const url = await open()
  expect(await get(url, 'TLSv1.2')).toMatchObject({ status: 200, body: 'OK' })
  expect(await get(url, 'TLSv1.3')).toMatchObject({ status: 200, body: 'OK' })
  await expect(get(url, 'TLSv1.1', 'DEFAULT:@SECLEVEL=0')).rejects.toThrow()
  await expect(get(url, 'TLSv1.2', 'eNULL:@SECLEVEL=0')).rejects.toThrow()
  await expect(get(url)).rejects.toThrow()
})

it.each(['closed', 'served'] as const)(
  'ends with a client that never greets (plain http: %s)',
  async (plainHttp) => {
    const profile = override(strict, { front: { plainHttp } })
    const { url, close } = await listen(createMock({ profile }), { tls })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await once(socket, 'connect')
    // The server has it when it has a later one.
    await get(url, 'TLSv1.3')
    await close()
    await once(socket, 'close')
  },
)

it('speaks the versions of its front', async () => {
  const old = await open({ tls: { versions: ['TLSv1.1', 'TLSv1.2'] } })
  expect(await get(old, 'TLSv1.1', 'DEFAULT:@SECLEVEL=0')).toMatchObject({ status: 200 })
  await expect(get(old, 'TLSv1.3')).rejects.toThrow()
})

it('agrees to ciphers that hide nothing where its front does', async () => {
  const url = await open({ tls: { nullCiphers: 'agreed' } })
  expect(await get(url, 'TLSv1.2', 'eNULL:@SECLEVEL=0')).toMatchObject({ status: 200 })
})

it('serves plain http on the same port where its front does', async () => {
  const url = await open({ plainHttp: 'served' })
  expect(await get(url)).toMatchObject({ status: 200, body: 'OK' })
  expect(await get(url, 'TLSv1.3')).toMatchObject({ status: 200, body: 'OK' })
})

it('answers plain http as its front does', async () => {
  const url = await open({
    plainHttp: (request) => Response.redirect(request.url.replace(/^http:/, 'https:'), 301),
  })
  expect(await get(url)).toMatchObject({ status: 301, location: `${url}/healthz` })
  expect(await get(url, 'TLSv1.3')).toMatchObject({ status: 200 })
})

it('closes what has said nothing yet', async () => {
  const url = await open({ plainHttp: 'served' })
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  const ended = once(socket, 'close')
  await opened.pop()?.close()
  await ended
})
