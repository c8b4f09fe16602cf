import { defineCase, type Tokens, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

export const widened = defineCase(
  {
    id: 'refresh-token/scope-widened',
    title: 'the token endpoint grants no scope on refreshing that was not granted before',
    clause: rfc6749.refreshScopeNotWidened,
    alsoCovers: [rfc9700.refreshTokenBound, rfc6749.tokenInvalidScope],
    needs: ['authorization_code', 'refresh_token', 'server-metadata'],
  },
  async (t) => {
    const [narrow, other] = twoScopes(t)
    const tokens = await granted(t, narrow)
    const response = await t.refresh(tokens, { scope: `${narrow} ${other}` })
    const { error, scope } = response.jsonObject ?? {}
    t.expectThat(error === 'invalid_scope' || (response.status === 200 && scope === narrow), {
      expected: `invalid_scope, or an answer that names the scope ${narrow} alone`,
      actual: `${response.status} with the scope ${scope ?? '(none)'} and the error ${error ?? '(none)'}`,
    })
  },
)

export const omitted = defineCase(
  {
    id: 'refresh-token/scope-omitted',
    title: 'the token endpoint keeps the granted scope when a refresh request has none',
    clause: rfc6749.refreshScopeDefaultsToGranted,
    needs: ['authorization_code', 'refresh_token', 'server-metadata'],
  },
  async (t) => {
    const [narrow] = twoScopes(t)
    const latest = await t.refreshed(await granted(t, narrow))
    t.expectEqual(latest.body.scope ?? narrow, narrow, 'the scope after the refresh')
  },
)

export const kept = defineCase(
  {
    id: 'refresh-token/scope-of-new-refresh-token',
    title:
      'the token endpoint gives a new refresh token the scope of the one before, also if less was asked for',
    clause: rfc6749.rotatedRefreshTokenKeepsScope,
    needs: ['authorization_code', 'refresh_token', 'server-metadata'],
  },
  async (t) => {
    const [one, other] = twoScopes(t)
    const narrowed = await t.refreshed(await granted(t, `${one} ${other}`), { scope: one })
    t.expectTokens(await t.refresh(narrowed, { scope: `${one} ${other}` }))
  },
)

/** Two scopes that the target offers. */
function twoScopes(t: Toolkit): readonly [string, string] {
  const { scopes_supported: offered } = t.facts.serverMetadata ?? {}
  const [one, other]: readonly unknown[] = Array.isArray(offered) ? offered : []
  return typeof one === 'string' && typeof other === 'string'
    ? [one, other]
    : t.notApplicable('the metadata names no two scopes')
}

/**
 * Tokens of a scope, from a server that knows scopes: it stumbles over an unheard-of one, or grants without it.
 * Coder documents that it has no scopes; what limits nothing cannot be widened.
 */
async function granted(t: Toolkit, scope: string): Promise<Tokens> {
  const unheard = { scope: `${scope} unheard-of` }
  if (!t.grantsCode(await t.authorizationRequest(unheard))) return t.tokens({ scope })
  const tokens = await t.tokens(unheard)
  return tokens.body.scope === scope ? tokens : t.notApplicable('the target pays no heed to scope')
}
