import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** A scope that no server has defined. */
const undefinedScope = 'urn:example:undefined-scope'

export const differentScopeReported = defineCase(
  {
    id: 'token-endpoint/different-scope-reported',
    title:
      'the server refuses a scope that it does not have, or names in the token response the one it granted',
    clause: rfc6749.differentScopeReported,
    needs: ['authorization_code'],
  },
  async (t) => {
    const scope = undefinedScope
    const response = await t.authorizeBut({ scope })
    const parameters = response.location(t.url)?.searchParams
    const error = parameters?.get('error') ?? response.jsonObject?.error
    if (!parameters?.has('code')) {
      t.expectEqual(error, 'invalid_scope', 'the error of the refusal')
      return
    }
    const { body } = await t.tokens({ scope })
    t.expectThat(typeof body.scope === 'string' && body.scope !== scope, {
      expected: 'a token response that names the scope granted in place of the one requested',
      actual:
        body.scope === undefined
          ? 'no scope, which says that the request was granted'
          : `scope ${body.scope}`,
    })
  },
)

export const scopeSyntax = defineCase(
  {
    id: 'token-endpoint/scope-syntax',
    title: 'the scope of a token response consists of scope tokens with single spaces between them',
    clause: rfc6749.scopeSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { scopes_supported: supported } = t.facts.serverMetadata ?? {}
    const known = Array.isArray(supported) ? supported.slice(0, 2) : []
    // One scope that does not exist makes the granted scope another one, which has to be named.
    const { body } = await t.tokens({ scope: [...known, undefinedScope].join(' ') })
    if (body.scope === undefined) t.notApplicable('the token response carries no scope')
    t.expectMatch(body.scope, /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'scope')
  },
)

export const invalidScope = defineCase(
  {
    id: 'token-endpoint/invalid-scope',
    title: 'the token endpoint answers invalid_scope where it refuses a scope',
    clause: rfc6749.tokenInvalidScope,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const response = await t.refreshBut({ scope: undefinedScope })
    if (response.status === 200) t.notApplicable('the token endpoint refuses no scope')
    t.expectOAuthError(response, { status: 400, error: 'invalid_scope' })
  },
)
