import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

const hint = 'Under a transparent frame a user clicks the button without seeing it.'

export const consentPage = defineCase(
  {
    id: 'security-practice/consent-page-not-framed',
    title: 'the consent page forbids other sites to frame it',
    clause: rfc9700.clickjackingPrevented,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const { response } = await t.openConsentPage()
    expectOneOfThem(t, response)
  },
)

export const contentSecurityPolicy = defineCase(
  {
    id: 'security-practice/consent-page-frame-ancestors',
    title: 'the consent page forbids frames by its Content Security Policy',
    clause: rfc9700.contentSecurityPolicy,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const { response } = await t.openConsentPage()
    t.expectThat(framePolicyHolds(response), {
      expected: 'a Content-Security-Policy whose frame-ancestors admits no foreign site',
      actual: response.header('content-security-policy') ?? 'no Content-Security-Policy',
    })
  },
)

export const olderBrowsers = defineCase(
  {
    id: 'security-practice/consent-page-x-frame-options',
    title: 'the consent page forbids frames to older browsers too, by X-Frame-Options',
    clause: rfc9700.framingMeasuresCombined,
    needs: ['authorization_code'],
    hint,
  },
  async (t) => {
    const { response } = await t.openConsentPage()
    t.expectHeader(response, 'X-Frame-Options', /^(deny|sameorigin)$/i)
  },
)

export const errorPage = defineCase(
  {
    id: 'security-practice/error-page-not-framed',
    title: 'the error page of the authorization endpoint forbids other sites to frame it',
    clause: rfc9700.otherPagesNotFramed,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest(
      { redirect_uri: 'https://attacker.example/callback' },
      { method: 'GET' },
    )
    if (response.mediaType !== 'text/html') t.notApplicable('the error is no page')
    expectOneOfThem(t, response)
  },
)

export const loginPage = defineCase(
  {
    id: 'security-practice/login-page-not-framed',
    title: 'the login page forbids other sites to frame it',
    clause: rfc9700.otherPagesNotFramed,
    needs: ['web'],
  },
  async (t) => {
    const response = await t.send({ url: '/login', headers: [['Accept', 'text/html']] })
    if (response.mediaType !== 'text/html') t.notApplicable('there is no login page at /login')
    expectOneOfThem(t, response)
  },
)

function expectOneOfThem(t: Toolkit, response: HttpResponse): void {
  const options = response.header('x-frame-options') ?? ''
  t.expectThat(framePolicyHolds(response) || /^(deny|sameorigin)$/i.test(options), {
    expected: 'frame-ancestors that admits no foreign site, or X-Frame-Options: DENY or SAMEORIGIN',
    actual: `${response.status} with X-Frame-Options ${options || 'absent'} and Content-Security-Policy ${response.header('content-security-policy') ?? 'absent'}`,
  })
}

/** Whether some policy lists the origins that may frame the page, and lists no wildcard. Source: CSP level 2, section 7.7. */
function framePolicyHolds(response: HttpResponse): boolean {
  const policies = response.headerLines('content-security-policy').flatMap((line) => line.split(','))
  return policies.some((policy) => {
    const directive = policy.split(';').find((part) => /^\s*frame-ancestors(\s|$)/i.test(part))
    const [, ...sources] = directive?.trim().split(/\s+/) ?? []
    return directive !== undefined && !sources.some((source) => /^(\*|https?:|https?:\/\/\*)$/i.test(source))
  })
}
