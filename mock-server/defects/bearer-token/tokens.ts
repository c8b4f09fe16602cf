/** Access tokens that can be guessed, changed, kept for ever or found where they should not be. */

import { withHeaders } from '../../answer.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { token, authorization } = strict.wire

/** The defects of access tokens. */
export const accessTokenDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'token-type-access',
      for: 'bearer-token/token-type',
      because: 'The token_type is called access_token.',
    },
    { wire: { token: { members: (tokens) => ({ ...token.members(tokens), token_type: 'access_token' }) } } },
  ),
  defineDefect(
    {
      id: 'token-of-14-characters',
      for: 'bearer-token/unguessable',
      because: 'An access token has 14 characters of chance.',
    },
    { limits: { accessToken: { id: 10, secret: 4 } } },
  ),
  defineDefect(
    {
      id: 'token-known-by-its-beginning',
      for: 'bearer-token/integrity',
      because: 'Of an access token the first half alone is compared.',
    },
    { policies: { session: { secret: allowing } } },
  ),
  defineDefect(
    {
      id: 'token-without-end',
      for: 'bearer-token/lifetime-limited',
      because: 'An access token works after its time is over.',
    },
    { policies: { session: { unexpired: allowing } } },
  ),
  defineDefect(
    {
      id: 'token-for-a-day',
      for: 'bearer-token/short-lived',
      because: 'An access token lives a day.',
    },
    { lifetimes: { accessToken: 24 * 3600 } },
  ),
  defineDefect(
    {
      id: 'token-in-redirect',
      for: 'bearer-token/not-in-page-url',
      because: 'The authorization response has an access token beside the code.',
    },
    {
      wire: {
        authorization: {
          responseMembers: (code, target, exchange) => ({
            ...authorization.responseMembers(code, target, exchange),
            access_token: exchange.context.random.text(33),
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'token-in-cookie',
      for: 'bearer-token/no-clear-cookie',
      because: 'The token response sets a cookie with the access token that may travel without TLS.',
    },
    {
      wire: {
        token: {
          response: (tokens, exchange) =>
            withHeaders(token.response(tokens, exchange), {
              'set-cookie': `access_token=${tokens.accessToken}; Path=/; HttpOnly; SameSite=Lax`,
            }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'scope-without-effect',
      for: 'bearer-token/scope-restricts',
      because: 'A token has every right of its user, whatever scope was granted.',
    },
    { policies: { session: { scope: allowing } } },
  ),
  defineDefect(
    {
      id: 'missing-permission-as-breakdown',
      for: 'bearer-token/insufficient-privileges-status',
      because: 'The API answers 500 where the user of a token lacks a permission.',
    },
    {
      wire: {
        coder: {
          forbidden: ({ description: message }, exchange) =>
            exchange.context.profile.wire.coder.error({ status: 500, message }),
        },
      },
    },
  ),
]
