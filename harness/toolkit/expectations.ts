import { messageOf, PrerequisiteMissing, RequirementNotMet } from '../errors.ts'
import type { HttpResponse } from '../user-agent/message.ts'
import { parseChallenges } from './challenges.ts'
import type { CaseContext } from './context.ts'
import { summary } from './grants.ts'

/** One value, or several of which each is right. */
export type OneOf<T> = T | readonly T[]

/** Members and parameters by name. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The judgements. Each throws `RequirementNotMet`, which fails the case, and nothing else does. */
export interface Expectations {
  /** The general judgement, in the words of the report; `response` is the answer that it is about, if it is about one. */
  readonly expectThat: (
    holds: boolean,
    judgement: { expected: string; actual: string },
    response?: HttpResponse,
  ) => void
  /** A client library gets what it came for: its promise fulfils. `what` names the work: 'discovery'. Gives the value. */
  readonly expectFulfilled: <T>(work: Promise<T>, what: string) => Promise<T>
  /** Two values are the same. `what` names them: 'the issuer'. */
  readonly expectEqual: (actual: unknown, expected: unknown, what: string) => void
  /** A string matches. `what` names it; the expectation is said in words. */
  readonly expectMatch: (actual: unknown, pattern: RegExp, what: string) => void
  readonly expectStatus: (response: HttpResponse, status: OneOf<number>) => void
  /** A header is there; with a pattern, its value matches. */
  readonly expectHeader: (response: HttpResponse, name: string, pattern?: RegExp) => void
  readonly expectMediaType: (response: HttpResponse, mediaType: string) => void
  /** The body is a JSON object of the JSON media type. Gives the object. */
  readonly expectJsonObject: (response: HttpResponse) => JsonObject
  /** A successful token response. Gives its body. Source: RFC 6749 section 5.1. */
  readonly expectTokens: (response: HttpResponse) => JsonObject
  /** An error response of the token endpoint and its like. Source: RFC 6749 section 5.2. */
  readonly expectOAuthError: (
    response: HttpResponse,
    expected: { status: OneOf<number>; error: OneOf<string> },
  ) => void
  /**
   * An authorization response at the client's redirect_uri. Gives its parameters.
   * Source: RFC 6749 section 4.1.2.
   */
  readonly expectRedirectTo: (response: HttpResponse, redirectUri: string) => URLSearchParams
  /** An error that is sent to the client by redirect. Gives the parameters. Source: RFC 6749 section 4.1.2.1. */
  readonly expectErrorRedirect: (
    response: HttpResponse,
    expected: { redirectUri: string; error: OneOf<string> },
  ) => URLSearchParams
  /** The user agent is not sent away from the target, neither by Location nor by Refresh. */
  readonly expectNoRedirect: (response: HttpResponse) => void
  /** A challenge of WWW-Authenticate. Gives its parameters. Source: RFC 9110 section 11.6.1. */
  readonly expectChallenge: (response: HttpResponse, scheme: string) => ReadonlyMap<string, string>
}

