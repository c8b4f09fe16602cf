/** Credentials that the protected resource reads in a wrong way or takes from a wrong place. */

import type { Profile } from '../../profile.ts'
import { allowing, type Override, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { credentials, forgeryProtected } = strict.accepts
const { session } = strict.policies

/** Reads the header by another pattern, whose first group is the token. */
function reading(pattern: RegExp): Override<Profile> {
  return { accepts: { bearerToken: (authorization) => pattern.exec(authorization)?.[1] } }
}

/** Takes tokens in the query too, and says so. */
const takingQuery = {
  accepts: { credentials: [...credentials, 'accessTokenQuery'] },
  metadata: { protectedResource: { bearer_methods_supported: ['header', 'query'] } },
} as const satisfies Override<Profile>

/** The defects of reading credentials. */
export const credentialDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'bearer-header-ignored',
      for: 'bearer-token/header-accepted',
      because: 'The Authorization header is not read.',
    },
    { accepts: { credentials: credentials.filter((place) => place !== 'authorization') } },
  ),
  defineDefect(
    {
      id: 'bearer-scheme-case-sensitive',
      for: 'bearer-token/scheme-case',
      because: 'The scheme is read as Bearer in this spelling alone.',
    },
    reading(/^Bearer +(\S+)$/),
  ),
  defineDefect(
    {
      id: 'bearer-one-space',
      for: 'bearer-token/several-spaces',
      because: 'Behind the scheme stands one space and no more.',
    },
    reading(/^bearer (\S+)$/i),
  ),
  defineDefect(
    {
      id: 'bearer-cut-by-length',
      for: 'bearer-token/malformed-header',
      because: 'What stands behind the sixth character is the token, whatever the sixth is.',
    },
    reading(/^bearer *(\S+)$/i),
  ),
  defineDefect(
    {
      id: 'bearer-first-word',
      for: 'bearer-token/malformed-header',
      because: 'The first word behind the scheme is the token, and the others are ignored.',
    },
    reading(/^bearer +([^\s,]+)/i),
  ),
  defineDefect(
    {
      id: 'bearer-quotes-stripped',
      for: 'bearer-token/malformed-header',
      because: 'Quotation marks around the token are ignored.',
    },
    reading(/^bearer +"?([^"]+)"?$/i),
  ),
  defineDefect(
    {
      id: 'bearer-two-methods',
      for: 'bearer-token/two-methods',
      because: 'With a token in the header, the one in the query is ignored.',
    },
    { ...takingQuery, accepts: { ...takingQuery.accepts, exclusiveCredentials: [] } },
  ),
  defineDefect(
    {
      id: 'bearer-two-methods-as-token',
      for: 'bearer-token/two-methods-error',
      because: 'Two methods at once are reported as invalid_token.',
    },
    {
      ...takingQuery,
      policies: { session: { singleMethod: withError(session.singleMethod, 'invalid_token') } },
    },
  ),
  defineDefect(
    {
      id: 'bearer-two-methods-unauthorized',
      for: 'bearer-token/two-methods-status',
      because: 'Two methods at once are answered by 401.',
    },
    { ...takingQuery, wire: { bearer: { status: () => 401 } } },
  ),
  defineDefect(
    {
      id: 'bearer-first-of-two-parameters',
      for: 'bearer-token/repeated-parameter',
      because: 'Of two access_token parameters the first one counts.',
    },
    { ...takingQuery, policies: { session: { singleMethod: allowing } } },
  ),
  defineDefect(
    {
      id: 'bearer-query-cacheable',
      for: 'bearer-token/query-response-private',
      because: 'Any cache may keep the answer to a token in the query.',
    },
    { ...takingQuery, wire: { http: { cacheHeaders: () => ({ 'cache-control': 'public, max-age=60' }) } } },
  ),
  defineDefect(
    {
      id: 'bearer-cookie-unguarded',
      for: 'bearer-token/cookie-forgery',
      because: 'A page of another site can sign a user out.',
    },
    { accepts: { forgeryProtected: forgeryProtected.filter((endpoint) => endpoint !== 'logout') } },
  ),
]
