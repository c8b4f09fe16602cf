/** What a refused code or refresh token does to the state: RFC 6749 §4.1.2, RFC 9700 §4.14.2. */

import { now } from '../exchange.ts'
import type { Consequence } from '../profile.ts'
import { revokeGrant } from '../stores/revocation.ts'
import type { TokenRequest } from './grant.ts'

/** Something of a grant that was presented. */
interface Presented {
  readonly id: string
  readonly grantId: string
}

/** Where codes or refresh tokens are kept. */
interface Kept {
  delete(id: string): boolean
}

/** Takes the consequence of a refusal: a replay ends its grant. */
export function endRefused(
  { exchange, client }: TokenRequest,
  consequence: Consequence | undefined,
  refused: { readonly presented: Presented | undefined; readonly from: Kept },
): void {
  const { presented, from } = refused
  if (presented === undefined) return
  const { stores, log } = exchange.context
  if (consequence === 'self') from.delete(presented.id)
  if (consequence !== 'grant') return
  log.audit.push({
    at: now(exchange),
    event: 'replayDetected',
    applicationId: client.id,
    grantId: presented.grantId,
  })
  revokeGrant(stores, presented.grantId)
}
