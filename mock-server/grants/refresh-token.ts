/** grant_type=refresh_token: RFC 6749 §6. */

import { isPublicClient } from '../endpoints/client-type.ts'
import { now } from '../exchange.ts'
import { demand } from '../judgement.ts'
import { firstRefusal, type RefreshFacts } from '../policies/index.ts'
import { every, first } from '../protocol/parameters.ts'
import { parseScope } from '../protocol/scope.ts'
import { digest, parseOpaque } from '../protocol/secrets.ts'
import type { GrantHandler, TokenRequest } from './grant.ts'
import { issueTokens } from './issue.ts'
import { endRefused } from './refused.ts'

function gather({ exchange, form, client }: TokenRequest): RefreshFacts {
  const { profile, stores } = exchange.context
  const presented = first(form, 'refresh_token')
  const parsed = parseOpaque(presented ?? '')
  const stored = parsed && stores.refreshTokens.get(parsed.id)
  const grant = stored && stores.grants.get(stored.grantId)
  return {
    presented,
    presentedDigest: parsed && digest(parsed.secret),
    stored,
    grant,
    user: grant && stores.users.get(grant.userId),
    client,
    scope: first(form, 'scope'),
    resources: every(form, 'resource'),
    scopesSupported: profile.metadata.scopes,
    now: now(exchange),
  }
}

/** Whether this use of a refresh token brings a new one. */
function rotates({ exchange, client }: TokenRequest): boolean {
  const { profile, stores } = exchange.context
  const isPublic = isPublicClient(stores, client)
  const rotating = { everyClient: true, publicClients: isPublic, confidentialClients: !isPublic, none: false }
  return rotating[profile.effects.rotation]
}

/** Exchanges a refresh token for a new access token. */
export const refreshToken: GrantHandler = (request) => {
  const { exchange, client } = request
  const { profile, stores, log } = exchange.context
  const facts = gather(request)
  const refused = firstRefusal(profile.policies.refreshToken, profile.steps.refreshToken, facts)
  if (refused !== undefined) {
    const consequence = profile.effects.refusedRefreshToken[refused.step]
    endRefused(request, consequence, { presented: facts.stored, from: stores.refreshTokens })
    demand(refused.refusal, (refusal) => profile.wire.token.error(refusal, exchange))
  }
  const { stored, grant } = facts
  if (stored === undefined || grant === undefined) {
    demand(profile.policies.refreshToken.known(facts), (refusal) =>
      profile.wire.token.error(refusal, exchange),
    )
    throw new Error('a refresh token without a grant went on')
  }
  const tokens = issueTokens(exchange.context, {
    grant,
    part: {
      scope: facts.scope === undefined ? undefined : parseScope(facts.scope),
      resources: facts.resources.length === 0 ? undefined : facts.resources,
    },
    replaces: stored,
    refreshToken: rotates(request) ? 'new' : 'same',
  })
  log.audit.push({
    at: facts.now,
    event: 'tokensRefreshed',
    userId: grant.userId,
    applicationId: client.id,
    grantId: grant.id,
  })
  return profile.wire.token.response(tokens, exchange)
}
