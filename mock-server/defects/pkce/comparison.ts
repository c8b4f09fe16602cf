/** Defects in comparing code_verifier and code_challenge: RFC 7636 §4.6. */

import { hash } from 'node:crypto'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { s256 } from '../../protocol/pkce.ts'
import { type Defect, defineDefect } from '../define.ts'
import { comparing } from './other-judgements.ts'

const { authorizationCode } = strict.policies

/** The defects of the comparison. */
export const pkceComparisonDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'verifier-not-checked',
      for: 'pkce/verifier-mismatch',
      because: 'Any well-formed code_verifier redeems a code.',
    },
    { policies: { authorizationCode: { verifier: (facts) => authorizationCode.verifierFormat(facts) } } },
  ),
  defineDefect(
    {
      id: 'challenge-computed-with-padding',
      for: 'pkce/example-vector',
      because: 'The hash of the code_verifier is encoded with padding, so that no right one matches.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: comparing((verifier, challenge) => `${s256(verifier)}=` === challenge),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'verifier-compared-as-plain-too',
      for: 'pkce/verifier-is-challenge',
      because: 'The code_challenge itself passes for the code_verifier, as if the method were plain.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: comparing((verifier, challenge) => [s256(verifier), verifier].includes(challenge)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'method-from-token-request',
      for: 'pkce/method-bound-to-code',
      because: 'Where the token request names a code_challenge_method, that one is used.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: (facts) =>
            first(facts.parameters, 'code_challenge_method') === 'plain'
              ? comparing((verifier, challenge) => verifier === challenge)(facts)
              : authorizationCode.verifier(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'padded-challenge-accepted',
      for: 'pkce/challenge-padded',
      because: 'The padding of a code_challenge is cut off before it is compared.',
    },
    {
      policies: {
        authorization: { codeChallengeFormat: allowing },
        authorizationCode: {
          verifier: comparing((verifier, challenge) => s256(verifier) === challenge.replace(/=+$/, '')),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-in-any-case',
      for: 'pkce/challenge-case-sensitive',
      because: 'The code_challenge is compared without regard to case.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: comparing(
            (verifier, challenge) => s256(verifier).toLowerCase() === challenge.toLowerCase(),
          ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'hexadecimal-challenge-accepted',
      for: 'pkce/challenge-other-encodings',
      because: 'A code_challenge in hexadecimal passes as well.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: comparing((verifier, challenge) =>
            [s256(verifier), hash('sha256', verifier)].includes(challenge),
          ),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-compared-by-prefix',
      for: 'pkce/challenge-other-encodings',
      because: 'A code_challenge that only begins with the hash passes.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: comparing((verifier, challenge) => challenge.startsWith(s256(verifier))),
        },
      },
    },
  ),
]
