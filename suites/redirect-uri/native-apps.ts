import { defineCase } from '../../harness/index.ts'
import { rfc8252 } from '../clauses/rfc8252.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { loopback, native, nativeClient } from './native-client.ts'
import { expectNoneFollowed } from './trying.ts'

const privateUse = 'com.example.app:/oauth2redirect/example-provider'

export const privateUseOffered = defineCase(
  {
    id: 'redirect-uri/private-use-scheme-offered',
    title: 'the client registration endpoint registers a native client with a private-use URI scheme',
    clause: rfc8252.privateUseSchemeOffered,
    needs: ['registration'],
  },
  async (t) => {
    t.expectStatus(await t.registrationRequest(native(privateUse)), 201)
  },
)

export const httpsOffered = defineCase(
  {
    id: 'redirect-uri/claimed-https-offered',
    title: 'the client registration endpoint registers a native client with an https redirect URI',
    clause: rfc8252.claimedHttpsOffered,
    needs: ['registration'],
  },
  async (t) => {
    t.expectStatus(await t.registrationRequest(native('https://app.example/oauth2redirect')), 201)
  },
)

export const loopbackOffered = defineCase(
  {
    id: 'redirect-uri/loopback-offered',
    title:
      'the client registration endpoint registers native clients on the loopback interface, IPv4 and IPv6',
    clause: rfc8252.loopbackOffered,
    needs: ['registration'],
  },
  async (t) => {
    const refused: string[] = []
    for (const uri of ['http://127.0.0.1/callback', 'http://[::1]/callback']) {
      const { status } = await t.registrationRequest(native(uri))
      if (status !== 201) refused.push(`${uri}: ${status}`)
    }
    t.expectEqual(refused, [], 'the loopback URIs that are refused')
  },
)

export const periodless = defineCase(
  {
    id: 'redirect-uri/private-use-scheme-has-period',
    title:
      'the client registration endpoint refuses a private-use URI scheme without a period to a native client',
    clause: rfc8252.privateUseSchemeHasPeriod,
    needs: ['registration'],
  },
  async (t) => {
    await nativeClient(t, privateUse)
    const { status } = await t.registrationRequest(native('myapp:/oauth2redirect'))
    t.expectThat(status >= 400 && status < 500, {
      expected: 'the scheme myapp to be refused',
      actual: `status ${status}`,
    })
  },
)

export const privateUseRedirect = defineCase(
  {
    id: 'redirect-uri/private-use-scheme-redirect',
    title:
      'the authorization endpoint redirects to a private-use URI with a single slash as it was registered',
    clause: rfc8252.privateUseSchemeRedirect,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await nativeClient(t, privateUse)
    const response = await t.authorizationRequest({}, { client })
    const location = response.header('location') ?? ''
    t.expectThat(location.startsWith(`${privateUse}?`) && /[?&]code=/.test(location), {
      expected: `a redirect to ${privateUse} with a code`,
      actual: `${response.status} with Location ${location || '(none)'}`,
    })
  },
)

export const anyPort = defineCase(
  {
    id: 'redirect-uri/loopback-any-port',
    title: 'the authorization endpoint accepts any port in the loopback redirect_uri of a native client',
    clause: rfc8252.loopbackAnyPort,
    alsoCovers: [rfc9700.loopbackPort],
    needs: ['registration', 'authorization_code'],
    hint: 'A native app listens on whatever port the operating system gives it.',
  },
  async (t) => {
    const refused: string[] = []
    for (const registered of [loopback, 'http://[::1]/callback']) {
      const client = await nativeClient(t, registered)
      await t.authorize({}, { client })
      for (const port of [1024, 65535]) {
        const redirectUri = `http://${new URL(registered).hostname}:${port}/callback`
        const response = await t.authorizationRequest({ redirect_uri: redirectUri }, { client })
        const location = response.header('location') ?? ''
        if (!location.startsWith(`${redirectUri}?`) || !/[?&]code=/.test(location)) refused.push(redirectUri)
      }
    }
    t.expectEqual(refused, [], 'the loopback URIs that are refused')
  },
)

export const exactButPort = defineCase(
  {
    id: 'redirect-uri/loopback-exact-but-port',
    title: 'the authorization endpoint refuses a loopback redirect_uri that differs in more than its port',
    clause: rfc8252.loopbackMatchedExactlyButPort,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const client = await nativeClient(t, loopback)
    const others = [
      'http://127.0.0.1:1024/other',
      'http://127.0.0.1:1024/callback/',
      'http://127.0.0.1:1024/callback?x=y',
      'http://127.0.0.1:1024/callback#x',
      'https://127.0.0.1:1024/callback',
      'http://127.0.0.2:1024/callback',
      'http://[::1]:1024/callback',
      'http://0.0.0.0:1024/callback',
      'http://127.1:1024/callback',
      'http://2130706433:1024/callback',
      'http://user@127.0.0.1:1024/callback',
      'http://127.0.0.1:1024@attacker.example/callback',
      'http://127.0.0.1:1024.attacker.example/callback',
      'http://127.0.0.1.attacker.example:1024/callback',
    ]
    const rows = others.map((uri) => ({ name: uri, present: () => uri }))
    await expectNoneFollowed(t, rows, { client })
  },
)

export const completeRequired = defineCase(
  {
    id: 'redirect-uri/complete-uri-registered',
    title: 'the client registration endpoint lets no native client leave parts of its redirect_uri open',
    clause: rfc8252.completeRedirectUriRequired,
    alsoCovers: [rfc8252.redirectUriMatchedExactly],
    needs: ['registration', 'authorization_code'],
    hint: 'A pattern may be refused, or registered as the string that it is.',
  },
  async (t) => {
    const followed: string[] = []
    for (const pattern of ['https://app.example/*', 'https://*.app.example/callback', 'com.example.app:/']) {
      const response = await t.registrationRequest(native(pattern))
      if (response.status !== 201) continue
      const client = t.registeredClientOf(response)
      const filled = pattern.includes('*') ? pattern.replace('*', 'anything') : `${pattern}anything`
      const answer = await t.authorizationRequest({ redirect_uri: filled }, { client })
      if (answer.header('location')?.startsWith(filled)) followed.push(`${filled} for ${pattern}`)
    }
    t.expectEqual(followed, [], 'the redirect URIs that are followed')
  },
)
