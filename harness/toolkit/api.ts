import type { Header, HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import type { Wire } from './wire.ts'

/** How a protected resource is asked. */
export interface ResourceOptions {
  readonly method?: string
  readonly headers?: readonly Header[]
  readonly json?: unknown
}

/** Calls of Coder's API: the protected resource. */
export interface ProtectedResource {
  /** GET /api/v2/users/me with a bearer token; undefined sends none. Source: RFC 6750 section 2.1. */
  readonly userinfo: (accessToken?: string, options?: ResourceOptions) => Promise<HttpResponse>
  /** A path below /api/v2 as the user whose session the suite was given. */
  readonly asUser: (path: string, options?: ResourceOptions) => Promise<HttpResponse>
}

/** Makes the protected resource's calls of one case. */
export function protectedResource({ target }: CaseContext, { send }: Wire): ProtectedResource {
  return {
    userinfo: (accessToken, options = {}) => {
      const bearer: Header[] = accessToken === undefined ? [] : [['Authorization', `Bearer ${accessToken}`]]
      return send({ ...options, url: '/api/v2/users/me', headers: [...bearer, ...(options.headers ?? [])] })
    },
    asUser: (path, options = {}) => {
      const session: Header[] = [['Coder-Session-Token', target.credentials.sessionToken ?? '']]
      return send({ ...options, url: `/api/v2${path}`, headers: [...session, ...(options.headers ?? [])] })
    },
  }
}
