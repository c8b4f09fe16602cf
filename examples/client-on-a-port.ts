/**
 * A native app under test, with the mock on a port: it registers itself, sends the user to a browser, takes its
 * code on a loopback port (RFC 8252) and calls the API. The user fills in the forms that a browser would show.
 *
 *   node --import ./bin/typescript.mjs examples/client-on-a-port.ts
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMock } from 'coder-oauth2-conformance/mock-server'
import { listen } from 'coder-oauth2-conformance/mock-server/node'
import * as client from 'openid-client'

const mock = createMock()
const { url, close } = await listen(mock)

// RFC 8252 §7.3: the app registers the loopback address, and any port of it will do.
const configuration = await client.dynamicClientRegistration(
  new URL(url),
  { redirect_uris: ['http://127.0.0.1/callback'], token_endpoint_auth_method: 'none' },
  client.None(),
  { algorithm: 'oauth2', execute: [client.allowInsecureRequests] },
)
const app = createServer((_request, response) => response.end('You may close this window.'))
await once(app.listen(0, '127.0.0.1'), 'listening')
const redirectUri = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`

const pkceCodeVerifier = client.randomPKCECodeVerifier()
const expectedState = client.randomState()
const request = client.buildAuthorizationUrl(configuration, {
  redirect_uri: redirectUri,
  state: expectedState,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
})

const arrival = once(app, 'request')
await browse(request, { email: 'member@coder.test', password: 'staple-battery-horse' })
const [{ url: path = '' }] = (await arrival) as [IncomingMessage]
const tokens = await client.authorizationCodeGrant(configuration, new URL(path, redirectUri), {
  pkceCodeVerifier,
  expectedState,
})
const api = new URL('/api/v2/users/me', url)
const me = await client.fetchProtectedResource(configuration, tokens.access_token, api, 'GET')
console.log('signed in as', ((await me.json()) as { username: string }).username)

const sent = await mock.control.takeRequest({ endpoint: 'token' })
console.log('the client sent', Object.keys(sent?.form ?? {}).join(', '))

app.close()
await close()

/** A user and their browser: keeps cookies, follows redirects, and submits each form of the mock with `typed` in it. */
async function browse(start: URL, typed: Readonly<Record<string, string>>): Promise<void> {
  const cookies = new Map<string, string>()
  let next: { url: URL; body?: URLSearchParams } | undefined = { url: start }
  while (next !== undefined) {
    const here: URL = next.url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response: Response = await fetch(here, {
      method: next.body === undefined ? 'GET' : 'POST',
      ...(next.body === undefined ? {} : { body: next.body }),
      headers: { cookie, origin: here.origin },
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    const page = await response.text()
    if (location !== null) next = { url: new URL(location, here) }
    else next = here.origin === start.origin ? submit(here, page, typed) : undefined
  }
}

/** What pressing the button of a page's form sends. */
function submit(here: URL, page: string, typed: Readonly<Record<string, string>>) {
  const form = /<form\b([^>]*)>(.*?)<\/form>/s.exec(page)
  if (form === null) throw new Error(`no form on ${here.pathname}`)
  const [, attributes = '', content = ''] = form
  const body = new URLSearchParams(typed)
  for (const [, name = '', value = ''] of content.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
    body.set(name, value.replaceAll('&amp;', '&'))
  return { url: new URL(/action="([^"]*)"/.exec(attributes)?.[1] ?? here, here), body }
}
