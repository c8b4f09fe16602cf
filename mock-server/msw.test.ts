import { setImmediate } from 'node:timers/promises'
import { http as http3 } from 'msw'
import { setupServer as setupServer3 } from 'msw/node'
import { http as http2 } from 'msw2'
import { setupServer as setupServer2 } from 'msw2/node'
import { expect, it } from 'vitest'
import { createMock } from './create-mock.ts'
import { mswHandlers } from './msw.ts'

async function metadataThrough(
  server: { listen: () => void; close: () => void },
  url: string,
): Promise<unknown> {
  server.listen()
  try {
    return await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json()
  } finally {
    server.close()
  }
}

it('answers behind msw 2', async () => {
  const mock = createMock()
  const server = setupServer2(...mswHandlers(mock, http2))
  expect(await metadataThrough(server, mock.url)).toHaveProperty('issuer', mock.url)
})

it('answers behind msw 3', async () => {
  const mock = createMock()
  const server = setupServer3(...mswHandlers(mock, http3))
  expect(await metadataThrough(server, mock.url)).toHaveProperty('issuer', mock.url)
})

it('turns a dropped connection into a network error', async () => {
  const mock = createMock()
  mock.control.faults.add({ fault: { kind: 'dropConnection', when: 'before' } })
  await expect(metadataThrough(setupServer3(...mswHandlers(mock, http3)), mock.url)).rejects.toThrow()
})

it('ends with the client that gave up', async () => {
  const mock = createMock()
  mock.control.faults.add({ fault: { kind: 'barrier', name: 'gate' } })
  const server = setupServer3(...mswHandlers(mock, http3))
  server.listen()
  const controller = new AbortController()
  const gone = fetch(`${mock.url}/healthz`, { signal: controller.signal })
  while (mock.control.faults.held('gate') === 0) await setImmediate()
  controller.abort()
  await expect(gone).rejects.toThrow('abort')
  while (mock.control.faults.held('gate') > 0) await setImmediate()
  server.close()
})
