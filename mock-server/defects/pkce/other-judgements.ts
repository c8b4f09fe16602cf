/** Judgements that stand in for the right ones: RFC 7636 §4.1 and §4.6. */

import { allow, allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { CodeFacts } from '../../policies/index.ts'

const mismatch = refuse('invalid_grant', 'The PKCE code verifier is invalid', {
  because: 'The code_verifier does not belong to the code_challenge.',
  clause: 'RFC 7636 §4.6',
})

/** Another comparison of verifier and challenge; a code without a challenge goes on. */
export function comparing(matches: (verifier: string, challenge: string) => boolean) {
  return ({ codeVerifier, stored }: CodeFacts): Judgement => {
    const challenge = stored?.codeChallenge
    if (codeVerifier === undefined || challenge === undefined) return allow
    return allowIf(matches(codeVerifier, challenge), () => mismatch)
  }
}

/** A grammar of code_verifier in place of the right one. */
export function verifierFormat(grammar: RegExp) {
  return ({ codeVerifier }: CodeFacts): Judgement =>
    allowIf(codeVerifier === undefined || grammar.test(codeVerifier), () =>
      refuse('invalid_request', 'The code_verifier is malformed', {
        because: 'The code_verifier does not follow its grammar.',
        clause: 'RFC 7636 §4.1',
      }),
    )
}
