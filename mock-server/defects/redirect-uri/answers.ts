/** Defects of what happens when a redirect_uri is wrong, absent or one of several. */

import type { Answer } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import { allow } from '../../judgement.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { every, first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { granted, inFront, refuseWrongly, requested, toClient } from '../to-client.ts'

const { authorization: policies } = strict.policies
const { authorization: accepts } = strict.accepts
const { authorization: wire } = strict.wire
const topic = 'redirect-uri'

/** The error page, but for requests that `answer` has another answer to. */
const errorPage = (answer: (exchange: Exchange) => Answer | undefined): Override<Profile> => ({
  wire: {
    authorization: {
      errorPage: (refusal, exchange) => answer(exchange) ?? wire.errorPage(refusal, exchange),
    },
  },
})

/** Whether some application has registered the redirect_uri of the request. */
function isSomebodys(exchange: Exchange): boolean {
  const uri = requested(exchange, 'redirect_uri') ?? ''
  return [...exchange.context.stores.applications.all()].some(({ redirectUris }) =>
    redirectUris.includes(uri),
  )
}

/** The defects of answers. */
export const answerDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'unparsable-redirect-uri-crashes',
      for: `${topic}/unparsable-explained`,
      because: 'A redirect_uri that no parser takes ends in an internal server error.',
    },
    errorPage((exchange) =>
      URL.canParse(requested(exchange, 'redirect_uri') ?? '')
        ? undefined
        : { kind: 'coderError', status: 500, headers: {} },
    ),
  ),
  defineDefect(
    {
      id: 'unregistered-redirect-uri-told',
      for: `${topic}/unregistered-not-followed`,
      because: 'That the redirect_uri is not registered is told to that very URI.',
    },
    errorPage((exchange) =>
      requested(exchange, 'response_type') === 'code'
        ? toClient(exchange, { error: 'invalid_request' })
        : undefined,
    ),
  ),
  defineDefect(
    {
      id: 'response-type-judged-before-redirect-uri',
      for: `${topic}/error-not-sent-to-unregistered`,
      because: 'An unknown response_type is told to a redirect_uri that nobody has checked.',
    },
    { steps: { authorization: inFront('responseType') } },
  ),
  defineDefect(
    {
      id: 'implicit-error-to-unregistered',
      for: `${topic}/token-error-not-sent-to-unregistered`,
      because: 'The error for a token request goes to a redirect_uri that is not registered.',
    },
    errorPage((exchange) =>
      requested(exchange, 'response_type') === 'token'
        ? toClient(exchange, { error: 'unsupported_response_type' })
        : undefined,
    ),
  ),
  defineDefect(
    {
      id: 'unregistered-redirect-uri-unexplained',
      for: `${topic}/unregistered-explained`,
      because: 'The answer to an unregistered redirect_uri is empty.',
    },
    errorPage((exchange) =>
      requested(exchange, 'client_id') === undefined
        ? undefined
        : { kind: 'authorizationErrorPage', status: 400, headers: {} },
    ),
  ),
  defineDefect(
    {
      id: 'redirect-uri-of-any-client',
      for: `${topic}/of-another-client`,
      because: 'A redirect_uri is accepted when some client has registered it.',
    },
    errorPage((exchange) => (isSomebodys(exchange) ? granted(exchange) : undefined)),
  ),
  defineDefect(
    {
      id: 'redirect-uri-may-repeat',
      for: `${topic}/twice`,
      because: 'Of two redirect_uri parameters the first is checked and followed.',
    },
    {
      accepts: { authorization: { ...accepts, repeatable: ['resource', 'redirect_uri'] } },
      policies: { authorization: { redirectUriPresence: () => allow } },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-last-followed',
      for: `${topic}/twice`,
      because: 'Of two redirect_uri parameters the first is checked and the last is followed.',
    },
    {
      accepts: { authorization: { ...accepts, repeatable: ['resource', 'redirect_uri'] } },
      policies: { authorization: { redirectUriPresence: () => allow } },
      wire: {
        authorization: {
          response: (code, target, exchange) => {
            const redirectUri = exchange.url.searchParams.getAll('redirect_uri').at(-1) ?? target.redirectUri
            return wire.response(code, { ...target, redirectUri }, exchange)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-demanded',
      for: `${topic}/omitted`,
      because: 'A request without redirect_uri is refused although the client has but one.',
    },
    {
      policies: {
        authorization: {
          redirectUriPresence: (facts) =>
            every(facts.parameters, 'redirect_uri').length === 1
              ? allow
              : refuseWrongly('The redirect_uri is missing'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-redirect-uri-mismatches',
      for: `${topic}/empty`,
      because: 'An empty redirect_uri is compared with the registered one.',
    },
    { accepts: { authorization: { ...accepts, empty: 'kept' } } },
  ),
  defineDefect(
    {
      id: 'first-of-several-by-default',
      for: `${topic}/omitted-of-several`,
      because: 'Without redirect_uri the first of several registered URIs is taken.',
    },
    {
      policies: {
        authorization: {
          redirectUriPresence: (facts) =>
            first(facts.parameters, 'redirect_uri') === undefined
              ? allow
              : policies.redirectUriPresence(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'several-redirect-uris-mixed',
      for: `${topic}/several-not-mixed`,
      because: 'The host of one registered URI and the path of another are accepted together.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const urls = (facts.client?.redirectUris ?? []).map((uri) => URL.parse(uri))
            const wanted = URL.parse(first(facts.parameters, 'redirect_uri') ?? '')
            const host = urls.some((url) => url !== null && url.origin === wanted?.origin)
            const path = urls.some((url) => url !== null && url.pathname === wanted?.pathname)
            return urls.length > 1 && host && path ? allow : policies.redirectUri(facts)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'login-page-forwards',
      for: `${topic}/no-open-redirector`,
      because: 'The login page sends the browser on to the URL in the parameter next.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const next = exchange.endpoint === 'loginPage' ? requested(exchange, 'next') : undefined
            const sealed = strict.wire.http.seal(answer, exchange)
            return next === undefined
              ? sealed
              : { ...sealed, status: 302, headers: { ...sealed.headers, location: next } }
          },
        },
      },
    },
  ),
]
