/** Defects in judging code_challenge: RFC 7636 §4.2 and §4.3. */

import { allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { AuthorizationFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorization } = strict.policies

const invalidRequest = (description: string) =>
  refuse('invalid_request', description, { because: description, clause: 'RFC 7636 §4.3' })

/** A grammar of code_challenge in place of the right one. */
function challengeFormat(grammar: RegExp) {
  return ({ parameters }: AuthorizationFacts): Judgement =>
    allowIf(grammar.test(first(parameters, 'code_challenge') ?? 'a'.repeat(43)), () =>
      invalidRequest('The code_challenge is malformed'),
    )
}

/** Demands a code_challenge of every client. */
function challengeDemanded(error: string, description: string) {
  return ({ parameters }: AuthorizationFacts): Judgement =>
    allowIf(first(parameters, 'code_challenge') !== undefined, () =>
      refuse(error, description, { because: 'There is no code_challenge.', clause: 'RFC 7636 §4.4.1' }),
    )
}

/** The defects in judging the challenge. */
export const challengeDefects: readonly Defect[] = [
  defineDefect(
    { id: 'pkce-not-advertised', for: 'pkce/advertised', because: 'The metadata names no PKCE method.' },
    { metadata: { authorizationServer: { code_challenge_methods_supported: undefined } } },
  ),
  defineDefect(
    {
      id: 'challenge-of-any-shortness',
      for: 'pkce/challenge-of-42-characters',
      because: 'A code_challenge has no least length.',
    },
    { policies: { authorization: { codeChallengeFormat: challengeFormat(/^[\w\-.~]{1,128}$/) } } },
  ),
  defineDefect(
    {
      id: 'challenge-of-any-length',
      for: 'pkce/challenge-of-129-characters',
      because: 'A code_challenge has no greatest length.',
    },
    { policies: { authorization: { codeChallengeFormat: challengeFormat(/^[\w\-.~]{43,}$/) } } },
  ),
  defineDefect(
    {
      id: 'challenge-of-any-characters',
      for: 'pkce/challenge-of-illegal-characters',
      because: 'A code_challenge may have any characters.',
    },
    { policies: { authorization: { codeChallengeFormat: challengeFormat(/^.{43,128}$/s) } } },
  ),
  defineDefect(
    {
      id: 'challenge-unchecked',
      for: 'pkce/challenge-of-illegal-characters',
      because: 'The form of a code_challenge is not looked at.',
    },
    { policies: { authorization: { codeChallengeFormat: allowing } } },
  ),
  defineDefect(
    {
      id: 'first-challenge-counts',
      for: 'pkce/challenge-repeated',
      because: 'Of several code_challenges the first one is taken.',
    },
    { accepts: { authorization: { repeatable: ['resource', 'code_challenge'] } } },
  ),
  defineDefect(
    {
      id: 'method-without-challenge-ignored',
      for: 'pkce/method-without-challenge',
      because:
        'A code_challenge_method without a code_challenge is overlooked, and the code goes unprotected.',
    },
    { policies: { authorization: { codeChallengeForMethod: allowing } } },
  ),
  defineDefect(
    {
      id: 'empty-challenge-accepted',
      for: 'pkce/challenge-empty',
      because: 'An empty code_challenge is stored like any other.',
    },
    {
      accepts: { authorization: { empty: 'kept' } },
      policies: { authorization: { codeChallengeFormat: challengeFormat(/^$|^[\w\-.~]{43,128}$/) } },
    },
  ),
  defineDefect(
    {
      id: 'missing-challenge-as-access-denied',
      for: 'pkce/missing-challenge-refused',
      because: 'PKCE is demanded, and a request without it is answered with access_denied.',
    },
    {
      policies: {
        authorization: {
          codeChallengePresence: challengeDemanded('access_denied', 'Missing code_challenge parameter'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'missing-challenge-unexplained',
      for: 'pkce/missing-challenge-explained',
      because: 'PKCE is demanded, and the answer to a request without it does not say so.',
    },
    {
      policies: {
        authorization: {
          codeChallengePresence: challengeDemanded('invalid_request', 'The request is invalid'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'public-client-missing-challenge-as-unauthorized',
      for: 'pkce/public-client-missing-challenge',
      because: 'A public client without PKCE is answered with unauthorized_client.',
    },
    {
      policies: {
        authorization: {
          codeChallengePresence: withError(authorization.codeChallengePresence, 'unauthorized_client'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'state-demanded',
      for: 'coder-api/pkce-without-state',
      because: 'A request without state is refused, though PKCE does its work.',
    },
    {
      policies: {
        authorization: {
          unknownParameters: ({ parameters }) =>
            allowIf(first(parameters, 'state') !== undefined, () =>
              invalidRequest('Missing state parameter'),
            ),
        },
      },
    },
  ),
]
