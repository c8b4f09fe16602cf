import { defineCase, type HttpResponse, type Parameters, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

const hint =
  'A page of another origin can have the browser of a signed-in user send this, cookies included, and so approve a client unseen.'

export const plain = defineCase(
  {
    id: 'security-practice/csrf',
    title:
      'the authorization endpoint takes no decision that a page of another origin sends with the session cookie',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    alsoCovers: [rfc6749.consentExplicit],
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const page = await t.openConsentPage()
    expectNoCode(t, await t.forge(page), 'a forged form')
    await t.agreed(page)
  },
)

/** Spellings of one path that routers tell apart or do not. */
const spellings: Readonly<Record<string, (path: string) => string>> = {
  'two slashes at its start': (path) => `/${path}`,
  'two slashes within': (path) => path.replace(/(.)\//, '$1//'),
  'a slash at its end': (path) => `${path}/`,
  'a dot segment': (path) => `/.${path}`,
  'a parent segment': (path) => `/api/..${path}`,
  'an encoded letter': (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  capitals: (path) => path.toUpperCase(),
  'a path parameter': (path) => `${path};a=b`,
}

export const paths = defineCase(
  {
    id: 'security-practice/csrf-path-spelling',
    title: 'the authorization endpoint takes no forged decision however its path is spelled',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const page = await t.openConsentPage()
    const [, origin = '', path = '', query = ''] = /^(https?:\/\/[^/]+)([^?]*)(.*)$/.exec(page.url) ?? []
    for (const [name, spell] of Object.entries(spellings)) {
      const url = `${origin}${spell(path)}${query}`
      expectNoCode(t, await t.forge(page, { url }), `a forged form at a path with ${name}`)
    }
    await t.agreed(page)
  },
)

/** Bodies that are no urlencoded form. The first two a page can have a browser send elsewhere without asking. */
const bodies = [
  ['text/plain', 'allow=true\r\n'],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="allow"\r\n\r\ntrue\r\n--x--\r\n',
  ],
  ['application/json', '{"allow":true}'],
  ['application/octet-stream', 'allow'],
] as const

export const contentTypes = defineCase(
  {
    id: 'security-practice/csrf-content-type',
    title: 'the authorization endpoint takes no forged decision of whatever content type',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const page = await t.openConsentPage()
    for (const [type, body] of bodies) {
      const response = await t.forge(page, { body, headers: [['Content-Type', type]] })
      expectNoCode(t, response, `a forged body of type ${type}`)
    }
    await t.agreed(page)
  },
)

/** Requests that are no POST, one of which says that it is. */
const methods = [
  { method: 'GET' },
  { method: 'HEAD' },
  { method: 'PUT' },
  { method: 'PATCH' },
  { method: 'DELETE' },
  { method: 'GET', override: 'POST' },
] as const

export const disguisedMethods = defineCase(
  {
    id: 'security-practice/csrf-method',
    title: 'the authorization endpoint takes no forged decision by whatever method',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    alsoCovers: [rfc6749.consentExplicit],
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const page = await t.openConsentPage()
    for (const { method, ...disguise } of methods) {
      const { override } = { override: undefined, ...disguise }
      const headers = override === undefined ? [] : ([['X-HTTP-Method-Override', override]] as const)
      const name = `a forged ${method}${override === undefined ? '' : ` that says it is a ${override}`}`
      expectNoCode(t, await t.forge(page, { method, headers }), name)
    }
    await t.agreed(page)
  },
)

export const methodParameter = defineCase(
  {
    id: 'security-practice/csrf-method-parameter',
    title: 'the authorization endpoint takes no link for a decision whose query says that it is a POST',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const page = await t.openConsentPage()
    const url = `${page.url}&_method=POST`
    expectNoCode(t, await t.forge(page, { method: 'GET', url }), 'a link with _method=POST')
    await t.agreed(page)
  },
)

export const foreignToken = defineCase(
  {
    id: 'security-practice/csrf-token-of-another-user',
    title: 'the authorization endpoint takes no decision with the hidden fields of the page of another user',
    clause: rfc6749.authorizationEndpointCsrfProtected,
    needs: ['authorization_code', 'second-user'],
    hint: 'An attacker has a session and fields too: they must not count for another browser.',
  },
  async (t) => {
    const { sessionToken } = await t.newUser()
    const foreign = proofsOf(await t.openConsentPage({}, { sessionToken }))
    const page = await t.openConsentPage()
    const none = Object.fromEntries(Object.keys(proofsOf(page)).map((name) => [name, undefined]))
    const bare = { ...page, fields: { ...page.fields, ...none } }
    if (t.grantsCode(await t.agree(bare)))
      t.notApplicable('the form of the consent page needs no hidden field')
    const mixed = { ...page, fields: { ...page.fields, ...foreign } }
    expectNoCode(t, await t.agree(mixed), 'the form of this user with the hidden fields of another')
    await t.agreed(page)
  },
)

/** The hidden fields that are no parameters of the authorization request: what proves where a form comes from. */
function proofsOf({ fields, url }: { fields: Parameters; url: string }): Parameters {
  const { searchParams } = new URL(url)
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !searchParams.has(name)))
}

function expectNoCode(t: Toolkit, response: HttpResponse, forgery: string): void {
  t.expectThat(!t.grantsCode(response), {
    expected: `no code for ${forgery}`,
    actual: `${response.status} with a code in Location`,
  })
}
