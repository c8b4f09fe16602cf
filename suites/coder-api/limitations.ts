import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

export const fullAccess = defineCase(
  {
    id: 'coder-api/full-access',
    title: "an access token gives full access to the API: with an owner's one, an application can be created",
    clause: coder.fullAccess,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    t.expectStatus(await t.applicationRequest({}, { token: accessToken }), [200, 201])
  },
)

export const scopeWithoutEffect = defineCase(
  {
    id: 'coder-api/scope-without-effect',
    title: 'a scope that the client asks for does not limit the access token',
    clause: coder.scopeWithoutEffect,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const { scopes_supported: scopes } = t.facts.serverMetadata ?? {}
    const [scope = 'profile'] = Array.isArray(scopes) ? (scopes as string[]) : []
    const { accessToken } = await t.tokens({ scope })
    t.expectStatus(await t.applicationRequest({}, { token: accessToken }), [200, 201])
  },
)

export const noClientCredentials = defineCase(
  {
    id: 'coder-api/no-client-credentials-grant',
    title: 'the token endpoint refuses the client credentials grant of a client that authenticates',
    clause: coder.noClientCredentials,
    needs: ['client'],
  },
  async (t) => {
    const response = await t.token({ grant_type: 'client_credentials' })
    t.expectOAuthError(response, { status: 400, error: ['unsupported_grant_type', 'unauthorized_client'] })
  },
)

export const opaqueAccessTokens = defineCase(
  {
    id: 'coder-api/opaque-access-tokens',
    title: 'the access token is no JWT',
    clause: coder.opaqueAccessTokens,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const header = Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString()
    t.expectThat(!(accessToken.split('.').length === 3 && header.startsWith('{')), {
      expected: 'an opaque access token',
      actual: `a JWT with the header ${header}`,
    })
  },
)
