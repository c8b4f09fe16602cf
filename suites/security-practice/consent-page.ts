import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

export const askedAgain = defineCase(
  {
    id: 'security-practice/repeated-request-asked-again',
    title: 'the authorization endpoint asks again when a request that was granted comes again',
    clause: rfc6749.repeatedRequestNotAutomatic,
    needs: ['authorization_code'],
    hint: 'Anybody can send the request of a client: only the user can tell whether it comes from the client.',
  },
  async (t) => {
    const { request } = await t.authorize()
    const response = await t.authorizationRequest(request, { method: 'GET' })
    t.expectThat(!t.grantsCode(response), {
      expected: 'the page that asks the resource owner',
      actual: `${response.status} with a code in Location`,
    })
  },
)

export const noThirdParties = defineCase(
  {
    id: 'security-practice/consent-page-without-third-parties',
    title: 'the consent page has no content of third parties and no links to other sites',
    clause: rfc9700.noThirdPartyContent,
    needs: ['authorization_code'],
    hint: 'What it loads or links to gets to know its URL, with the state in it.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const { response, url } = await t.openConsentPage()
    // A link back to the client is the refusal that the user may choose.
    const known = [url, t.facts.accessUrl ?? url, redirectUri].map((it) => URL.parse(it)?.origin)
    const references = [
      ...response.text.matchAll(/\s(?:src|href|srcset|data|poster)\s*=\s*["']?([^"'\s>]+)/gi),
    ]
    const foreign = references
      .map(([, reference = '']) => URL.parse(reference.replaceAll('&amp;', '&'), url))
      .filter((it) => it !== null && /^https?:$/.test(it.protocol) && !known.includes(it.origin))
    t.expectEqual(
      foreign.map((it) => it?.origin),
      [],
      'the list of foreign origins that the page refers to',
    )
  },
)

export const refererSuppressed = defineCase(
  {
    id: 'security-practice/consent-page-referrer-policy',
    title: 'the consent page keeps the browser from telling its URL to other sites',
    clause: rfc9700.refererSuppressed,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { response } = await t.openConsentPage()
    const meta = /<meta[^>]*name=["']?referrer["']?[^>]*content=["']?([\w-]+)/i.exec(response.text)?.[1]
    const policy = response.header('referrer-policy') ?? meta ?? 'absent'
    t.expectMatch(
      policy,
      /(no-referrer|same-origin|origin|strict-origin|strict-origin-when-cross-origin)$/i,
      'the Referrer-Policy',
    )
  },
)

/** Acts as code where it stands on a page unescaped, in text and in an attribute alike. */
const markup = `"'><svg/onload=x>`

export const nameEscaped = defineCase(
  {
    id: 'security-practice/client-name-is-no-markup',
    title: 'the consent page shows no part of the name of a client as markup',
    clause: rfc6749.inputSanitized,
    needs: ['authorization_code', 'registration'],
  },
  async (t) => {
    const registered = await t.registrationRequest({ client_name: markup })
    if (registered.status >= 400) t.notApplicable('the target takes no such name')
    const client = t.registeredClientOf(registered)
    const { response } = await t.openConsentPage({}, { client })
    expectNoMarkup(t, response)
  },
)

export const headersNotSplit = defineCase(
  {
    id: 'security-practice/state-makes-no-header',
    title: 'the authorization endpoint makes no header of a state with line breaks',
    clause: rfc6749.inputSanitized,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest({ state: 'a\r\nX-Injected: yes' })
    t.expectEqual(response.header('x-injected'), undefined, 'a header X-Injected')
  },
)

function expectNoMarkup(t: Toolkit, response: HttpResponse): void {
  const acts = response.mediaType === 'text/html' && /<svg\/onload/i.test(response.text)
  t.expectThat(!acts, {
    expected: 'no element of the request on the page',
    actual: 'the element svg of the request',
  })
}
