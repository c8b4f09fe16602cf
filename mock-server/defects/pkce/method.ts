/** Defects in judging code_challenge_method: RFC 7636 §4.3 and §4.4.1. */

import { allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { AuthorizationFacts } from '../../policies/index.ts'
import { withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorization } = strict.policies

/** The methods that are accepted, in place of S256 alone. */
function methods(isAccepted: (method: string | undefined) => boolean) {
  return ({ parameters }: AuthorizationFacts): Judgement =>
    allowIf(
      first(parameters, 'code_challenge') === undefined ||
        isAccepted(first(parameters, 'code_challenge_method')),
      () =>
        refuse('invalid_request', 'The transform algorithm is not supported', {
          because: 'The code_challenge_method is not accepted.',
          clause: 'RFC 7636 §4.4.1',
        }),
    )
}

/** The defects in judging the method. */
export const challengeMethodDefects: readonly Defect[] = [
  defineDefect(
    { id: 'plain-advertised', for: 'pkce/plain-not-advertised', because: 'The metadata offers plain.' },
    { metadata: { authorizationServer: { code_challenge_methods_supported: ['S256', 'plain'] } } },
  ),
  defineDefect(
    {
      id: 'plain-accepted',
      for: 'pkce/plain-refused',
      because: 'A request with the method plain is granted.',
    },
    {
      policies: {
        authorization: {
          codeChallengeMethod: methods((method) => method === 'S256' || method === 'plain'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'any-challenge-method-accepted',
      for: 'pkce/method-unsupported',
      because: 'A request with a method that nobody knows is granted.',
    },
    { policies: { authorization: { codeChallengeMethod: methods((method) => method !== undefined) } } },
  ),
  defineDefect(
    {
      id: 'challenge-method-in-any-case',
      for: 'pkce/method-case-sensitive',
      because: 'The method is compared without regard to case.',
    },
    {
      policies: {
        authorization: { codeChallengeMethod: methods((method) => method?.toUpperCase() === 'S256') },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-method-defaults-to-s256',
      for: 'pkce/method-defaults-to-plain',
      because: 'A code_challenge without a method is read as S256.',
    },
    {
      policies: {
        authorization: { codeChallengeMethod: methods((method) => (method ?? 'S256') === 'S256') },
      },
    },
  ),
  defineDefect(
    {
      id: 'unsupported-method-as-server-error',
      for: 'pkce/method-unsupported',
      because: 'An unsupported method is answered with server_error.',
    },
    {
      policies: {
        authorization: { codeChallengeMethod: withError(authorization.codeChallengeMethod, 'server_error') },
      },
    },
  ),
  defineDefect(
    {
      id: 'unsupported-method-unexplained',
      for: 'pkce/method-unsupported-explained',
      because: 'The answer to an unsupported method does not say what is wrong.',
    },
    {
      policies: {
        authorization: {
          codeChallengeMethod: (facts) => {
            const judgement = authorization.codeChallengeMethod(facts)
            return judgement.allow ? judgement : { ...judgement, description: 'The request is invalid' }
          },
        },
      },
    },
  ),
]
