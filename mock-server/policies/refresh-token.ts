/** Refreshing an access token: RFC 6749 §6, RFC 9700 §4.14. */

import { allowIf, type Judgement, refuse } from '../judgement.ts'
import { isSameResource } from '../protocol/resource.ts'
import { isWithinScope, parseScope } from '../protocol/scope.ts'
import type { Application, Grant, RefreshToken, User } from '../stores/rows.ts'

/** What is known of a refresh token when it is presented. */
export interface RefreshFacts {
  readonly presented: string | undefined
  readonly presentedDigest: string | undefined
  /** The stored token that the first half of the presented one names. */
  readonly stored: RefreshToken | undefined
  readonly grant: Grant | undefined
  readonly user: User | undefined
  /** The client that authenticated. */
  readonly client: Application
  readonly scope: string | undefined
  readonly resources: readonly string[]
  readonly scopesSupported: readonly string[]
  readonly now: number
}

const invalidGrant = (because: string, clause: string, hint?: string) =>
  refuse('invalid_grant', 'The refresh token is invalid or expired', {
    because,
    clause,
    ...(hint === undefined ? {} : { hint }),
  })

/** The judgements on a refresh token; `profile.steps.refreshToken` says in which order. */
export const refreshTokenPolicies = {
  /** A refresh_token is there. */
  presence: (facts: RefreshFacts): Judgement =>
    allowIf(facts.presented !== undefined, () =>
      refuse('invalid_request', 'Missing required parameter: refresh_token', {
        because: 'The token request has no refresh_token.',
        clause: 'RFC 6749 §6',
      }),
    ),

  /** The token is one this server issued. */
  known: (facts: RefreshFacts): Judgement =>
    allowIf(
      facts.stored !== undefined &&
        facts.grant !== undefined &&
        facts.stored.digest === facts.presentedDigest,
      () => invalidGrant('No such refresh token was issued, or its grant was revoked.', 'RFC 6749 §5.2'),
    ),

  /** The token was issued to this client. */
  client: (facts: RefreshFacts): Judgement =>
    allowIf(facts.grant?.applicationId === facts.client.id, () =>
      invalidGrant('The refresh token was issued to another client.', 'RFC 6749 §6'),
    ),

  /** The token was not rotated out before. */
  unused: (facts: RefreshFacts): Judgement =>
    allowIf(facts.stored?.rotatedAt === undefined, () =>
      invalidGrant(
        'The refresh token was used before; the whole family of tokens is now revoked.',
        'RFC 9700 §4.14.2',
        'Keep the refresh_token of the latest answer and forget the one before.',
      ),
    ),

  /** The token has not expired. */
  unexpired: (facts: RefreshFacts): Judgement =>
    allowIf(facts.now < (facts.stored?.expiresAt ?? 0), () =>
      invalidGrant('The refresh token has expired.', 'RFC 6749 §5.2'),
    ),

  /** The resource owner may still use the deployment. */
  user: (facts: RefreshFacts): Judgement =>
    allowIf(facts.user?.status === 'active', () =>
      invalidGrant('The user who granted access is not active any more.', 'RFC 6749 §5.2'),
    ),

  /** The scope follows its grammar and holds nothing that was not granted. */
  scope: (facts: RefreshFacts): Judgement => {
    const tokens = facts.scope === undefined ? [] : parseScope(facts.scope)
    // A grant without a scope is full access, as Coder documents: every known scope is within it.
    const granted = facts.grant?.scope ?? facts.scopesSupported
    const within = tokens !== undefined && isWithinScope(tokens, granted)
    return allowIf(within, () =>
      refuse('invalid_scope', 'The requested scope exceeds the scope granted', {
        because: 'The scope is malformed or holds a token that the resource owner did not grant.',
        clause: 'RFC 6749 §6',
      }),
    )
  },

  /** Every resource was granted. */
  resource: (facts: RefreshFacts): Judgement => {
    const granted = facts.grant?.resources ?? []
    const within = facts.resources.every((wanted) => granted.some((one) => isSameResource(one, wanted)))
    return allowIf(within, () =>
      refuse('invalid_target', 'The resource parameter is invalid', {
        because: 'A resource of the refresh request was not granted.',
        clause: 'RFC 8707 §2.2',
      }),
    )
  },
}

/** The name of one judgement on a refresh token. */
export type RefreshTokenStep = keyof typeof refreshTokenPolicies
