/** Revocations that are refused although they should not be. */

import { allowIf, type Judgement } from '../../judgement.ts'
import type { RevocationFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { refuseWrongly } from '../refusals.ts'

const policies = strict.policies.revocation

/** Refuses some revocations by the wrong error, once the client is found to be the right one. */
export function refusing(when: (facts: RevocationFacts) => boolean, error: string) {
  return {
    policies: {
      revocation: {
        client: (facts: RevocationFacts): Judgement => {
          const judgement = policies.client(facts)
          if (!judgement.allow || facts.token === undefined) return judgement
          return allowIf(!when(facts), () => refuseWrongly('The token cannot be revoked', error))
        },
      },
    },
  }
}
