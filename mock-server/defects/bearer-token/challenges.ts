/** Challenges and errors of the protected resource that are not what they should be. */

import type { Refusal } from '../../judgement.ts'
import type { RequestHead } from '../../message.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { bearer } = strict.wire
const { session } = strict.policies

/** Challenges written anew from the strict ones. */
function challenging(
  change: (challenge: string, refusal: Refusal, request: RequestHead) => string | undefined,
): Override<Profile> {
  return {
    wire: {
      bearer: {
        challenges: (refusal, exchange) =>
          bearer
            .challenges(refusal, exchange)
            .flatMap((challenge) => change(challenge, refusal, exchange.request) ?? []),
      },
    },
  }
}

/** Another status for the refusals that meet a condition. */
function answeringBy(status: number, when: (refusal: Refusal) => boolean): Override<Profile> {
  return { wire: { bearer: { status: (refusal) => (when(refusal) ? status : bearer.status(refusal)) } } }
}

const isAnonymous = ({ error }: Refusal) => error === ''
const isAudience = ({ description }: Refusal) => description.includes('audience')

/** The defects of challenges. */
export const challengeDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'challenge-absent-without-credentials',
      for: 'bearer-token/challenge-without-credentials',
      because: 'A request without credentials gets no challenge.',
    },
    challenging((challenge, refusal) => (isAnonymous(refusal) ? undefined : challenge)),
  ),
  defineDefect(
    {
      id: 'challenge-absent-for-unknown-token',
      for: 'bearer-token/challenge-unknown-token',
      because: 'A request with a token that is not known gets no challenge.',
    },
    challenging((challenge, refusal) => (isAnonymous(refusal) ? challenge : undefined)),
  ),
  defineDefect(
    {
      id: 'challenge-absent-for-foreign-audience',
      for: 'bearer-token/foreign-audience-challenge',
      because: 'A request whose token is for another resource gets no challenge.',
    },
    challenging((challenge, refusal) => (isAudience(refusal) ? undefined : challenge)),
  ),
  defineDefect(
    {
      id: 'challenge-of-oauth-scheme',
      for: 'bearer-token/challenge-without-credentials',
      because: 'The scheme of the challenge is called OAuth.',
    },
    challenging((challenge) => challenge.replace(/^Bearer/, 'OAuth')),
  ),
  defineDefect(
    {
      id: 'challenge-bare',
      for: 'bearer-token/challenge-parameter',
      because: 'The challenge is the scheme alone.',
    },
    challenging(() => 'Bearer'),
  ),
  defineDefect(
    {
      id: 'challenge-realm-twice',
      for: 'bearer-token/challenge-attributes-once',
      because: 'The challenge has two realms.',
    },
    challenging((challenge) => `${challenge}, realm="api"`),
  ),
  defineDefect(
    {
      id: 'challenge-scope-with-commas',
      for: 'bearer-token/challenge-scope-characters',
      because: 'The scopes in the challenge are parted by two spaces.',
    },
    challenging((challenge) => `${challenge}, scope="user:read  user:update"`),
  ),
  defineDefect(
    {
      id: 'challenge-description-with-quotes',
      for: 'bearer-token/challenge-error-characters',
      because: 'The error_description quotes a word.',
    },
    challenging((challenge) =>
      challenge.replace(/error_description="[^"]*"/, 'error_description="The \\"token\\" is wrong"'),
    ),
  ),
  defineDefect(
    {
      id: 'challenge-error-uri-with-space',
      for: 'bearer-token/challenge-error-uri',
      because: 'The error_uri has a space.',
    },
    challenging((challenge) => `${challenge}, error_uri="https://coder.com/docs/error codes"`),
  ),
  defineDefect(
    {
      id: 'challenge-always-expired',
      for: 'bearer-token/no-error-without-credentials',
      because: 'The challenge says that the token has expired where there was none.',
    },
    challenging((challenge, refusal) =>
      isAnonymous(refusal) ? `${challenge}, error="invalid_token"` : challenge,
    ),
  ),
  defineDefect(
    {
      id: 'challenge-error-for-other-scheme',
      for: 'bearer-token/no-error-for-other-scheme',
      because: 'Credentials of another scheme are taken for a wrong token.',
    },
    challenging((challenge, refusal, { headers }) =>
      isAnonymous(refusal) && headers.has('authorization')
        ? `${challenge}, error="invalid_token"`
        : challenge,
    ),
  ),
  defineDefect(
    {
      id: 'challenge-without-error',
      for: 'bearer-token/error-named',
      because: 'The challenge to a wrong token does not say that it is wrong.',
    },
    challenging((challenge) => challenge.replace(/error="[^"]*", error_description="[^"]*", /, '')),
  ),
  defineDefect(
    {
      id: 'unauthenticated-forbidden',
      for: 'bearer-token/unauthenticated-status',
      because: 'A request without credentials is answered by 403.',
    },
    answeringBy(403, isAnonymous),
  ),
  defineDefect(
    {
      id: 'malformed-token-as-request',
      for: 'bearer-token/malformed-token-error',
      because: 'A token in the form of none is reported as invalid_request.',
    },
    { policies: { session: { format: withError(session.format, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'unknown-token-as-grant',
      for: 'bearer-token/unknown-token-error',
      because: 'A token that is not known is reported as invalid_grant.',
    },
    { policies: { session: { known: withError(session.known, 'invalid_grant') } } },
  ),
  defineDefect(
    {
      id: 'unknown-token-forbidden',
      for: 'bearer-token/unknown-token-status',
      because: 'A token that is not known is answered by 403.',
    },
    answeringBy(403, ({ description }) => description === 'API key is invalid'),
  ),
  defineDefect(
    {
      id: 'expired-token-as-grant',
      for: 'bearer-token/expired-token-error',
      because: 'An expired token is reported as token_expired.',
    },
    { policies: { session: { unexpired: withError(session.unexpired, 'token_expired') } } },
  ),
  defineDefect(
    {
      id: 'expired-token-timeout',
      for: 'bearer-token/expired-token-status',
      because: 'An expired token is answered by 419.',
    },
    answeringBy(419, ({ description }) => description.includes('expired')),
  ),
  defineDefect(
    {
      id: 'insufficient-scope-as-token',
      for: 'bearer-token/insufficient-scope-error',
      because: 'A scope that does not suffice is reported as invalid_token.',
    },
    { policies: { session: { scope: withError(session.scope, 'invalid_token') } } },
  ),
  defineDefect(
    {
      id: 'insufficient-scope-unauthorized',
      for: 'bearer-token/insufficient-scope-status',
      because: 'A scope that does not suffice is answered by 401.',
    },
    answeringBy(401, ({ error }) => error === 'insufficient_scope'),
  ),
  defineDefect(
    {
      id: 'insufficient-scope-as-breakdown',
      for: 'bearer-token/scope-restricts',
      because: 'A scope that does not suffice is answered by 500.',
    },
    answeringBy(500, ({ error }) => error === 'insufficient_scope'),
  ),
  defineDefect(
    {
      id: 'insufficient-scope-unnamed',
      for: 'bearer-token/insufficient-scope-named',
      because: 'The challenge does not tell which scope would suffice.',
    },
    challenging((challenge) => challenge.replace(/scope="[^"]*", /, '')),
  ),
  defineDefect(
    {
      id: 'foreign-audience-forbidden',
      for: 'bearer-token/foreign-audience-status',
      because: 'A token for another resource is reported as invalid_token and answered by 403.',
    },
    answeringBy(403, isAudience),
  ),
  defineDefect(
    {
      id: 'foreign-audience-as-breakdown',
      for: 'resource-indicators/audience',
      because: 'A token for another resource is answered by 500.',
    },
    answeringBy(500, isAudience),
  ),
]
