/** The least that answers: node:http with one document. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMock } from '../../mock-server/index.ts'

const mock = createMock()
const document = await (
  await mock.fetch(new Request(`${mock.url}/.well-known/oauth-authorization-server`))
).text()

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(document)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`)
})
