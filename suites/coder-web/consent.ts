import type { Page } from 'playwright-core'
import { defineCase, type Toolkit } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** A native client with a listener on loopback, and its authorization request. */
async function nativeClient(t: Toolkit) {
  const listener = await t.listen()
  const application = await t.newApplication(listener.redirectUri)
  const codeVerifier = t.randomText(64)
  const request = {
    response_type: 'code',
    client_id: application.clientId,
    redirect_uri: listener.redirectUri,
    state: t.randomText(16),
    code_challenge: t.s256(codeVerifier),
    code_challenge_method: 'S256',
  }
  return { application, listener, request, codeVerifier }
}

/** Opens the authorization endpoint in a browser whose user is signed in. */
async function consentPage(t: Toolkit, request: Record<string, string>) {
  const page = await t.openPageSignedIn()
  await t.visitAuthorization(page, request)
  return page
}

/** Waits until the browser is at the application's redirect_uri, and gives the parameters it brought. */
async function landed(t: Toolkit, page: Page, redirectUri: string): Promise<URLSearchParams> {
  const url = await t.arrival(page, ({ href }) => href.startsWith(redirectUri))
  return url.searchParams
}

const needs = ['web', 'authorization_code', 'S256', 'owner', 'browser'] as const

export const allow = defineCase(
  {
    id: 'coder-web/allow',
    title:
      'a user who signs in and clicks Allow is sent to the application with a code that is good for tokens',
    clause: coder.authorizationServer,
    alsoCovers: [rfc6749.decisionRedirected],
    needs: [...needs, 'login'],
  },
  async (t) => {
    const { application, listener, request, codeVerifier } = await nativeClient(t)
    const page = await t.openPage()
    await t.visitAuthorization(page, request)
    await t.signIn(page)
    const button = page.getByRole('button', { name: 'Allow' })
    await t.expectFulfilled(button.click(), 'a click on the button Allow, after signing in')
    const landing = landed(t, page, listener.redirectUri)
    const answer = await t.expectFulfilled(landing, 'the redirect to the application')
    t.expectEqual(answer.get('state'), request.state, 'state at the redirect_uri')
    const redeemed = await t.token(
      {
        grant_type: 'authorization_code',
        code: answer.get('code') ?? '',
        redirect_uri: listener.redirectUri,
        code_verifier: codeVerifier,
      },
      { client: application },
    )
    t.expectTokens(redeemed)
  },
)

export const cancel = defineCase(
  {
    id: 'coder-web/cancel',
    title: 'a user who clicks Cancel is sent to the application with access_denied',
    clause: rfc6749.authorizationAccessDenied,
    needs,
  },
  async (t) => {
    const { listener, request } = await nativeClient(t)
    const page = await consentPage(t, request)
    await page.getByRole('link', { name: 'Cancel' }).click()
    const landing = landed(t, page, listener.redirectUri)
    const answer = await t.expectFulfilled(landing, 'the redirect to the application')
    t.expectEqual(answer.get('error'), 'access_denied', 'error at the redirect_uri')
  },
)

export const cancelState = defineCase(
  {
    id: 'coder-web/cancel-state',
    title: 'a user who clicks Cancel is sent to the application with the state of the request',
    clause: rfc6749.stateReturnedWithError,
    needs,
  },
  async (t) => {
    const { listener, request } = await nativeClient(t)
    const page = await consentPage(t, request)
    await page.getByRole('link', { name: 'Cancel' }).click()
    const landing = landed(t, page, listener.redirectUri)
    const answer = await t.expectFulfilled(landing, 'the redirect to the application')
    t.expectEqual(answer.get('state'), request.state, 'state at the redirect_uri')
  },
)

export const consentNamesClient = defineCase(
  {
    id: 'coder-web/consent-names-the-client',
    title: 'the consent page tells the user which application asks, and for whose account',
    clause: rfc6749.resourceOwnerInformed,
    needs,
  },
  async (t) => {
    const { application, request } = await nativeClient(t)
    const page = await consentPage(t, request)
    await page.getByRole('button', { name: 'Allow' }).waitFor()
    const text = (await page.locator('body').textContent()) ?? ''
    const wanted = [application.resource.name, t.facts.user?.username ?? '']
    t.expectThat(
      wanted.every((it) => text.includes(it)),
      { expected: `a page that names ${wanted.join(' and ')}`, actual: `the text ${JSON.stringify(text)}` },
    )
  },
)
