/** grant_type=authorization_code: RFC 6749 §4.1.3. */

import { now } from '../exchange.ts'
import { demand } from '../judgement.ts'
import { type CodeFacts, firstRefusal } from '../policies/index.ts'
import { every, first } from '../protocol/parameters.ts'
import { digest, parseOpaque } from '../protocol/secrets.ts'
import { revokeGrant } from '../stores/revocation.ts'
import type { AuthorizationCode, Grant } from '../stores/rows.ts'
import type { GrantHandler, TokenRequest } from './grant.ts'
import { issueTokens } from './issue.ts'
import { endRefused } from './refused.ts'

function gather({ exchange, form, client }: TokenRequest): CodeFacts {
  const { stores } = exchange.context
  const presented = first(form, 'code')
  const parsed = parseOpaque(presented ?? '')
  const stored = parsed && stores.codes.get(parsed.id)
  const grant = stored && stores.grants.get(stored.grantId)
  return {
    presented,
    presentedDigest: parsed && digest(parsed.secret),
    stored,
    grant,
    user: grant && stores.users.get(grant.userId),
    client,
    redirectUri: first(form, 'redirect_uri'),
    codeVerifier: first(form, 'code_verifier'),
    parameters: form,
    resources: every(form, 'resource'),
    now: now(exchange),
  }
}

/** Redeems the code. No `await` stands between the judgements and the write, so of simultaneous requests one wins. */
function redeem({ exchange, secret }: TokenRequest, code: AuthorizationCode, grant: Grant): Grant {
  const { profile, stores } = exchange.context
  if (profile.effects.codeUse === 'once') stores.codes.put({ ...code, redeemedAt: now(exchange) })
  if (profile.effects.earlierGrants === 'deleted') {
    for (const other of stores.grants.where('applicationId', grant.applicationId)) {
      if (other.userId === grant.userId && other.id !== grant.id) revokeGrant(stores, other.id)
    }
  }
  const used: Grant = { ...grant, secretId: secret?.id }
  stores.grants.put(used)
  return used
}

/** Exchanges a code for tokens. */
export const authorizationCode: GrantHandler = (request) => {
  const { exchange, client } = request
  const { profile, stores, log } = exchange.context
  const facts = gather(request)
  const refused = firstRefusal(profile.policies.authorizationCode, profile.steps.authorizationCode, facts)
  if (refused !== undefined) {
    const consequence = profile.effects.refusedCode[refused.step]
    endRefused(request, consequence, { presented: facts.stored, from: stores.codes })
    demand(refused.refusal, (refusal) => profile.wire.token.error(refusal, exchange))
  }
  const { stored, grant } = facts
  if (stored === undefined || grant === undefined) {
    demand(profile.policies.authorizationCode.known(facts), (refusal) =>
      profile.wire.token.error(refusal, exchange),
    )
    throw new Error('a code without a grant went on')
  }
  const used = redeem(request, stored, grant)
  const tokens = issueTokens(exchange.context, {
    grant: used,
    // RFC 8707 §2.2: the access token is for what this request names, the refresh token for all that was granted.
    ...(facts.resources.length === 0 ? {} : { part: { resources: facts.resources } }),
    refreshToken: 'new',
  })
  log.audit.push({
    at: facts.now,
    event: 'tokensIssued',
    userId: used.userId,
    applicationId: client.id,
    grantId: used.id,
  })
  return profile.wire.token.response(tokens, exchange)
}
