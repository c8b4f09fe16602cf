/** Defects in what the token endpoint asks of a code_verifier: RFC 7636 §4.1 and §4.5, RFC 9700 §2.1.1. */

import { allow } from '../../judgement.ts'
import type { CodeFacts } from '../../policies/index.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { s256 } from '../../protocol/pkce.ts'
import { type Defect, defineDefect } from '../define.ts'
import { comparing, verifierFormat } from './other-judgements.ts'

const { authorizationCode, clientAuthentication } = strict.policies

const isPublic = ({ client }: CodeFacts) =>
  client.registration?.metadata.token_endpoint_auth_method === 'none'

/** The defects of the verification, the comparison apart. */
export const pkceVerificationDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'verifier-checked-only-when-sent',
      for: 'pkce/verifier-missing',
      because: 'A code that was asked for with a code_challenge is redeemed without a code_verifier.',
    },
    { policies: { authorizationCode: { verifierPresence: allowing } } },
  ),
  defineDefect(
    {
      id: 'pkce-ignored',
      for: 'pkce/supported',
      because: 'PKCE is advertised and its parameters are ignored.',
    },
    {
      policies: {
        authorizationCode: {
          verifierPresence: allowing,
          verifierExpected: allowing,
          verifierFormat: allowing,
          verifier: allowing,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-verifier-taken-for-right',
      for: 'pkce/verifier-empty',
      because: 'A code_verifier without a value counts as sent, and is not compared.',
    },
    {
      accepts: { token: { empty: 'kept' } },
      policies: {
        authorizationCode: {
          verifierFormat: verifierFormat(/^$|^[\w\-.~]{43,128}$/),
          verifier: comparing((verifier, challenge) => verifier === '' || s256(verifier) === challenge),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'first-verifier-counts',
      for: 'pkce/verifier-repeated',
      because: 'Of several code_verifiers the first one is taken.',
    },
    { accepts: { token: { repeatable: ['resource', 'code_verifier'] } } },
  ),
  defineDefect(
    {
      id: 'verifier-trimmed',
      for: 'pkce/verifier-not-trimmed',
      because: 'White space around a code_verifier is cut off before it is hashed.',
    },
    {
      policies: {
        authorizationCode: {
          verifierFormat: verifierFormat(/^\s*[\w\-.~]{43,128}\s*$/),
          verifier: comparing((verifier, challenge) => s256(verifier.trim()) === challenge),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-in-response',
      for: 'pkce/challenge-not-disclosed',
      because: 'The code_challenge comes back beside the code.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target, exchange) => ({
            ...strict.wire.authorization.responseMembers(code, target, exchange),
            code_challenge: exchange.url.searchParams.get('code_challenge') ?? undefined,
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'verifier-without-challenge-ignored',
      for: 'pkce/verifier-without-challenge',
      because: 'A code_verifier is overlooked where the code has no code_challenge.',
    },
    {
      policies: {
        authorizationCode: {
          verifierExpected: allowing,
          verifier: comparing((verifier, challenge) => s256(verifier) === challenge),
        },
      },
    },
  ),
  ...(
    [
      [
        'verifier-above-43',
        'pkce/verifier-of-43-characters',
        /^[\w\-.~]{44,128}$/,
        'of 43 characters is refused',
      ],
      [
        'verifier-below-128',
        'pkce/verifier-of-128-characters',
        /^[\w\-.~]{43,127}$/,
        'of 128 characters is refused',
      ],
      [
        'verifier-without-tilde',
        'pkce/verifier-of-every-unreserved-character',
        /^[\w\-.]{43,128}$/,
        'with a tilde is refused',
      ],
      [
        'verifier-of-any-shortness',
        'pkce/verifier-of-42-characters',
        /^[\w\-.~]{1,128}$/,
        'may be as short as it likes',
      ],
      [
        'verifier-of-any-length',
        'pkce/verifier-of-129-characters',
        /^[\w\-.~]{43,}$/,
        'may be as long as it likes',
      ],
      [
        'verifier-of-any-characters',
        'pkce/verifier-of-illegal-characters',
        /^.{43,128}$/s,
        'may have any characters',
      ],
    ] as const
  ).map(([id, caseId, grammar, what]) =>
    defineDefect(
      { id, for: caseId, because: `A code_verifier ${what}.` },
      { policies: { authorizationCode: { verifierFormat: verifierFormat(grammar) } } },
    ),
  ),
  defineDefect(
    {
      id: 'public-clients-refused',
      for: 'pkce/public-client',
      because: 'Public clients can be registered, and no code is redeemed without a secret.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) =>
            clientAuthentication.method({
              ...facts,
              allowedMethods: facts.allowedMethods.filter((it) => it !== 'none'),
            }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'public-clients-redeem-without-verifier',
      for: 'pkce/public-client-verifier-missing',
      because: 'The code_verifier may be left out by the clients that need it most.',
    },
    {
      policies: {
        authorizationCode: {
          verifierPresence: (facts) => (isPublic(facts) ? allow : authorizationCode.verifierPresence(facts)),
        },
      },
    },
  ),
]
