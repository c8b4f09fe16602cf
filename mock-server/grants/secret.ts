/** Issuing client secrets: RFC 6749 §2.3.1. */

import type { Context } from '../context.ts'
import { digest, formatOpaque, newSecret } from '../protocol/secrets.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'

/** A client secret, whole for this once. */
export interface IssuedSecret {
  readonly secret: ClientSecret
  readonly full: string
}

/** Issues one more secret to a client. */
export function issueSecret({ profile, stores, random, clock }: Context, client: Application): IssuedSecret {
  const halves = newSecret(random, profile.limits.clientSecret)
  const secret: ClientSecret = {
    id: random.uuid(),
    applicationId: client.id,
    prefix: halves.id,
    digest: digest(halves.secret),
    suffix: halves.secret.slice(-profile.limits.secretSuffix),
    createdAt: clock.now(),
    lastUsedAt: undefined,
  }
  stores.secrets.put(secret)
  return { secret, full: formatOpaque(halves) }
}
