/** The authorization code grant: RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 8707 §2.2. */

import { allowIf, type Judgement, refuse } from '../judgement.ts'
import type { Parameters } from '../protocol/parameters.ts'
import { isCodeVerifier, s256 } from '../protocol/pkce.ts'
import { isSameResource } from '../protocol/resource.ts'
import type { Application, AuthorizationCode, Grant, User } from '../stores/rows.ts'

/** What is known of a code when it is presented. */
export interface CodeFacts {
  readonly presented: string | undefined
  readonly presentedDigest: string | undefined
  /** The stored code that the first half of the presented one names. */
  readonly stored: AuthorizationCode | undefined
  readonly grant: Grant | undefined
  readonly user: User | undefined
  /** The client that authenticated. */
  readonly client: Application
  readonly redirectUri: string | undefined
  readonly codeVerifier: string | undefined
  /** Everything that the token request says. */
  readonly parameters: Parameters
  readonly resources: readonly string[]
  readonly now: number
}

const invalidGrant = (because: string, clause: string, hint?: string) =>
  refuse('invalid_grant', 'The authorization code is invalid or expired', {
    because,
    clause,
    ...(hint === undefined ? {} : { hint }),
  })

/** The judgements on an authorization code; `profile.steps.authorizationCode` says in which order. */
export const authorizationCodePolicies = {
  /** A code is there. */
  presence: (facts: CodeFacts): Judgement =>
    allowIf(facts.presented !== undefined, () =>
      refuse('invalid_request', 'Missing required parameter: code', {
        because: 'The token request has no code.',
        clause: 'RFC 6749 §4.1.3',
      }),
    ),

  /** The code is one this server issued. */
  known: (facts: CodeFacts): Judgement =>
    allowIf(
      facts.stored !== undefined &&
        facts.grant !== undefined &&
        facts.stored.digest === facts.presentedDigest,
      () =>
        invalidGrant(
          'There is no such code: it was never issued, it is gone after its use or its end, or its grant was revoked.',
          'RFC 6749 §5.2',
        ),
    ),

  /** The code was issued to this client. */
  client: (facts: CodeFacts): Judgement =>
    allowIf(facts.grant?.applicationId === facts.client.id, () =>
      invalidGrant('The code was issued to another client.', 'RFC 6749 §4.1.3'),
    ),

  /** The code was not redeemed before. */
  unused: (facts: CodeFacts): Judgement =>
    allowIf(facts.stored?.redeemedAt === undefined, () =>
      invalidGrant(
        'The code was redeemed before; every token that came of it is now revoked.',
        'RFC 6749 §4.1.2',
        'Redeem a code once, and do not retry with the same one.',
      ),
    ),

  /** The code has not expired. */
  unexpired: (facts: CodeFacts): Judgement =>
    allowIf(facts.now < (facts.stored?.expiresAt ?? 0), () =>
      invalidGrant('The code has expired.', 'RFC 6749 §4.1.2'),
    ),

  /** The resource owner may still use the deployment. */
  user: (facts: CodeFacts): Judgement =>
    allowIf(facts.user?.status === 'active', () =>
      invalidGrant('The user who granted access is not active any more.', 'RFC 6749 §5.2'),
    ),

  /** The redirect_uri is the one of the authorization request. */
  redirectUri: (facts: CodeFacts): Judgement => {
    const { redirectUri, stored, grant } = facts
    const right =
      redirectUri === undefined ? stored?.redirectUri === undefined : redirectUri === grant?.redirectUri
    return allowIf(right, () =>
      invalidGrant(
        'The redirect_uri is not the one of the authorization request.',
        'RFC 6749 §4.1.3',
        'Send the same redirect_uri, character by character, in both requests.',
      ),
    )
  },

  /** A code with a code_challenge comes with a code_verifier. */
  verifierPresence: (facts: CodeFacts): Judgement =>
    allowIf(facts.stored?.codeChallenge === undefined || facts.codeVerifier !== undefined, () =>
      refuse('invalid_grant', 'The PKCE code verifier is invalid', {
        because: 'The code was asked for with a code_challenge and the token request has no code_verifier.',
        clause: 'RFC 7636 §4.6',
      }),
    ),

  /** A code_verifier belongs to a code with a code_challenge: its absence is a downgrade. */
  verifierExpected: (facts: CodeFacts): Judgement =>
    allowIf(facts.stored?.codeChallenge !== undefined || facts.codeVerifier === undefined, () =>
      refuse('invalid_grant', 'The PKCE code verifier is invalid', {
        because: 'There is a code_verifier, and the authorization request had no code_challenge.',
        clause: 'RFC 9700 §2.1.1',
      }),
    ),

  /** The code_verifier follows its grammar. */
  verifierFormat: (facts: CodeFacts): Judgement =>
    allowIf(facts.codeVerifier === undefined || isCodeVerifier(facts.codeVerifier), () =>
      refuse('invalid_request', 'code_verifier must be 43 to 128 characters of [A-Za-z0-9-._~]', {
        because: 'The code_verifier does not follow its grammar.',
        clause: 'RFC 7636 §4.1',
      }),
    ),

  /** The code_verifier hashes to the code_challenge. */
  verifier: (facts: CodeFacts): Judgement => {
    const { codeVerifier, stored } = facts
    const matches = codeVerifier === undefined || s256(codeVerifier) === stored?.codeChallenge
    return allowIf(matches, () =>
      refuse('invalid_grant', 'The PKCE code verifier is invalid', {
        because: 'BASE64URL(SHA256(code_verifier)) is not the code_challenge.',
        clause: 'RFC 7636 §4.6',
      }),
    )
  },

  /** Every resource was granted. */
  resource: (facts: CodeFacts): Judgement => {
    const granted = facts.grant?.resources ?? []
    const within = facts.resources.every((wanted) => granted.some((one) => isSameResource(one, wanted)))
    return allowIf(within, () =>
      refuse('invalid_target', 'The resource parameter is invalid', {
        because: 'A resource of the token request is none of the authorization request.',
        clause: 'RFC 8707 §2.2',
      }),
    )
  },
}

/** The name of one judgement on an authorization code. */
export type AuthorizationCodeStep = keyof typeof authorizationCodePolicies
