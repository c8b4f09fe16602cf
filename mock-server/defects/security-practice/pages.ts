/** Defects of the pages of the authorization endpoint: RFC 9700 §4.2.4 and §4.16, RFC 6749 §10. */

import { type Answer, withHeaders, withoutHeader } from '../../answer.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { everyAnswer } from '../sealing.ts'
import { granted, requested } from '../to-client.ts'

const frameable = (answer: Answer) =>
  withoutHeader(withoutHeader(answer, 'x-frame-options'), 'content-security-policy')

/** Adds to the body of the consent page. */
function consentPageWith(addition: (clientName: string) => string) {
  return {
    wire: {
      pages: {
        consent: (...[view, exchange]: Parameters<typeof strict.wire.pages.consent>) =>
          `${strict.wire.pages.consent(view, exchange)}${addition(view.client.name)}`,
      },
    },
  }
}

/** The defects of the pages. */
export const pageDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'consent-page-frameable',
      for: 'security-practice/consent-page-not-framed',
      because: 'The consent page may be framed by any site.',
    },
    everyAnswer((answer) => (answer.kind === 'consentPage' ? frameable(answer) : answer)),
  ),
  defineDefect(
    {
      id: 'consent-page-frame-ancestors-of-everybody',
      for: 'security-practice/consent-page-frame-ancestors',
      because: 'The frame-ancestors of the consent page is a wildcard.',
    },
    everyAnswer((answer) =>
      answer.kind === 'consentPage'
        ? withHeaders(answer, { 'content-security-policy': "default-src 'none'; frame-ancestors *" })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'consent-page-frame-ancestors-of-any-https-site',
      for: 'security-practice/consent-page-frame-ancestors',
      because: 'The frame-ancestors of the consent page admits every https site.',
    },
    everyAnswer((answer) =>
      answer.kind === 'consentPage'
        ? withHeaders(answer, { 'content-security-policy': 'frame-ancestors https:' })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'consent-page-x-frame-options-allow-all',
      for: 'security-practice/consent-page-x-frame-options',
      because: 'The X-Frame-Options of the consent page is ALLOWALL, which browsers ignore.',
    },
    everyAnswer((answer) =>
      answer.kind === 'consentPage' ? withHeaders(answer, { 'x-frame-options': 'ALLOWALL' }) : answer,
    ),
  ),
  defineDefect(
    {
      id: 'consent-page-without-x-frame-options',
      for: 'security-practice/consent-page-x-frame-options',
      because: 'The consent page is protected from frames in newer browsers only.',
    },
    everyAnswer((answer) =>
      answer.kind === 'consentPage' ? withoutHeader(answer, 'x-frame-options') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'error-page-frameable',
      for: 'security-practice/error-page-not-framed',
      because: 'The error page of the authorization endpoint may be framed by any site.',
    },
    everyAnswer((answer) => (answer.kind === 'authorizationErrorPage' ? frameable(answer) : answer)),
  ),
  defineDefect(
    {
      id: 'login-page-frameable',
      for: 'security-practice/login-page-not-framed',
      because: 'The login page may be framed by any site.',
    },
    everyAnswer((answer, { url }) => (url.pathname === '/login' ? frameable(answer) : answer)),
  ),
  defineDefect(
    {
      id: 'login-page-forwards-to-any-path',
      for: 'redirect-uri/no-open-redirector',
      because: 'The login page sends the browser on to whatever begins with a slash, and so to another host.',
    },
    everyAnswer((answer, { endpoint, url }) => {
      const destination = endpoint === 'loginPage' ? (url.searchParams.get('redirect') ?? '') : ''
      return destination.startsWith('/')
        ? { ...withHeaders(answer, { location: destination }), status: 302 }
        : answer
    }),
  ),
  defineDefect(
    {
      id: 'login-page-refreshes-to-any-site',
      for: 'redirect-uri/no-open-redirector',
      because: 'The login page sends the browser on by Refresh to the URL in a parameter.',
    },
    everyAnswer((answer, { endpoint, url }) => {
      const destination = endpoint === 'loginPage' ? url.searchParams.get('redirect') : null
      return destination === null ? answer : withHeaders(answer, { refresh: `0; url=${destination}` })
    }),
  ),
  defineDefect(
    {
      id: 'repeated-request-granted-unasked',
      for: 'security-practice/repeated-request-asked-again',
      because: 'A request that comes a second time after it was approved is granted without asking.',
    },
    {
      wire: {
        authorization: {
          consentPage: (view, exchange) => {
            const challenge = requested(exchange, 'code_challenge')
            const approved = [...exchange.context.stores.codes.all()].some(
              ({ codeChallenge }) => codeChallenge !== undefined && codeChallenge === challenge,
            )
            return approved ? granted(exchange) : strict.wire.authorization.consentPage(view, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'consent-page-loads-from-elsewhere',
      for: 'security-practice/consent-page-without-third-parties',
      because: 'The consent page loads a picture from another site.',
    },
    consentPageWith(() => '<img alt="" src="https://statistics.example/pixel.png">'),
  ),
  defineDefect(
    {
      id: 'consent-page-tells-its-url',
      for: 'security-practice/consent-page-referrer-policy',
      because: 'The consent page has the browser send its whole URL to other sites.',
    },
    everyAnswer((answer) =>
      answer.kind === 'consentPage' ? withHeaders(answer, { 'referrer-policy': 'unsafe-url' }) : answer,
    ),
  ),
  defineDefect(
    {
      id: 'client-name-as-markup',
      for: 'security-practice/client-name-is-no-markup',
      because: 'The consent page writes the name of the client without escaping it.',
    },
    consentPageWith((name) => `<p>${name}</p>`),
  ),
  defineDefect(
    {
      id: 'state-splits-headers',
      for: 'security-practice/state-makes-no-header',
      because: 'A line break in state begins another header.',
    },
    everyAnswer((answer, exchange) =>
      requested(exchange, 'state')?.includes('\r\nX-Injected: yes')
        ? withHeaders(answer, { 'x-injected': 'yes' })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'cors-at-authorization-endpoint',
      for: 'security-practice/no-cors-at-authorization-endpoint',
      because: 'Scripts of any origin may read the authorization endpoint.',
    },
    everyAnswer((answer, { url }) =>
      url.pathname === '/oauth2/authorize'
        ? withHeaders(answer, { 'access-control-allow-origin': '*' })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'no-cors-at-token-endpoint',
      for: 'security-practice/cors-at-token-endpoint',
      because: 'Scripts of other origins cannot use the token endpoint.',
    },
    everyAnswer((answer, { url }) =>
      url.pathname === '/oauth2/tokens' ? withoutHeader(answer, 'access-control-allow-origin') : answer,
    ),
  ),
  defineDefect(
    {
      id: 'issuer-from-forwarded-host',
      for: 'security-practice/forwarded-host',
      because: 'The metadata takes its host from X-Forwarded-Host, whoever sends it.',
    },
    {
      wire: {
        metadata: {
          members: (members, exchange) => {
            const host = exchange.request.headers.get('x-forwarded-host')
            const advertised = strict.wire.metadata.members(members, exchange)
            return host === null ? advertised : { ...advertised, issuer: `https://${host}` }
          },
        },
      },
    },
  ),
]
