/** Harmless differences of bearer tokens, of the challenges to them and of the resources that they are for. */

import { refuse } from '../judgement.ts'
import type { Profile } from '../profile.ts'
import { type Override, withError } from '../profiles/override.ts'
import { strict } from '../profiles/strict.ts'
import { every } from '../protocol/parameters.ts'
import { defineVariant, type Variant } from './define.ts'

const { bearer } = strict.wire
const { authorization, authorizationCode, session } = strict.policies

/** Challenges made from the strict one. */
function challenging(change: (challenge: string) => readonly string[]): Override<Profile> {
  return {
    wire: {
      bearer: { challenges: (refusal, exchange) => bearer.challenges(refusal, exchange).flatMap(change) },
    },
  }
}

/** What may differ around bearer tokens. */
export const bearerTokenVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'tokens-in-query-too',
      because: 'RFC 6750 §2.3: the protected resource may take a token in the query.',
    },
    {
      accepts: { credentials: [...strict.accepts.credentials, 'accessTokenQuery'] },
      metadata: { protectedResource: { bearer_methods_supported: ['header', 'query'] } },
    },
  ),
  defineVariant(
    {
      id: 'challenges-in-one-line',
      because: 'RFC 9110 §11.6.1: one header line may hold several challenges.',
    },
    challenging((challenge) => [`Negotiate, Basic realm="a, b", ${challenge}`]),
  ),
  defineVariant(
    {
      id: 'challenges-in-several-lines',
      because: 'RFC 9110 §11.6.1: each challenge may have a header line of its own.',
    },
    challenging((challenge) => ['Basic realm="coder", charset="UTF-8"', challenge]),
  ),
  defineVariant(
    {
      id: 'challenge-in-lower-case',
      because: 'RFC 9110 §11.1 and §11.2: names of schemes and parameters have no case.',
    },
    challenging((challenge) => [challenge.replace('Bearer realm', 'bearer Realm')]),
  ),
  defineVariant(
    {
      id: 'challenge-without-realm',
      because: 'RFC 6750 §3: the realm is optional.',
    },
    challenging((challenge) => [challenge.replace('realm="coder", ', '')]),
  ),
  defineVariant(
    {
      id: 'challenge-with-tokens',
      because: 'RFC 9110 §11.2: the value of a parameter may be a token without quotation marks.',
    },
    challenging((challenge) => [challenge.replace(/(realm|error)="(\w+)"/g, '$1=$2')]),
  ),
  defineVariant(
    {
      id: 'challenge-with-scope-and-more',
      because: 'RFC 6750 §3: scope, error_uri and further parameters are allowed.',
    },
    challenging((challenge) => {
      const uri = challenge.includes('error=') ? ', error_uri="https://coder.com/docs"' : ''
      const scope = challenge.includes('scope=') ? '' : ', scope="user:read file:read"'
      return [`${challenge}${uri}${scope}, max_age="60"`]
    }),
  ),
  defineVariant(
    {
      id: 'foreign-audience-as-scope',
      because: 'RFC 6750 §3.1: a token for another resource can be seen as one with too few rights.',
    },
    { policies: { session: { audience: withError(session.audience, 'insufficient_scope') } } },
  ),
  defineVariant(
    {
      id: 'foreign-resources-unknown',
      because: 'RFC 8707 §2: a server may refuse a resource that it does not know.',
    },
    {
      policies: {
        authorization: {
          resource: (facts) =>
            every(facts.parameters, 'resource').some((one) => one.startsWith('https://elsewhere.example/'))
              ? refuse('invalid_target', 'The resource is unknown', {
                  because: 'The resource is none that this server issues tokens for.',
                  clause: 'RFC 8707 §2',
                })
              : authorization.resource(facts),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'resource-named-again',
      because: 'RFC 8707 §2.2: which resources a token request may or must name is up to the server.',
    },
    {
      policies: {
        authorizationCode: {
          resource: (facts) =>
            (facts.grant?.resources ?? []).length > 0 && facts.resources.length === 0
              ? refuse('invalid_target', 'The resource parameter is missing', {
                  because: 'The authorization request had a resource and the token request has none.',
                  clause: 'RFC 8707 §2',
                })
              : authorizationCode.resource(facts),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'access-tokens-of-five-minutes',
      because: 'RFC 6749 §4.2.2: how long a token lives is up to the server.',
    },
    { lifetimes: { accessToken: 300 } },
  ),
  defineVariant(
    {
      id: 'longer-access-tokens',
      because: 'RFC 6749 §1.4: the form of access tokens is up to the server.',
    },
    { limits: { accessToken: { id: 16, secret: 100 } } },
  ),
]