/** Makes the judgements of one case. Every one is counted: a case that makes none is broken. */
export function expectations(context: CaseContext): Expectations {
  const judge = (
    holds: boolean,
    judgement: () => { expected: string; actual: string },
    response?: HttpResponse,
  ) => {
    context.judgements++
    if (holds) return
    context.judged = response
    throw new RequirementNotMet(judgement())
  }
  const about =
    (response: HttpResponse) => (holds: boolean, judgement: () => { expected: string; actual: string }) =>
      judge(holds, judgement, response)

  const t: Expectations = {
    expectThat: (holds, judgement, response) => judge(holds, () => judgement, response),

    expectFulfilled: async (work, what) => {
      context.judgements++
      try {
        return await work
      } catch (error) {
        const chain = causes(error)
        const unanswered = chain.find((it) => it instanceof PrerequisiteMissing)
        if (unanswered !== undefined) throw unanswered
        throw new RequirementNotMet({
          expected: `${what} to succeed`,
          actual: chain.map(messageOf).join(': '),
        })
      }
    },

    expectEqual: (actual, expected, what) =>
      judge(show(actual) === show(expected), () => ({
        expected: `${what} to be ${show(expected)}`,
        actual: show(actual),
      })),

    expectMatch: (actual, pattern, what) =>
      judge(typeof actual === 'string' && pattern.test(actual), () => ({
        expected: `${what} to match ${pattern}`,
        actual: show(actual),
      })),

    expectStatus: (response, status) =>
      about(response)(several(status).includes(response.status), () => ({
        expected: `status ${several(status).join(' or ')}`,
        actual: summary(response),
      })),

    expectHeader: (response, name, pattern) => {
      const value = response.header(name)
      about(response)(value !== undefined && (pattern === undefined || pattern.test(value)), () => ({
        expected: pattern === undefined ? `a header ${name}` : `a header ${name} that matches ${pattern}`,
        actual: value === undefined ? `${response.status} without it` : `${name}: ${value}`,
      }))
    },

    expectMediaType: (response, mediaType) =>
      about(response)(response.mediaType === mediaType, () => ({
        expected: `Content-Type ${mediaType}`,
        actual: response.header('content-type') ?? 'no Content-Type',
      })),

    expectJsonObject: (response) => {
      t.expectMediaType(response, 'application/json')
      const object = response.jsonObject
      about(response)(object !== undefined, () => ({
        expected: 'a JSON object',
        actual: `the body ${JSON.stringify(response.text.slice(0, 120))}`,
      }))
      return object ?? {}
    },

    expectTokens: (response) => {
      t.expectStatus(response, 200)
      const body = t.expectJsonObject(response)
      about(response)(typeof body.access_token === 'string' && typeof body.token_type === 'string', () => ({
        expected: 'access_token and token_type as strings',
        actual: `the members ${Object.keys(body).join(', ') || '(none)'}`,
      }))
      return body
    },

    expectOAuthError: (response, { status, error }) => {
      about(response)(
        several(status).includes(response.status) &&
          several(error).includes(String(response.jsonObject?.error)),
        () => ({
          expected: `${several(status).join(' or ')} with the error ${several(error).join(' or ')}`,
          actual: summary(response),
        }),
      )
      t.expectMediaType(response, 'application/json')
    },

    expectRedirectTo: (response, redirectUri) => {
      const [location = '', ...further] = response.headerLines('location')
      const [base = '', query = ''] = location.split(/\?(.*)/s)
      const [wantedBase = '', wantedQuery = ''] = redirectUri.split(/\?(.*)/s)
      const parameters = new URLSearchParams(query.split('#')[0])
      const keeps = [...new URLSearchParams(wantedQuery)].every(
        ([name, value]) => parameters.get(name) === value,
      )
      const once = further.length === 0
      about(response)(isRedirect(response) && once && base === wantedBase && keeps, () => ({
        expected: `a redirect to ${redirectUri} and nowhere else`,
        actual: summary(response),
      }))
      return parameters
    },

    expectErrorRedirect: (response, { redirectUri, error }) => {
      const parameters = t.expectRedirectTo(response, redirectUri)
      about(response)(
        several(error).includes(parameters.get('error') ?? '') && !parameters.has('code'),
        () => ({
          expected: `the redirect to carry error=${several(error).join(' or ')} and no code`,
          actual: `the parameters ${parameters.toString() || '(none)'}`,
        }),
      )
      return parameters
    },

    expectNoRedirect: (response) => {
      const { url } = context.target.connection
      const { accessUrl } = context.target.facts
      const home = [url, ...(accessUrl === undefined ? [] : [accessUrl])].map((it) => new URL(it).origin)
      const away = redirectsOf(response).filter((value) => {
        const target = URL.parse(value, url)
        return target === null || !home.includes(target.origin) || target.searchParams.has('code')
      })
      about(response)(away.length === 0, () => ({
        expected: 'no redirect away from the authorization server',
        actual: `${response.status} with a redirect to ${away.join(' and ')}`,
      }))
    },

    expectChallenge: (response, scheme) => {
      const values = response.headerLines('www-authenticate')
      const challenge = values
        .flatMap(parseChallenges)
        .find((it) => it.scheme.toLowerCase() === scheme.toLowerCase())
      about(response)(challenge !== undefined, () => ({
        expected: `a WWW-Authenticate challenge of the scheme ${scheme}`,
        actual: values.length === 0 ? `${summary(response)} without WWW-Authenticate` : values.join(' | '),
      }))
      return challenge?.parameters ?? new Map()
    },
  }
  return t
}

function several<T>(value: OneOf<T>): readonly T[] {
  return Array.isArray(value) ? value : [value as T]
}

function isRedirect(response: HttpResponse): boolean {
  return [301, 302, 303, 307, 308].includes(response.status)
}

/** Where a response sends the user agent, by Location or by Refresh. */
function redirectsOf(response: HttpResponse): readonly string[] {
  const refreshes = response.headerLines('refresh').flatMap((value) => {
    return /;\s*url\s*=\s*["']?([^"']*)/i.exec(value)?.[1] ?? []
  })
  return [...response.headerLines('location'), ...refreshes]
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}

/** An error with what caused it, outermost first. */
function causes(error: unknown): readonly unknown[] {
  const inner = error instanceof Error ? error.cause : undefined
  return inner instanceof Error ? [error, ...causes(inner)] : [error]
}
