/** Defects in what a hint does: RFC 7009 §2.1 and §2.2. */

import { allowIf, type Judgement } from '../../judgement.ts'
import type { RevocationFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { formParameter } from '../refresh-token/refreshing.ts'
import { refuseWrongly } from '../refusals.ts'
import { refusing } from './refusing.ts'

/** Keeps a token from being found under some hints. */
function overlooking(when: (facts: RevocationFacts) => boolean) {
  return {
    policies: {
      revocationSearch: {
        hint: (facts: RevocationFacts): Judgement => allowIf(!when(facts), () => refuseWrongly('Not found')),
      },
    },
  }
}

const isKnownHint = (hint: string | undefined) => hint === 'access_token' || hint === 'refresh_token'

/** The defects in what a hint does. */
export const revocationHintDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'hint-access-token-finds-nothing',
      for: 'revocation/hint-access-token',
      because: 'No access token is found under the hint access_token.',
    },
    overlooking(({ hint, kind }) => hint === 'access_token' && kind === hint),
  ),
  defineDefect(
    {
      id: 'hint-refresh-token-finds-nothing',
      for: 'revocation/hint-refresh-token',
      because: 'No refresh token is found under the hint refresh_token.',
    },
    overlooking(({ hint, kind }) => hint === 'refresh_token' && kind === hint),
  ),
  defineDefect(
    {
      id: 'hint-refresh-token-hides-access-token',
      for: 'revocation/hint-misleading-for-access-token',
      because: 'Under the hint refresh_token only refresh tokens are looked for.',
    },
    overlooking(({ hint, kind }) => hint === 'refresh_token' && kind !== hint),
  ),
  defineDefect(
    {
      id: 'hint-access-token-hides-refresh-token',
      for: 'revocation/hint-misleading-for-refresh-token',
      because: 'Under the hint access_token only access tokens are looked for.',
    },
    overlooking(({ hint, kind }) => hint === 'access_token' && kind !== hint),
  ),
  defineDefect(
    {
      id: 'unknown-hint-refused',
      for: 'revocation/hint-unknown',
      because: 'A hint that the server does not know is answered with unsupported_token_type.',
    },
    refusing(({ hint }) => hint !== undefined && !isKnownHint(hint), 'unsupported_token_type'),
  ),
  defineDefect(
    {
      id: 'unknown-hint-finds-nothing',
      for: 'revocation/hint-unknown',
      because: 'Under a hint that the server does not know no token is found.',
    },
    overlooking(({ hint }) => hint !== undefined && !isKnownHint(hint)),
  ),
  defineDefect(
    {
      id: 'unknown-hint-complained-of',
      for: 'revocation/hint-unknown',
      because: 'The token is revoked, and a hint that the server does not know is answered with an error.',
    },
    {
      wire: {
        token: {
          revocationResponse: (exchange) => {
            const hint = formParameter(exchange, 'token_type_hint')
            return hint === undefined || isKnownHint(hint)
              ? strict.wire.token.revocationResponse(exchange)
              : strict.wire.token.error(refuseWrongly('The hint is not known'), exchange)
          },
        },
      },
    },
  ),
]
