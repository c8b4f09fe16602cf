/** Defects in redeeming codes: RFC 6749 §4.1.2, §4.1.3 and §10.5. */

import { allow, allowIf, type Judgement, refuse } from '../../judgement.ts'
import type { CodeFacts } from '../../policies/index.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorizationCode: policies } = strict.policies
const minute = 60

/** Another comparison of redirect_uri with the one of the authorization request. */
function comparing(matches: (presented: string, requested: string) => boolean) {
  return (facts: CodeFacts): Judgement => {
    const { redirectUri, stored } = facts
    if (redirectUri === undefined || stored?.redirectUri === undefined) return policies.redirectUri(facts)
    return allowIf(matches(redirectUri, stored.redirectUri), () =>
      refuse('invalid_grant', 'The authorization code is invalid or expired', {
        because: 'The redirect_uri is another one.',
        clause: 'RFC 6749 §4.1.3',
      }),
    )
  }
}

const normalised = (uri: string) => (URL.canParse(uri) ? decodeURI(new URL(uri).href) : uri)

/** The defects in redeeming codes. */
export const codeDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'unknown-code-with-401',
      for: 'token-endpoint/code-unknown',
      because: 'A code that was never issued is answered with 401.',
    },
    { wire: { token: { errorStatus: ({ error }) => (error === 'invalid_request' ? 400 : 401) } } },
  ),
  defineDefect(
    {
      id: 'unknown-code-as-invalid-request',
      for: 'token-endpoint/code-unknown',
      because: 'A code that was never issued is answered with invalid_request.',
    },
    { policies: { authorizationCode: { known: withError(policies.known, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'code-known-by-its-first-half',
      for: 'token-endpoint/altered-codes',
      because: 'Of a code only the part that finds its row is compared.',
    },
    {
      policies: {
        authorizationCode: {
          known: (facts) =>
            facts.stored !== undefined && facts.grant !== undefined ? allow : policies.known(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'code-of-any-client',
      for: 'token-endpoint/code-bound-to-client',
      because: 'A client redeems the codes of every other client.',
    },
    { policies: { authorizationCode: { client: allowing } } },
  ),
  defineDefect(
    {
      id: 'code-reusable',
      for: 'token-endpoint/code-single-use',
      because: 'A code can be redeemed as often as one likes.',
    },
    { effects: { codeUse: 'many' } },
  ),
  defineDefect(
    {
      id: 'code-reusable-for-a-second',
      for: 'token-endpoint/code-race',
      because: 'A code that was redeemed less than a second ago can be redeemed again.',
    },
    {
      policies: {
        authorizationCode: {
          unused: (facts) =>
            facts.now - (facts.stored?.redeemedAt ?? facts.now) < 1000 ? allow : policies.unused(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'replay-without-consequence',
      for: 'token-endpoint/code-replay-revokes-access-token',
      because: 'A code that comes a second time is refused, and the tokens of the first time live on.',
    },
    { effects: { refusedCode: { unused: 'nothing' } } },
  ),
  defineDefect(
    {
      id: 'replay-deletes-the-code-only',
      for: 'token-endpoint/code-replay-revokes-refresh-token',
      because: 'A code that comes a second time is deleted, and the tokens of the first time live on.',
    },
    { effects: { refusedCode: { unused: 'self' } } },
  ),
  defineDefect(
    {
      id: 'codes-never-expire',
      for: 'token-endpoint/code-expires',
      because: 'The age of a code is not looked at.',
    },
    { policies: { authorizationCode: { unexpired: allowing } } },
  ),
  defineDefect(
    {
      id: 'codes-live-a-quarter-of-an-hour',
      for: 'token-endpoint/code-lifetime',
      because: 'A code lives for 15 minutes.',
    },
    { lifetimes: { authorizationCode: 15 * minute } },
  ),
  defineDefect(
    {
      id: 'expired-code-as-invalid-request',
      for: 'token-endpoint/code-expires',
      because: 'An expired code is answered with invalid_request.',
    },
    { policies: { authorizationCode: { unexpired: withError(policies.unexpired, 'invalid_request') } } },
  ),
  defineDefect(
    {
      id: 'redirect-uri-optional-at-token-endpoint',
      for: 'token-endpoint/redirect-uri-missing',
      because: 'The redirect_uri of the authorization request may be left out.',
    },
    {
      policies: {
        authorizationCode: {
          redirectUri: (facts) => (facts.redirectUri === undefined ? allow : policies.redirectUri(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'empty-redirect-uri-accepted',
      for: 'token-endpoint/redirect-uri-empty',
      because: 'An empty redirect_uri passes for the right one.',
    },
    {
      accepts: { token: { empty: 'kept' } },
      policies: {
        authorizationCode: {
          redirectUri: comparing((presented, requested) => ['', requested].includes(presented)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-not-compared',
      for: 'token-endpoint/redirect-uri-identical',
      because: 'Any redirect_uri passes at the token endpoint.',
    },
    { policies: { authorizationCode: { redirectUri: comparing(() => true) } } },
  ),
  defineDefect(
    {
      id: 'redirect-uri-compared-with-registered',
      for: 'token-endpoint/redirect-uri-of-another-request',
      because:
        'Each registered redirect_uri passes at the token endpoint, whatever the authorization request had.',
    },
    {
      policies: {
        authorizationCode: {
          redirectUri: (facts) =>
            facts.client.redirectUris.includes(facts.redirectUri ?? '') ? allow : policies.redirectUri(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-compared-by-prefix',
      for: 'token-endpoint/redirect-uri-identical',
      because: 'A redirect_uri that begins with the right one passes at the token endpoint.',
    },
    {
      policies: {
        authorizationCode: {
          redirectUri: comparing((presented, requested) => presented.startsWith(requested)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'redirect-uri-compared-after-normalising',
      for: 'token-endpoint/redirect-uri-identical',
      because: 'The redirect_uri is decoded and normalised before it is compared.',
    },
    {
      policies: {
        authorizationCode: {
          redirectUri: comparing((presented, requested) => normalised(presented) === normalised(requested)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'other-redirect-uri-as-invalid-request',
      for: 'token-endpoint/redirect-uri-mismatch-error',
      because: 'Another redirect_uri is answered with invalid_request.',
    },
    { policies: { authorizationCode: { redirectUri: withError(policies.redirectUri, 'invalid_request') } } },
  ),
]
