/** Bearer tokens and sessions at the protected resource: RFC 6750 §2 and §3.1. */

import { allowIf, type Judgement, refuse } from '../judgement.ts'
import { isSameResource } from '../protocol/resource.ts'
import { coversScope } from '../protocol/scope.ts'
import type { SplitSecret } from '../protocol/secrets.ts'
import type { ApiKey, Grant, User } from '../stores/rows.ts'

/** What is known of a presented session or access token when it is judged. */
export interface SessionFacts {
  /** How many of RFC 6750's methods the request uses. */
  readonly methods: number
  readonly presented: string | undefined
  readonly parsed: SplitSecret | undefined
  readonly presentedDigest: string | undefined
  /** The stored key that the first half of the token names. */
  readonly key: ApiKey | undefined
  readonly user: User | undefined
  readonly grant: Grant | undefined
  /** The scope that the endpoint asks of access tokens; undefined where any token will do. */
  readonly requiredScope: string | undefined
  /** The endpoint takes a decision that is the user's alone. */
  readonly decidedByUser: boolean
  /** The endpoint turns dormant users away. */
  readonly activeUsersOnly: boolean
  readonly accessUrl: string
  readonly now: number
}

const invalidToken = (description: string, because: string) =>
  refuse('invalid_token', description, { because, clause: 'RFC 6750 §3.1' })

/** The judgements on a session or access token; `profile.steps.session` says in which order. */
export const sessionPolicies = {
  /** The token comes by one method. */
  singleMethod: (facts: SessionFacts): Judgement =>
    allowIf(facts.methods <= 1, () =>
      refuse('invalid_request', 'More than one method was used to send the access token', {
        because: 'The request carries an access token in more than one place.',
        clause: 'RFC 6750 §2',
      }),
    ),

  /** A token is there; a challenge to a request without one carries no error code. */
  presence: (facts: SessionFacts): Judgement =>
    allowIf(facts.presented !== undefined, () =>
      refuse('', 'Cookie coder_session_token or an Authorization header must be provided.', {
        because: 'The request has no credentials that this resource reads.',
        clause: 'RFC 6750 §3.1',
        hint: 'Send the access token as Authorization: Bearer.',
      }),
    ),

  /** The token has the format of one. */
  format: (facts: SessionFacts): Judgement =>
    allowIf(facts.parsed !== undefined, () =>
      invalidToken('Invalid API key format', 'The token is not <id>-<secret>.'),
    ),

  /** The token is one this server issued. */
  known: (facts: SessionFacts): Judgement =>
    allowIf(facts.key !== undefined, () =>
      invalidToken('API key is invalid', 'No such token was issued, or it was revoked.'),
    ),

  /** The token's second half is right too. */
  secret: (facts: SessionFacts): Judgement =>
    allowIf(facts.key?.digest === facts.presentedDigest, () =>
      invalidToken('API key secret is invalid', 'The second half of the token is wrong.'),
    ),

  /** The token has not expired. */
  unexpired: (facts: SessionFacts): Judgement =>
    allowIf(facts.now < (facts.key?.expiresAt ?? 0), () =>
      invalidToken(
        `API key expired at ${new Date(facts.key?.expiresAt ?? 0).toISOString()}`,
        'The token has expired.',
      ),
    ),

  /** The user may use the deployment: one who is dormant comes back with most requests. */
  user: (facts: SessionFacts): Judgement => {
    const status = facts.user?.status
    return allowIf(status === 'active' || (status === 'dormant' && !facts.activeUsersOnly), () =>
      invalidToken(
        `User is not active (status = '${status}'). Contact an admin to reactivate your account.`,
        'The user of the token is suspended, or is dormant and has to sign in first.',
      ),
    )
  },

  /** The token, where it was asked for with a resource, is for this one. */
  audience: (facts: SessionFacts): Judgement => {
    const resources = facts.key?.part?.resources ?? facts.grant?.resources ?? []
    const meant = resources.length === 0 || resources.some((one) => isSameResource(one, facts.accessUrl))
    return allowIf(meant, () =>
      invalidToken('Token audience validation failed', 'The token was asked for with another resource.'),
    )
  },

  /** The token's scope, where it has one, covers what the endpoint asks for. */
  scope: (facts: SessionFacts): Judgement => {
    const granted = facts.key?.part?.scope ?? facts.grant?.scope
    const { requiredScope } = facts
    // A grant without a scope is full access, as Coder documents.
    const covered =
      granted === undefined || requiredScope === undefined || coversScope(granted, requiredScope)
    return allowIf(covered, () =>
      refuse(
        'insufficient_scope',
        'The request requires higher privileges than provided by the access token',
        {
          because: `The token's scope does not cover ${requiredScope}.`,
          clause: 'RFC 6750 §3.1',
          hint: 'Ask for that scope in the authorization request, or for none at all.',
        },
      ),
    )
  },

  /** What the user alone decides is decided in a session of the user: an access token speaks for its client. */
  resourceOwner: (facts: SessionFacts): Judgement =>
    allowIf(facts.key?.grantId === undefined || !facts.decidedByUser, () =>
      refuse('invalid_token', 'An access token of a client cannot authorize clients', {
        because: 'The request comes with an access token, and no user has seen it.',
        clause: 'RFC 6749 §10.12',
        hint: 'Sign in as the user.',
      }),
    ),
}

/** The name of one judgement on a session or access token. */
export type SessionStep = keyof typeof sessionPolicies
