import type { Page, Response as PageResponse } from 'playwright-core'
import { messageOf, PrerequisiteMissing } from '../errors.ts'
import { type LoopbackListener, listenOnLoopback } from '../user-agent/loopback.ts'
import { HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { type Parameters, withQuery } from './parameters.ts'

/** What a person does with a real browser. */
export interface Browsing {
  /** A page of a fresh browser profile; its documents are recorded. Needs: browser. */
  readonly openPage: () => Promise<Page>
  /** The same, of a user who is signed in: with the session that the suite was given as cookie. */
  readonly openPageSignedIn: () => Promise<Page>
  /** A listener on loopback that catches the redirect of a native client. */
  readonly listen: () => Promise<LoopbackListener>
  /** Opens the authorization endpoint in the page. */
  readonly visitAuthorization: (page: Page, request: Parameters) => Promise<void>
  /** Waits until the browser is at a URL, however many navigations were given up on the way. */
  readonly arrival: (page: Page, at: (url: URL) => boolean) => Promise<URL>
  /** Fills in the login page and waits until the browser has left it. Needs: login. */
  readonly signIn: (page: Page) => Promise<void>
}

/** Makes the browsing of one case. */
export function browsing(context: CaseContext): Browsing {
  const { target, afterwards, signal } = context
  const openPage = async () => {
    if (target.browser === undefined) throw new PrerequisiteMissing('no browser was found')
    const { page, close } = await target.browser.newPage()
    afterwards.push(close)
    page.setDefaultTimeout(target.connection.exchangeTimeoutMs)
    page.on('response', (response) => recordDocument(context, response))
    return page
  }

  return {
    openPage,
    openPageSignedIn: async () => {
      const page = await openPage()
      const { connection, credentials } = target
      const session = { name: 'coder_session_token', value: credentials.sessionToken ?? '' }
      await page.context().addCookies([{ ...session, url: connection.url, httpOnly: true }])
      return page
    },
    listen: async () => {
      const listener = await listenOnLoopback(signal)
      afterwards.push(async () => listener.close())
      return listener
    },
    arrival,
    visitAuthorization: async (page, request) => {
      await page.goto(withQuery(target.facts.endpoints.authorization, request))
    },
    signIn: async (page) => {
      const { login } = target.credentials
      if (login === undefined) throw new PrerequisiteMissing('no password was given')
      await page.getByRole('textbox', { name: 'Email' }).fill(login.username)
      await page.getByRole('textbox', { name: 'Password' }).fill(login.password)
      await page.getByRole('button', { name: 'Sign In' }).click()
      await arrival(page, (url) => url.pathname !== '/login')
    },
  }
}

/** A page that sends the browser on while it is on its way aborts the first navigation: the next one counts. */
async function arrival(page: Page, at: (url: URL) => boolean): Promise<URL> {
  for (;;) {
    try {
      await page.waitForURL(at, { waitUntil: 'commit' })
      return new URL(page.url())
    } catch (error) {
      if (!messageOf(error).includes('ERR_ABORTED')) throw error
    }
  }
}

/** Keeps what the browser was answered when it loaded a document: scripts and images tell nothing here. */
function recordDocument({ recorder, redactor }: CaseContext, response: PageResponse): void {
  const request = response.request()
  if (request.resourceType() !== 'document') return
  const location = response.headers().location
  const code = location === undefined ? null : URL.parse(location, response.url())?.searchParams.get('code')
  if (code) redactor.learn('CODE', code)
  const headers = Object.entries(response.headers())
  const answer = new HttpResponse({ status: response.status(), headers, body: new Uint8Array() })
  recorder.record({ method: request.method(), url: request.url(), headers: [] }, { answer, durationMs: 0 })
}
