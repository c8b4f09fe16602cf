/** Flows of the mock under load. */

import type { Gun } from './load.ts'

/** What the mock says when it is ready. */
export interface MockReady {
  readonly url: string
  readonly users: readonly { readonly sessionToken: string }[]
  readonly applications: readonly {
    readonly clientId: string
    readonly clientSecret: string
    readonly redirectUris: readonly string[]
  }[]
}

/** Tokens of one flow. */
export interface FlowTokens {
  readonly access_token: string
  readonly refresh_token: string
}

/** RFC 7636 Appendix B. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** The steps of a flow against one mock. **Errors**: each throws where the answer is not a success. */
export interface Flows {
  readonly authorize: () => Promise<string>
  readonly redeem: (code: string) => Promise<FlowTokens>
  readonly refresh: (refreshToken: string) => Promise<FlowTokens>
  readonly use: (accessToken: string) => Promise<void>
}

/** Makes the steps. */
export function createFlows(fire: Gun, { users, applications }: MockReady): Flows {
  const { clientId = '', clientSecret = '', redirectUris = [] } = applications[0] ?? {}
  const redirect_uri = redirectUris[0] ?? ''
  const request = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }
  const path = `/oauth2/authorize?${new URLSearchParams(request)}`
  const session = { 'coder-session-token': users[0]?.sessionToken ?? '' }
  const token = async (parameters: Record<string, string>) => {
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      ...parameters,
    }).toString()
    const hit = await fire({ method: 'POST', path: '/oauth2/tokens', headers: form, body })
    if (hit.status !== 200) throw new Error(`the token endpoint answered ${hit.status} ${hit.body}`)
    return JSON.parse(hit.body) as FlowTokens
  }
  return {
    async authorize() {
      const { location = '' } = await fire({ method: 'POST', path, headers: session })
      return new URL(location).searchParams.get('code') ?? ''
    },
    redeem: (code) =>
      token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }),
    refresh: (refresh_token) => token({ grant_type: 'refresh_token', refresh_token }),
    async use(accessToken) {
      const headers = { authorization: `Bearer ${accessToken}` }
      const { status } = await fire({ method: 'GET', path: '/api/v2/users/me', headers })
      if (status !== 200) throw new Error(`the API answered ${status}`)
    },
  }
}
