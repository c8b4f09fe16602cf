/** What is asked of a request before its endpoint runs: is it forged, and is the provider switched on. */

import type { Exchange } from '../exchange.ts'
import { demand } from '../judgement.ts'
import { type CsrfFacts, firstRefusal } from '../policies/index.ts'
import { readCookie } from '../protocol/cookies.ts'
import { first, parseParameters } from '../protocol/parameters.ts'
import { bearerToken } from './session.ts'

/** Paths whose session the endpoint itself asks for before it looks at the experiment. */
const sessionFirst = /^\/(?:api|deployment|settings)\//

function csrfFacts(exchange: Exchange): CsrfFacts {
  const { request, url, body, context } = exchange
  const { headers } = request
  const cookies = headers.get('cookie')
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  return {
    method: request.method,
    path: url.pathname,
    contentType: headers.get('content-type') ?? undefined,
    sessionCookie: readCookie(cookies, 'coder_session_token'),
    sessionHeader: headers.get('coder-session-token') ?? undefined,
    hasBearer: bearerToken(request) !== undefined,
    csrfCookie: readCookie(cookies, 'csrf_token'),
    csrfHeader: headers.get('x-csrf-token') ?? undefined,
    csrfField: isForm ? first(parseParameters(body.text), 'csrf_token') : undefined,
    secFetchSite: headers.get('sec-fetch-site') ?? undefined,
    origin: headers.get('origin') ?? undefined,
    referer: headers.get('referer') ?? undefined,
    ownOrigins: [url.origin, new URL(context.deployment.accessUrl).origin],
  }
}

/** Lets a request through to its endpoint. **Errors**: the CSRF answer, or that the experiment is off. */
export function guard(exchange: Exchange): void {
  const { profile, deployment } = exchange.context
  if (profile.accepts.forgeryProtected.includes(exchange.endpoint)) {
    const refused = firstRefusal(profile.policies.csrf, profile.steps.csrf, csrfFacts(exchange))
    if (refused !== undefined)
      demand(refused.refusal, (refusal) => profile.wire.coder.csrf(refusal, exchange))
  }
  if (profile.routes[exchange.endpoint] === 'gated' && !sessionFirst.test(exchange.url.pathname)) {
    demand(profile.policies.gate.experiment(deployment), (refusal) =>
      profile.wire.coder.experimentOff(refusal, exchange),
    )
  }
}
