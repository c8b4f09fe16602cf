import { PrerequisiteMissing } from '../errors.ts'
import type { Client } from '../target/target.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { type Grants, summary } from './grants.ts'
import type { Parameters } from './parameters.ts'
import type { Wire, WireRequest } from './wire.ts'

/** The page that asks the resource owner, as a browser with a session cookie gets it. */
export interface ConsentPage {
  readonly response: HttpResponse
  /** The URL of the page: the authorization request. */
  readonly url: string
  /** Where its form goes. */
  readonly action: string
  /** The hidden fields of its form. */
  readonly fields: Parameters
  /** The browser's cookies after the page was loaded, as one header line. */
  readonly cookies: Header
}

/** Whose consent page is opened. */
export interface ConsentPageOptions {
  readonly client?: Client
  /** Another user's session. */
  readonly sessionToken?: string
}

/** How a decision is sent; what is absent is as the page has it. */
export interface DecisionOptions {
  readonly method?: string
  readonly url?: string
  readonly headers?: readonly Header[]
  readonly fields?: Parameters
  /** The body as it is, in place of fields. */
  readonly body?: string
}

/** The consent page, and the decision that a browser sends from it or that another site forges. */
export interface Consent {
  /**
   * Opens the consent page as a browser in which the user is signed in.
   *
   * Errors: `PrerequisiteMissing` when no page comes.
   */
  readonly openConsentPage: (changes?: Parameters, options?: ConsentPageOptions) => Promise<ConsentPage>
  /** Sends the page's form as the browser does when the user agrees. */
  readonly agree: (page: ConsentPage) => Promise<HttpResponse>
  /**
   * Has the browser send a decision from a page of another origin: with the cookies, without the hidden
   * fields. That origin is another port of the same host, so that no SameSite attribute keeps the cookies back.
   */
  readonly forge: (page: ConsentPage, options?: DecisionOptions) => Promise<HttpResponse>
  /** Agrees, with success needed: the twin of what was forged. Errors: `PrerequisiteMissing`. */
  readonly agreed: (page: ConsentPage) => Promise<void>
  /** Whether an answer gives a code away: in the redirect, or in the page. */
  readonly grantsCode: (response: HttpResponse) => boolean
}

/** Makes the consent pages of one case. */
export function consent({ target, redactor }: CaseContext, { send }: Wire, grants: Grants): Consent {
  const endpoint = target.facts.endpoints.authorization
  const origin = new URL(endpoint).origin

  const agree: Consent['agree'] = ({ action, fields, cookies, url }) =>
    send({
      url: action,
      form: fields,
      headers: [
        cookies,
        ['Origin', origin],
        ['Referer', url],
        // Browsers tell Sec-Fetch headers to trustworthy origins only.
        ...(isTrustworthy(origin) ? sameOrigin : [accept]),
      ],
    })

  const grantsCode: Consent['grantsCode'] = (response) => {
    const code = response.location(endpoint)?.searchParams.get('code') ?? null
    if (code !== null) redactor.learn('CODE', code)
    return code !== null
  }

  return {
    agree,
    grantsCode,
    openConsentPage: async (changes, options = {}) => {
      const session = `coder_session_token=${options.sessionToken ?? target.credentials.sessionToken ?? ''}`
      const url = await grants.authorizationUrl(changes, options)
      const response = await send({
        url,
        headers: [['Cookie', session], ['Sec-Fetch-Site', 'none'], ...navigation],
      })
      if (response.status !== 200 || response.mediaType !== 'text/html') {
        throw new PrerequisiteMissing(
          `a consent page was needed and the target answered ${summary(response)}`,
        )
      }
      const cookies: Header = ['Cookie', [session, ...cookiesOf(response)].join('; ')]
      return { response, url, cookies, ...formOf(response.text, url) }
    },
    forge: (page, { fields, body, ...options } = {}) => {
      const foreign: readonly Header[] = [
        ['Origin', siblingOf(origin)],
        ['Referer', `${siblingOf(origin)}/`],
        ['Sec-Fetch-Site', 'same-site'],
        ...navigation,
      ]
      const method = options.method ?? 'POST'
      const content: Partial<WireRequest> =
        method === 'GET' || method === 'HEAD' ? {} : body === undefined ? { form: fields ?? {} } : { body }
      const headers = [page.cookies, ...foreign, ...(options.headers ?? [])]
      return send({ method, url: options.url ?? page.url, headers, ...content })
    },
    agreed: async (page) => {
      const response = await agree(page)
      if (grantsCode(response)) return
      throw new PrerequisiteMissing(
        `a decision from the consent page was needed and the target answered ${summary(response)}`,
      )
    },
  }
}

const accept: Header = ['Accept', 'text/html,*/*;q=0.8']

const navigation: readonly Header[] = [['Sec-Fetch-Mode', 'navigate'], ['Sec-Fetch-Dest', 'document'], accept]

const sameOrigin: readonly Header[] = [['Sec-Fetch-Site', 'same-origin'], ...navigation]

/** Whether browsers take an origin for potentially trustworthy: https, or the machine itself. */
function isTrustworthy(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Another origin of the same site: only the port differs. */
function siblingOf(origin: string): string {
  const sibling = new URL(origin)
  sibling.port = sibling.port === '8081' ? '8082' : '8081'
  return sibling.origin
}

/** The cookies that an answer sets, as a browser sends them back. */
function cookiesOf(response: HttpResponse): readonly string[] {
  return response.headerLines('set-cookie').map((line) => line.split(';')[0] ?? '')
}

/** The form of the consent page: where it goes and what is hidden in it. */
function formOf(page: string, url: string): Pick<ConsentPage, 'action' | 'fields'> {
  const [form = ''] = /<form\b[\s\S]*?<\/form>/i.exec(page) ?? []
  const [opening = ''] = /<form\b[^>]*>/i.exec(form) ?? []
  const action = attributeOf(opening, 'action') ?? ''
  const hidden = [...form.matchAll(/<input\b[^>]*>/gi)].filter(
    ([tag]) => attributeOf(tag, 'type') === 'hidden',
  )
  const fields = hidden.map(([tag]) => [attributeOf(tag, 'name') ?? '', attributeOf(tag, 'value') ?? ''])
  return { action: action === '' ? url : new URL(action, url).href, fields: Object.fromEntries(fields) }
}

function attributeOf(tag: string, name: string): string | undefined {
  const [, quoted, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag) ?? []
  const value = quoted ?? single ?? bare
  return value === undefined ? undefined : decodeEntities(value)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
