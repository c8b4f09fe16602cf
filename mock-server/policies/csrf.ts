/** Protection of requests that a browser authenticates by cookie: RFC 6749 §10.12. */

import { allowIf, type Judgement, refuse } from '../judgement.ts'
import { isCsrfTokenOf, isMaskedCsrfTokenOf } from '../protocol/csrf.ts'

/** What is known of a request when it is judged as a possible forgery. */
export interface CsrfFacts {
  readonly method: string
  /** As it was spelled. */
  readonly path: string
  readonly contentType: string | undefined
  readonly sessionCookie: string | undefined
  readonly sessionHeader: string | undefined
  readonly hasBearer: boolean
  readonly csrfCookie: string | undefined
  readonly csrfHeader: string | undefined
  readonly csrfField: string | undefined
  readonly secFetchSite: string | undefined
  readonly origin: string | undefined
  readonly referer: string | undefined
  /** The origins under which the deployment serves its pages. */
  readonly ownOrigins: readonly string[]
}

const message =
  'Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.'

const refused = (because: string) => refuse('csrf', message, { because, clause: 'RFC 6749 §10.12' })

/** Whether the request changes nothing, or is not authenticated by a cookie alone. */
function isExempt(facts: CsrfFacts): boolean {
  return (
    ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(facts.method) ||
    facts.sessionCookie === undefined ||
    facts.hasBearer ||
    facts.sessionHeader === facts.sessionCookie ||
    isHeaderProof(facts)
  )
}

/** A header with the token is proof by itself: a foreign page cannot set it. */
function isHeaderProof({ csrfHeader, csrfCookie }: CsrfFacts): boolean {
  return csrfHeader !== undefined && csrfCookie !== undefined && isCsrfTokenOf(csrfHeader, csrfCookie)
}

function originOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined
}

/** The judgements on a request that a cookie authenticates; `profile.steps.csrf` says in which order. */
export const csrfPolicies = {
  /** The request comes from a page of this deployment. */
  origin: (facts: CsrfFacts): Judgement => {
    const from = facts.origin ?? originOf(facts.referer)
    const isOwn = from !== undefined && facts.ownOrigins.includes(from)
    const same = isOwn || facts.secFetchSite === 'same-origin'
    return allowIf(isExempt(facts) || same, () =>
      refused('The request does not come from this deployment’s pages.'),
    )
  },

  /** The form holds the token of the cookie, masked: what is the same on every page can be guessed from the length of compressed ones. */
  token: (facts: CsrfFacts): Judgement => {
    const { csrfField, csrfCookie } = facts
    const proven =
      csrfField !== undefined && csrfCookie !== undefined && isMaskedCsrfTokenOf(csrfField, csrfCookie)
    return allowIf(isExempt(facts) || proven, () =>
      refused('The csrf_token is missing or is not the cookie’s.'),
    )
  },
}

/** The name of one judgement on a request that a cookie authenticates. */
export type CsrfStep = keyof typeof csrfPolicies
