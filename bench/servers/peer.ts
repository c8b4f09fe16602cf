/** oidc-provider, as its documentation sets it up for client_credentials with opaque tokens in memory. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

const clientId = 'bench'
const clientSecret = 'bench-secret-of-enough-length'
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    ttl: { ClientCredentials: 600 },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  })
  server.on('request', provider.callback())
  process.stdout.write(`${JSON.stringify({ url, clientId, clientSecret })}\n`)
})
