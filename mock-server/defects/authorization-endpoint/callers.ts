/** Defects of methods, sessions and decisions at the authorization endpoint. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { granted, requested } from '../to-client.ts'

const { authorization: wire } = strict.wire
const { authorization: accepts } = strict.accepts
const topic = 'authorization-endpoint'

/** The defects of methods, sessions and decisions. */
export const callerDefects: readonly Defect[] = [
  defineDefect(
    { id: 'authorization-by-post-only', for: `${topic}/get`, because: 'GET is not routed.' },
    { routes: { authorizationRequest: 'absent' } },
  ),
  defineDefect(
    {
      id: 'authorization-page-always-the-same',
      for: `${topic}/get`,
      because: 'Every GET is answered by the page of a single-page application, as unrouted paths are.',
    },
    {
      wire: {
        authorization: {
          consentPage: () => ({ kind: 'page', status: 200, headers: {}, body: '<!doctype html>' }),
          errorPage: () => ({ kind: 'page', status: 200, headers: {}, body: '<!doctype html>' }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'authorization-form-ignored',
      for: `${topic}/post`,
      because: 'Parameters in the body of a POST are not read.',
    },
    { accepts: { authorization: { ...accepts, places: ['query'] } } },
  ),
  defineDefect(
    {
      id: 'approval-redirected-by-307',
      for: `${topic}/approval-not-redirected-by-307`,
      because: 'The redirect to the client has status 307, which repeats the form there.',
    },
    {
      wire: {
        authorization: { redirect: (kind, location) => ({ ...wire.redirect(kind, location), status: 307 }) },
      },
    },
  ),
  defineDefect(
    {
      id: 'authorization-endpoint-with-fragment',
      for: `${topic}/uri-without-fragment`,
      because: 'The advertised authorization endpoint has a fragment.',
    },
    { metadata: { authorizationServer: { authorization_endpoint: { path: '/oauth2/authorize#login' } } } },
  ),
  defineDefect(
    {
      id: 'authorization-endpoint-with-trailing-slash',
      for: `${topic}/documented-path`,
      because: 'The advertised authorization endpoint has a slash at its end.',
    },
    { metadata: { authorizationServer: { authorization_endpoint: { path: '/oauth2/authorize/' } } } },
  ),
  defineDefect(
    {
      id: 'code-without-session',
      for: `${topic}/session-required`,
      because: 'A user who is not signed in grants a code.',
    },
    { wire: { authorization: { loginRedirect: (_message, exchange) => granted(exchange) } } },
  ),
  defineDefect(
    {
      id: 'forged-session-accepted',
      for: `${topic}/forged-session`,
      because: 'Whatever looks like a session token counts as a session.',
    },
    {
      wire: {
        authorization: {
          loginRedirect: (message, exchange) =>
            exchange.request.headers.has('coder-session-token')
              ? granted(exchange)
              : wire.loginRedirect(message, exchange),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'errors-before-login',
      for: `${topic}/session-before-error-redirect`,
      because: 'Errors are redirected to the client before the user is signed in.',
    },
    {
      steps: {
        authorization: [
          ...strict.steps.authorization.filter((row) => row.step !== 'session'),
          { step: 'session' },
        ],
      },
    },
  ),
  defineDefect(
    {
      id: 'login-cuts-request',
      for: `${topic}/login-keeps-request`,
      because: 'The authorization request goes to the login page without being encoded once more.',
    },
    {
      wire: {
        authorization: {
          loginRedirect: (_message, { url }) => ({
            kind: 'loginRedirect',
            status: 303,
            headers: { location: `/login?redirect=/oauth2/authorize${url.search}` },
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'login-decodes-request',
      for: `${topic}/login-keeps-request`,
      because: 'Plus signs in the request turn into spaces on the way to the login page.',
    },
    {
      wire: {
        authorization: {
          loginRedirect: (_message, { url }) => ({
            kind: 'loginRedirect',
            status: 303,
            headers: {
              location: `/login?${new URLSearchParams({ redirect: `/oauth2/authorize${url.search.replaceAll('%2B', '+')}` })}`,
            },
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'login-at-the-site-of-the-client',
      for: `${topic}/login-at-home`,
      because: 'The login page is looked for on the host that redirect_uri names.',
    },
    {
      steps: {
        authorization: [
          { step: 'session' },
          ...strict.steps.authorization.filter((row) => row.step !== 'session'),
        ],
      },
      wire: {
        authorization: {
          loginRedirect: (_message, exchange) => ({
            kind: 'loginRedirect',
            status: 303,
            headers: { location: new URL('/login', requested(exchange, 'redirect_uri')).href },
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'consent-not-asked',
      for: `${topic}/decision-obtained`,
      because: 'A signed-in user gets a code by GET, without having been asked.',
    },
    { wire: { authorization: { consentPage: (_view, exchange) => granted(exchange) } } },
  ),
  defineDefect(
    {
      id: 'consent-remembered',
      for: `${topic}/native-client-asked-again`,
      because: 'A client that the user has approved once gets codes without asking.',
    },
    {
      wire: {
        authorization: {
          consentPage: (view, exchange) => {
            const earlier = exchange.context.stores.grants.where('applicationId', view.client.id)
            const approved = earlier.some(({ userId }) => userId === view.user.id)
            return approved ? granted(exchange) : wire.consentPage(view, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'consent-page-without-client',
      for: `${topic}/page-names-client`,
      because: 'The page does not say which application asks.',
    },
    {
      wire: {
        pages: {
          consent: (view, exchange) =>
            strict.wire.pages.consent({ ...view, client: { ...view.client, name: 'the app' } }, exchange),
        },
      },
    },
  ),
]
