import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

/** Whether an application can be registered with the redirection URI and then gets a code there. */
async function gets(t: Toolkit, redirectUri: string): Promise<'refused' | 'registered' | 'code'> {
  const { jsonObject } = await t.applicationRequest({ callback_url: redirectUri })
  const clientId = jsonObject?.id
  if (typeof clientId !== 'string') return 'refused'
  const response = await t.authorizationRequest({}, { client: { clientId, redirectUri } })
  return /[?&]code=/.test(response.header('location') ?? '') ? 'code' : 'registered'
}

export const http = defineCase(
  {
    id: 'redirect-uri/http-refused',
    title: 'no code goes to a redirect_uri of scheme http on another machine',
    clause: rfc9700.httpRedirectUriRefused,
    alsoCovers: [rfc6749.codeNotSentInClear],
    needs: ['authorization_code', 'owner'],
    hint: 'Refusing it at registration or at the authorization endpoint are both right.',
  },
  async (t) => {
    await t.needManagement()
    await t.authorize({}, { client: await t.newApplication('https://client.example/callback') })
    t.expectThat((await gets(t, 'http://client.example/callback')) !== 'code', {
      expected: 'the redirect_uri http://client.example/callback to be refused',
      actual: 'a redirect there with a code',
    })
  },
)

export const script = defineCase(
  {
    id: 'redirect-uri/script-refused',
    title: 'no redirect_uri gets registered that a browser would run as a script',
    clause: rfc6749.inputSanitized,
    needs: ['owner', 'provider'],
  },
  async (t) => {
    await t.needManagement()
    const registered: string[] = []
    for (const uri of ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x']) {
      const { status } = await t.applicationRequest({ callback_url: uri })
      if (status < 400) registered.push(uri)
    }
    t.expectEqual(registered, [], 'the URIs that get registered')
  },
)
