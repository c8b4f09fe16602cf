/** The revocation endpoint: RFC 7009 §2. */

import type { Context } from '../context.ts'
import type { Endpoint } from '../exchange.ts'
import { now } from '../exchange.ts'
import { demand, type Refusal } from '../judgement.ts'
import { firstRefusal } from '../policies/index.ts'
import type { Consequence } from '../profile.ts'
import { first } from '../protocol/parameters.ts'
import { digest, parseKey, parseOpaque } from '../protocol/secrets.ts'
import { revokeGrant } from '../stores/revocation.ts'
import type { Grant } from '../stores/rows.ts'
import { authenticateClient, readForm } from './form.ts'

/** A token of a grant, and how it ends. */
interface FoundToken {
  readonly kind: 'access_token' | 'refresh_token'
  readonly grant: Grant
  readonly consequence: Consequence
  readonly endSelf: () => void
}

/** Finds a token by what it is; the hint is only a hint, and not needed (RFC 7009 §2.1). */
function find(context: Context, token: string): FoundToken | undefined {
  const { profile, stores } = context
  const opaque = parseOpaque(token)
  const refresh = opaque && stores.refreshTokens.get(opaque.id)
  if (opaque && refresh?.digest === digest(opaque.secret)) {
    const grant = stores.grants.get(refresh.grantId)
    const endSelf = () => void stores.refreshTokens.delete(refresh.id)
    return (
      grant && { kind: 'refresh_token', grant, consequence: profile.effects.revokedRefreshToken, endSelf }
    )
  }
  const parsed = parseKey(token)
  const key = parsed && stores.keys.get(parsed.id)
  if (parsed && key?.grantId !== undefined && key.digest === digest(parsed.secret)) {
    const grant = stores.grants.get(key.grantId)
    const endSelf = () => void stores.keys.delete(key.id)
    return grant && { kind: 'access_token', grant, consequence: profile.effects.revokedAccessToken, endSelf }
  }
  return undefined
}

/** Whether the first half of a token names a stored one. */
function isKnownByHalf({ stores }: Context, token: string): boolean {
  const opaque = parseOpaque(token)
  const key = parseKey(token)
  return (
    (opaque !== undefined && stores.refreshTokens.get(opaque.id) !== undefined) ||
    (key !== undefined && stores.keys.get(key.id) !== undefined)
  )
}

/** POST: ends a token. */
export const revocation: Endpoint = (exchange) => {
  const { context } = exchange
  const { accepts, policies, steps, wire } = context.profile
  const refuse = (refusal: Refusal) => wire.token.revocationError(refusal, exchange)
  const form = readForm(exchange, accepts.revocation, refuse)
  const { client } = authenticateClient(exchange, form, refuse)
  const token = first(form, 'token')
  const there = token === undefined ? undefined : find(context, token)
  const hint = first(form, 'token_type_hint')
  const asked = {
    token,
    hint,
    isKnownByHalf: there === undefined && token !== undefined && isKnownByHalf(context, token),
    client,
  }
  const sought = policies.revocationSearch.hint({ ...asked, kind: there?.kind, grant: there?.grant })
  const found = sought.allow ? there : undefined
  const facts = { ...asked, kind: found?.kind, grant: found?.grant }
  const refused = firstRefusal(policies.revocation, steps.revocation, facts)
  if (refused !== undefined) demand(refused.refusal, refuse)
  if (found !== undefined) {
    if (found.consequence === 'grant') revokeGrant(context.stores, found.grant.id)
    if (found.consequence === 'self') found.endSelf()
    context.log.audit.push({
      at: now(exchange),
      event: 'grantRevoked',
      applicationId: client.id,
      grantId: found.grant.id,
    })
  }
  return wire.token.revocationResponse(exchange)
}
