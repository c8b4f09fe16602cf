/** Defects of what stands in front: headers, methods, queries, bodies and caches. */

import type { Answer } from '../../answer.ts'
import { withHeaders, withoutHeader } from '../../answer.ts'
import type { RequestHead } from '../../message.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, asPage, bearerKey, everyAnswer } from '../sealing.ts'

const { token } = strict.wire

/** The request without a header. */
function withoutRequestHeader(request: RequestHead, name: string): RequestHead {
  return { ...request, headers: request.headers.without(name) }
}

/** An answer of the front end itself. */
const notAllowed = (answer: Answer): Answer => asPage({ ...answer, status: 405 })

/** The defects of front ends. */
export const frontDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'authorization-header-dropped',
      for: 'deployment/authorization-header-passed',
      because: 'The front end drops the Authorization header on its way to the API.',
    },
    {
      front: {
        pass: (request) =>
          request.url.pathname.startsWith('/api/') ? withoutRequestHeader(request, 'authorization') : request,
      },
    },
  ),
  defineDefect(
    {
      id: 'www-authenticate-dropped',
      for: 'deployment/www-authenticate-passed',
      because: 'The front end drops the challenges of the API.',
    },
    everyAnswer((answer) => withoutHeader(answer, 'www-authenticate')),
  ),
  defineDefect(
    {
      id: 'location-rewritten',
      for: 'deployment/location-passed',
      because: 'The front end rewrites locations on its own host.',
    },
    everyAnswer((answer, { context }) => {
      const { location } = answer.headers
      const { accessUrl } = context.deployment
      const isOwn = typeof location === 'string' && location.startsWith(`${accessUrl}/`)
      return isOwn
        ? withHeaders(answer, { location: location.replace(accessUrl, 'http://backend:3000') })
        : answer
    }),
  ),
  defineDefect(
    {
      id: 'login-on-backend',
      for: 'deployment/login-on-the-same-host',
      because: 'Users who are not signed in are sent to the host behind the front end.',
    },
    answersOf(['authorizationRequest'], (answer) =>
      answer.kind === 'loginRedirect'
        ? withHeaders(answer, { location: `http://backend:3000${answer.headers.location}` })
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'set-cookie-dropped',
      for: 'deployment/session-cookie-works',
      because: 'The front end drops the cookies of the API.',
    },
    answersOf(['login'], (answer) => withoutHeader(answer, 'set-cookie')),
  ),
  defineDefect(
    {
      id: 'cookie-dropped',
      for: 'deployment/session-cookie-works',
      because: 'The front end drops the cookies of the browser.',
    },
    { front: { pass: (request) => withoutRequestHeader(request, 'cookie') } },
  ),
  defineDefect(
    {
      id: 'sec-fetch-headers-dropped',
      for: 'deployment/consent-works-in-a-browser',
      because: 'The front end drops the headers from which the origin of a form is known.',
    },
    {
      front: {
        pass: (request) => ['sec-fetch-site', 'origin', 'referer'].reduce(withoutRequestHeader, request),
      },
    },
  ),
  ...(
    [
      ['token-errors-as-pages', 'deployment/token-error-body-passed', 'token'],
      ['api-errors-as-pages', 'deployment/api-error-body-passed', 'userRead'],
    ] as const
  ).map(([id, forCase, endpoint]) =>
    defineDefect(
      { id, for: forCase, because: 'The front end puts a page of its own in the place of errors.' },
      answersOf([endpoint], (answer) => (answer.status >= 400 ? asPage(answer) : answer)),
    ),
  ),
  defineDefect(
    {
      id: 'token-error-without-code',
      for: 'deployment/token-error-body-passed',
      because: 'The front end puts a JSON object of its own in the place of errors.',
    },
    { wire: { token: { errorMembers: ({ description }) => ({ message: description }) } } },
  ),
  defineDefect(
    {
      id: 'metadata-behind-basic',
      for: 'deployment/metadata-without-challenge',
      because: 'The front end asks for a password before it shows metadata.',
    },
    answersOf(['authorizationServerMetadata'], (answer, { request }) =>
      request.headers.has('authorization')
        ? answer
        : withHeaders(asPage({ ...answer, status: 401 }), { 'www-authenticate': 'Basic realm="staff"' }),
    ),
  ),
  defineDefect(
    {
      id: 'token-response-public',
      for: 'deployment/answers-not-declared-cacheable',
      because: 'The front end lets every cache keep the answers of the OAuth2 endpoints.',
    },
    answersOf(['token'], (answer) => withHeaders(answer, { 'cache-control': 'public, max-age=3600' })),
  ),
  defineDefect(
    {
      id: 'cookies-cached',
      for: 'deployment/cookies-not-cached',
      because: 'The front end keeps metadata with the cookie of whoever came first.',
    },
    answersOf(['authorizationServerMetadata'], (answer) =>
      withHeaders(answer, { 'set-cookie': ['csrf_token=of-whoever-came-first; Path=/; HttpOnly'] }),
    ),
  ),
  defineDefect(
    {
      id: 'api-answers-cached',
      for: 'deployment/api-answers-not-cached',
      because: 'The front end answers from its cache whoever asks.',
    },
    answersOf(['userRead'], (answer, exchange) =>
      answer.status === 401 && bearerKey(exchange) === undefined ? { ...answer, status: 200 } : answer,
    ),
  ),
  ...(
    [
      ['put-not-passed', 'deployment/put-passed', 'clientUpdate'],
      ['delete-not-passed', 'deployment/delete-passed', 'tokenDeletion'],
    ] as const
  ).map(([id, forCase, endpoint]) =>
    defineDefect(
      { id, for: forCase, because: 'The front end passes GET and POST on and nothing else.' },
      answersOf([endpoint], notAllowed),
    ),
  ),
  defineDefect(
    {
      id: 'preflight-not-passed',
      for: 'deployment/preflight-passed',
      because: 'The front end answers a preflight with 405.',
    },
    { wire: { http: { preflight: () => ({ kind: 'preflight', status: 405, headers: {} }) } } },
  ),
  defineDefect(
    {
      id: 'preflight-without-origin',
      for: 'deployment/preflight-passed',
      because: 'The answer to a preflight lets no origin in.',
    },
    { wire: { http: { corsHeaders: () => ({}) } } },
  ),
  defineDefect(
    {
      id: 'issuer-behind-front-end',
      for: 'deployment/issuer-is-the-url',
      because: 'The issuer is the URL behind the front end.',
    },
    { metadata: { authorizationServer: { issuer: 'http://backend:3000' } } },
  ),
  defineDefect(
    {
      id: 'resource-behind-front-end',
      for: 'deployment/resource-is-the-url',
      because: 'The protected resource is the URL behind the front end.',
    },
    { metadata: { protectedResource: { resource: 'http://backend:3000' } } },
  ),
  defineDefect(
    {
      id: 'expiry-in-local-time',
      for: 'deployment/expiry-agrees',
      because: 'The expiry of an access token is an hour off.',
    },
    {
      wire: {
        token: {
          members: (tokens) => ({
            ...token.members(tokens),
            expiry: new Date(tokens.expiresAt + 3_600_000).toISOString(),
          }),
        },
      },
    },
  ),
]
