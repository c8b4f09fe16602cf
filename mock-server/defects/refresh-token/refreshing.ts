/** What the defects of refreshing share: how to tell a refresh, and how to serve one that was refused. */

import type { Answer, JsonObject } from '../../answer.ts'
import type { Exchange } from '../../exchange.ts'
import { issueTokens } from '../../grants/issue.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { digest, parseKey } from '../../protocol/secrets.ts'
import type { ApiKey, Grant } from '../../stores/rows.ts'
import { type Change, everyAnswer } from '../sealing.ts'

/** A parameter of the form of the request. */
export function formParameter(exchange: Exchange, name: string): string | undefined {
  return new URLSearchParams(exchange.body.text).get(name) ?? undefined
}

/** Whether the request is for refreshing. */
export function isRefresh(exchange: Exchange): boolean {
  return exchange.endpoint === 'token' && formParameter(exchange, 'grant_type') === 'refresh_token'
}

/** Changes the answer to a successful refresh, as the last thing that happens to it. */
export function sealingRefreshes(change: Change): Override<Profile> {
  return everyAnswer((answer, exchange) =>
    answer.kind === 'tokenResponse' && isRefresh(exchange) ? change(answer, exchange) : answer,
  )
}

/** The members of a JSON answer. */
export function membersOf(answer: Answer): JsonObject {
  return typeof answer.json === 'object' && answer.json !== null && !Array.isArray(answer.json)
    ? (answer.json as JsonObject)
    : {}
}

/** The stored access token of a token response. */
export function issuedKey(answer: Answer, { context }: Exchange): ApiKey | undefined {
  const parsed = parseKey(String(membersOf(answer).access_token))
  return parsed && context.stores.keys.get(parsed.id)
}

/** Serves a refused token request all the same where `find` names a grant. */
export function servingAnyway(find: (exchange: Exchange) => Grant | undefined) {
  return {
    wire: {
      token: {
        error: (...[refusal, exchange]: Parameters<typeof strict.wire.token.error>): Answer => {
          const grant = find(exchange)
          if (grant === undefined) return strict.wire.token.error(refusal, exchange)
          return strict.wire.token.response(
            issueTokens(exchange.context, { grant, refreshToken: 'new' }),
            exchange,
          )
        },
      },
    },
  }
}

/** The grant of a row that a credential names whole. */
export function grantOf(
  exchange: Exchange,
  row: { readonly digest: string; readonly grantId?: string | undefined } | undefined,
  secret: string,
): Grant | undefined {
  if (row?.grantId === undefined || row.digest !== digest(secret)) return undefined
  return exchange.context.stores.grants.get(row.grantId)
}
