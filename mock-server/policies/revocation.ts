/** Token revocation: RFC 7009 §2. */

import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { Application, Grant } from '../stores/rows.ts'

/** What is known of a token when its revocation is asked for. */
export interface RevocationFacts {
  readonly token: string | undefined
  readonly hint: string | undefined
  /** What the token is, where it was found. */
  readonly kind: 'access_token' | 'refresh_token' | undefined
  /** The grant that the token belongs to; undefined for tokens that are unknown, expired, or not of a grant. */
  readonly grant: Grant | undefined
  /** The token cannot be revoked, but its first half names a stored one: the second half is wrong, or it is of no grant. */
  readonly isKnownByHalf: boolean
  readonly client: Application
}

/** Whether a token that is there is looked for; one that is not is as good as unknown. */
export const revocationSearchPolicies = {
  /** The hint keeps no token from being found. */
  hint: (_facts: RevocationFacts): Judgement => allow,
}

/** The judgements on a revocation request; `profile.steps.revocation` says in which order. */
export const revocationPolicies = {
  /** A token is there. */
  presence: (facts: RevocationFacts): Judgement =>
    allowIf(facts.token !== undefined, () =>
      refuse('invalid_request', 'Missing token parameter', {
        because: 'The revocation request has no token.',
        clause: 'RFC 7009 §2.1',
      }),
    ),

  /** The token looks like one; to the strict order, one that does not is as good as revoked. */
  format: (_facts: RevocationFacts): Judgement => allow,

  /** The token was issued to the client that asks; a token that is not known is as good as revoked. */
  client: (facts: RevocationFacts): Judgement =>
    allowIf(facts.grant === undefined || facts.grant.applicationId === facts.client.id, () =>
      refuse('invalid_grant', 'The token was issued to another client', {
        because: 'A client may revoke its own tokens only; nothing was revoked.',
        clause: 'RFC 7009 §2.1',
      }),
    ),
}

/** The name of one judgement on a revocation request. */
export type RevocationStep = keyof typeof revocationPolicies
