/** Defects of the answers to refreshes: RFC 6749 §5.1 and §6. */

import { withoutHeader } from '../../answer.ts'
import { strict } from '../../profiles/strict.ts'
import { parseOpaque } from '../../protocol/secrets.ts'
import type { Stores } from '../../stores/stores.ts'
import { type Defect, defineDefect } from '../define.ts'
import { everyAnswer } from '../sealing.ts'
import { formParameter, issuedKey, membersOf, sealingRefreshes } from './refreshing.ts'

/** The access token of the first answer, by the mock that gave it and the grant that it is of. */
const firstTokens = new WeakMap<Stores, Map<string, string>>()

/** The defects of the answers to refreshes. */
export const refreshAnswerDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'refresh-answered-with-201',
      for: 'refresh-token/issues-access-token',
      because: 'A refresh is answered with status 201.',
    },
    sealingRefreshes((answer) => ({ ...answer, status: 201 })),
  ),
  defineDefect(
    {
      id: 'refresh-without-token-type',
      for: 'refresh-token/issues-access-token',
      because: 'The answer to a refresh has no token_type.',
    },
    sealingRefreshes((answer) => ({ ...answer, json: { ...membersOf(answer), token_type: undefined } })),
  ),
  defineDefect(
    {
      id: 'refreshed-access-token-dead',
      for: 'refresh-token/issues-access-token',
      because: 'The access token of a refresh does not work.',
    },
    sealingRefreshes((answer, exchange) => {
      exchange.context.stores.keys.delete(issuedKey(answer, exchange)?.id ?? '')
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'refresh-hands-out-old-access-token',
      for: 'refresh-token/new-access-token',
      because: 'A refresh is answered with the access token that the client has already.',
    },
    {
      effects: { replacedAccessToken: 'kept' },
      wire: {
        http: {
          seal: (answer, exchange) => {
            const sealed = strict.wire.http.seal(answer, exchange)
            const grantId = issuedKey(answer, exchange)?.grantId
            if (answer.kind !== 'tokenResponse' || grantId === undefined) return sealed
            const { stores } = exchange.context
            const known = firstTokens.get(stores) ?? new Map<string, string>()
            firstTokens.set(stores, known)
            const access_token = known.get(grantId) ?? String(membersOf(answer).access_token)
            known.set(grantId, access_token)
            return { ...sealed, json: { ...membersOf(sealed), access_token } }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'refreshed-access-token-of-first-user',
      for: 'refresh-token/same-resource-owner',
      because: 'The access token of a refresh is one of the first user of the deployment.',
    },
    sealingRefreshes((answer, exchange) => {
      const { keys, users } = exchange.context.stores
      const [first] = users.all()
      const key = issuedKey(answer, exchange)
      if (key !== undefined && first !== undefined) keys.put({ ...key, userId: first.id })
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'refresh-without-expires-in',
      for: 'refresh-token/expires-in',
      because: 'The answer to a refresh has no expires_in.',
    },
    sealingRefreshes((answer) => ({ ...answer, json: { ...membersOf(answer), expires_in: undefined } })),
  ),
  defineDefect(
    {
      id: 'refresh-response-cacheable',
      for: 'refresh-token/no-store',
      because: 'The answer to a refresh has no Cache-Control.',
    },
    sealingRefreshes((answer) => withoutHeader(answer, 'cache-control')),
  ),
  defineDefect(
    {
      id: 'refresh-response-without-pragma',
      for: 'refresh-token/pragma',
      because: 'The answer to a refresh has no Pragma.',
    },
    sealingRefreshes((answer) => withoutHeader(answer, 'pragma')),
  ),
  defineDefect(
    {
      id: 'dead-token-answered-with-404',
      for: 'refresh-token/previous-access-token',
      because: 'A bearer token that is not known any more is answered with 404.',
    },
    everyAnswer((answer) => (answer.kind === 'bearerError' ? { ...answer, status: 404 } : answer)),
  ),
  defineDefect(
    {
      id: 'new-refresh-token-dead',
      for: 'refresh-token/new-refresh-token-works',
      because: 'The refresh token of a refresh does not work.',
    },
    sealingRefreshes((answer, exchange) => {
      const token = parseOpaque(String(membersOf(answer).refresh_token))
      exchange.context.stores.refreshTokens.delete(token?.id ?? '')
      return answer
    }),
  ),
  defineDefect(
    {
      id: 'refresh-without-scope-grants-another',
      for: 'refresh-token/scope-omitted',
      because: 'A refresh without scope is answered with another scope than the one granted.',
    },
    sealingRefreshes((answer, exchange) =>
      formParameter(exchange, 'scope') === undefined
        ? { ...answer, json: { ...membersOf(answer), scope: 'file:read' } }
        : answer,
    ),
  ),
  defineDefect(
    {
      id: 'narrowed-refresh-narrows-grant',
      for: 'refresh-token/scope-of-new-refresh-token',
      because: 'A refresh for less scope takes the rest away for good.',
    },
    sealingRefreshes((answer, exchange) => {
      const { grants } = exchange.context.stores
      const grant = grants.get(issuedKey(answer, exchange)?.grantId ?? '')
      const scope = formParameter(exchange, 'scope')?.split(' ')
      if (grant !== undefined && scope !== undefined) grants.put({ ...grant, scope })
      return answer
    }),
  ),
]
