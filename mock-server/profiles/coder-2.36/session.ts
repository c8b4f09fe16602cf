/** Sessions, bearer tokens and forged requests at v2.36.0. */

import { json } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import { allow, allowIf, type Judgement, type Refusal, refuse } from '../../judgement.ts'
import type { CsrfFacts, SessionFacts } from '../../policies/index.ts'
import { formatChallenge } from '../../protocol/challenge.ts'
import { strict } from '../strict.ts'
import { clause } from './refusals.ts'

const signedOut = 'You are signed out or your session has expired. Please sign in again to continue.'

/** v2.36.0 says the same of whatever is wrong with a key; the detail tells what it is. */
const noSession = (detail: string): Refusal => ({
  ...refuse('invalid_token', signedOut, { because: detail, clause }),
  details: [detail],
})

function formatProblem(presented: string): string | undefined {
  const parts = presented.split('-')
  if (parts.length !== 2)
    return `Invalid API key format: incorrect amount of API key parts, expected 2 got ${parts.length}`
  const [id = '', secret = ''] = parts
  if (id.length !== 10)
    return `Invalid API key format: invalid API key ID length, expected 10 got ${id.length}`
  return secret.length === 22
    ? undefined
    : `Invalid API key format: invalid API key secret length, expected 22 got ${secret.length}`
}

/** The judgements of v2.36.0 on a key. */
export const session = {
  presence: ({ presented }: SessionFacts): Judgement =>
    allowIf(presented !== undefined, () =>
      noSession('Cookie "coder_session_token" or query parameter must be provided.'),
    ),

  format: ({ presented = '' }: SessionFacts): Judgement => {
    const problem = formatProblem(presented)
    return problem === undefined ? allow : noSession(problem)
  },

  known: ({ key }: SessionFacts): Judgement =>
    allowIf(key !== undefined, () => noSession('API key is invalid.')),

  secret: ({ key, presentedDigest }: SessionFacts): Judgement =>
    allowIf(key?.digest === presentedDigest, () => noSession('API key secret is invalid.')),

  unexpired: ({ key, now }: SessionFacts): Judgement =>
    allowIf(now < (key?.expiresAt ?? 0), () =>
      noSession(`API key expired at "${new Date(key?.expiresAt ?? 0).toISOString()}".`),
    ),

  user: (facts: SessionFacts): Judgement =>
    allowIf(strict.policies.session.user(facts).allow, () =>
      refuse(
        'invalid_token',
        `User is not active (status = "${facts.user?.status}"). Contact an admin to reactivate your account.`,
        { because: 'The user of the key is suspended or dormant.', clause },
      ),
    ),

  /** v2.36.0 answers a token for another resource as one of too little scope. */
  audience: (facts: SessionFacts): Judgement =>
    allowIf(strict.policies.session.audience(facts).allow, () =>
      refuse('insufficient_scope', 'Token audience validation failed', {
        because: 'The token was asked for with another resource.',
        clause,
      }),
    ),
}

/** v2.36.0 tells an expired token by the word in its own message, which stands in the one for all keys. */
function challengeText({ error, description }: Refusal): string {
  if (error === 'insufficient_scope')
    return 'The request requires higher privileges than provided by the access token'
  return description.includes('expired') ? 'The access token has expired' : 'The access token is invalid'
}

/** The answers of v2.36.0 to a request whose key is no good. */
export const bearerWire = {
  message: ({ description }: Refusal) => description,

  /** v2.36.0 sends an error code also where there were no credentials. */
  challenges: (refusal: Refusal, exchange: Exchange) => [
    formatChallenge('Bearer', {
      realm: 'coder',
      error: refusal.error,
      error_description: challengeText(refusal),
      resource_metadata: strict.wire.bearer.resourceMetadata(exchange),
    }),
  ],

  error: (refusal: Refusal, exchange: Exchange) => {
    const { bearer } = exchange.context.profile.wire
    const body = { message: bearer.message(refusal), detail: refusal.details?.[0] }
    const answer = json('bearerError', bearer.status(refusal), body)
    const headers = { ...answer.headers, 'www-authenticate': bearer.challenges(refusal, exchange) }
    return { ...answer, headers }
  },
}

/** v2.36.0 looks for forgeries by the path as it is spelled, and routes by another. */
const isOverlooked = ({ path }: CsrfFacts) => path.startsWith('//')

/** The judgements of v2.36.0 on a request that a cookie authenticates. */
export const csrf = {
  /** v2.36.0 takes every deployment for one with TLS: on plain http only Sec-Fetch-Site proves the origin. */
  origin: (facts: CsrfFacts): Judgement => {
    const ownOrigins = facts.ownOrigins.map((origin) => origin.replace(/^http:/, 'https:'))
    return isOverlooked(facts) ? allow : strict.policies.csrf.origin({ ...facts, ownOrigins })
  },
  token: (facts: CsrfFacts): Judgement => (isOverlooked(facts) ? allow : strict.policies.csrf.token(facts)),
}
