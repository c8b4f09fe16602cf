/** Defects of the token endpoint. */

import { withoutHeader } from '../answer.ts'
import { allow } from '../judgement.ts'
import { strict } from '../profiles/strict.ts'
import { type Defect, defineDefect } from './define.ts'

const { authorizationCode } = strict.policies

/** The defects of the token endpoint. */
export const tokenDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'verifier-checked-only-when-sent',
      for: 'pkce/verifier-missing',
      because: 'A code that was asked for with a code_challenge is redeemed without a code_verifier.',
    },
    { policies: { authorizationCode: { verifierPresence: () => allow } } },
  ),
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
      id: 'token-response-cacheable',
      for: 'token-endpoint/response-cache-control',
      because: 'The token response has no Cache-Control.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const sealed = strict.wire.http.seal(answer, exchange)
            return answer.kind === 'tokenResponse' ? withoutHeader(sealed, 'cache-control') : sealed
          },
        },
      },
    },
  ),
]
