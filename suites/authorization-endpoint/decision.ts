import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc8252 } from '../clauses/rfc8252.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { nativeClient } from '../redirect-uri/native-client.ts'
import { grants, handedOver, inWords } from './answers.ts'
import { refusalLink, visibleText } from './pages.ts'

export const obtained = defineCase(
  {
    id: 'authorization-endpoint/decision-obtained',
    title: 'the authorization endpoint grants nothing to a new client before the user has decided',
    clause: rfc6749.authorizationDecisionObtained,
    alsoCovers: [rfc6749.consentExplicit],
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const response = await t.authorizeBut({}, { client, method: 'GET' })
    t.expectThat(!grants(response), { expected: 'the decision of the user', actual: inWords(response) })
  },
)

export const redirected = defineCase(
  {
    id: 'authorization-endpoint/approval-redirected',
    title: 'the authorization endpoint sends an approval with a code to the redirect_uri',
    clause: rfc6749.authorizationResponseCarriesCode,
    alsoCovers: [rfc6749.decisionRedirected],
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizationRequest()
    const [location = '', ...further] = response.headerLines('location')
    const atClient = location.startsWith(`${redirectUri}?`) && further.length === 0
    t.expectThat(atClient && /^[\x20-\x7e]+$/.test(handedOver(response).get('code') ?? ''), {
      expected: `a redirect to ${redirectUri}, and nowhere else, with a code`,
      actual: inWords(response),
    })
  },
)

export const inQuery = defineCase(
  {
    id: 'authorization-endpoint/response-in-query',
    title:
      'the authorization endpoint puts code and state into the query of the redirect and into no fragment',
    clause: rfc6749.authorizationResponseInQuery,
    alsoCovers: [rfc9700.fragmentAppended],
    needs: ['authorization_code'],
    hint: 'A fragment without parameters is fine: it keeps browsers from carrying another one over.',
  },
  async (t) => {
    const response = await t.authorizationRequest()
    const [before = '', fragment = ''] = (response.header('location') ?? '').split(/#(.*)/s)
    const query = new URLSearchParams(before.split(/\?(.*)/s)[1])
    t.expectThat(query.has('code') && query.has('state') && !/code=|state=/.test(fragment), {
      expected: 'code and state in the query',
      actual: inWords(response),
    })
  },
)

export const singleParameters = defineCase(
  {
    id: 'authorization-endpoint/response-parameters-once',
    title: 'the authorization endpoint puts no parameter twice into an authorization response',
    clause: rfc6749.authorizationResponseParametersNotRepeated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const names = [...handedOver(await t.authorizationRequest()).keys()]
    const repeated = names.filter((name, index) => names.indexOf(name) !== index)
    t.expectThat(names.includes('code') && repeated.length === 0, {
      expected: 'a response with a code that has each parameter once',
      actual: `the parameters ${names.join(', ') || '(none)'}`,
    })
  },
)

export const denied = defineCase(
  {
    id: 'authorization-endpoint/denial-access-denied',
    title: 'the page of the authorization endpoint sends a user who refuses back with access_denied',
    clause: rfc6749.authorizationAccessDenied,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const page = await t.authorizationRequest({}, { method: 'GET' })
    const link = refusalLink(page, redirectUri)
    if (link === undefined) t.notApplicable('the page has no link by which the user refuses')
    const [, query] = (link ?? '').split(/\?(.*)/s)
    t.expectEqual(new URLSearchParams(query).getAll('error'), ['access_denied'], 'the error of the refusal')
  },
)

export const deniedToNativeClient = defineCase(
  {
    id: 'authorization-endpoint/denial-private-use-scheme',
    title:
      'the page of the authorization endpoint sends a user who refuses back to a private-use URI as well',
    clause: rfc6749.authorizationAccessDenied,
    alsoCovers: [rfc8252.privateUseSchemeRedirect],
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const web = await t.registeredClient()
    const native = await nativeClient(t, 'com.example.app:/oauth2redirect')
    const pages = [web, native].map((client) => t.authorizationRequest({}, { client, method: 'GET' }))
    const [webPage, nativePage] = await Promise.all(pages)
    if (webPage === undefined || refusalLink(webPage, web.redirectUri) === undefined)
      t.notApplicable('the page has no link by which the user refuses')
    const link = nativePage && refusalLink(nativePage, native.redirectUri)
    t.expectMatch(link, /[?&]error=access_denied(?:&|$)/, 'the link by which the user refuses')
  },
)

export const clientNamed = defineCase(
  {
    id: 'authorization-endpoint/page-names-client',
    title: 'the page of the authorization endpoint tells the user which client asks',
    clause: rfc6749.resourceOwnerInformed,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication()
    const page = await t.authorizationRequest({}, { client, method: 'GET' })
    const text = visibleText(page)
    t.expectThat(page.status === 200 && text.includes(client.resource.name), {
      expected: `a page that names ${client.resource.name}`,
      actual: `${page.status} with the text "${text.slice(0, 200)}"`,
    })
  },
)

export const askedAgain = defineCase(
  {
    id: 'authorization-endpoint/native-client-asked-again',
    title: 'the authorization endpoint asks the user anew for a native client that was approved before',
    clause: rfc8252.earlierConsentNotReused,
    alsoCovers: [rfc8252.noConsentWithoutInteraction, rfc6749.repeatedRequestNotAutomatic],
    needs: ['registration', 'authorization_code'],
    hint: 'Whoever knows the client_id of a public client can send its request.',
  },
  async (t) => {
    const client = await nativeClient(t)
    await t.authorize({}, { client })
    const response = await t.authorizationRequest({}, { client, method: 'GET' })
    t.expectThat(!grants(response), { expected: 'the decision of the user', actual: inWords(response) })
  },
)

export const insecureWarned = defineCase(
  {
    id: 'authorization-endpoint/insecure-redirect-uri-warned',
    title: 'the page of the authorization endpoint warns of a redirect_uri without TLS',
    clause: rfc6749.insecureRedirectionEndpointWarned,
    needs: ['authorization_code', 'owner'],
    hint: 'The page is compared with that for an https redirect_uri: a warning is text that only one of them has.',
  },
  async (t) => {
    await t.needManagement()
    const texts: string[] = []
    for (const scheme of ['http', 'https']) {
      const redirectUri = `${scheme}://client.example/callback`
      const { jsonObject } = await t.applicationRequest({ callback_url: redirectUri })
      const { id, name } = jsonObject ?? {}
      if (typeof id !== 'string') return t.notApplicable(`no ${scheme} redirect_uri gets registered`)
      const client = { clientId: id, redirectUri }
      const page = await t.authorizationRequest({}, { client, method: 'GET' })
      texts.push(visibleText(page).replaceAll(String(name), 'NAME').replaceAll(redirectUri, 'URI'))
    }
    const [insecure = '', secure = ''] = texts
    t.expectThat(insecure !== secure, {
      expected: 'a page that says more than the one for an https redirect_uri',
      actual: `the same text for both: "${secure.slice(0, 200)}"`,
    })
  },
)
