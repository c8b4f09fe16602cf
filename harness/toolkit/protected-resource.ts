import { PrerequisiteMissing } from '../errors.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import { type Challenge, parseChallenges } from './challenges.ts'
import type { CaseContext } from './context.ts'
import { summary } from './grants.ts'
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
  /**
   * Makes sure that a token opens the protected resource, so that a refusal of something like it tells something.
   *
   * Errors: `PrerequisiteMissing` when it does not.
   */
  readonly needAccess: (accessToken: string) => Promise<void>
  /** The challenges of a response, of whatever scheme, in order. Source: RFC 9110 section 11.6.1. */
  readonly challengesOf: (response: HttpResponse) => readonly Challenge[]
  /** A path below /api/v2 as the user whose session the suite was given. */
  readonly asUser: (path: string, options?: ResourceOptions) => Promise<HttpResponse>
}

/** Makes the protected resource's calls of one case. */
export function protectedResource({ target }: CaseContext, { send }: Wire): ProtectedResource {
  const userinfo: ProtectedResource['userinfo'] = (accessToken, options = {}) => {
    const bearer: Header[] = accessToken === undefined ? [] : [['Authorization', `Bearer ${accessToken}`]]
    return send({ ...options, url: '/api/v2/users/me', headers: [...bearer, ...(options.headers ?? [])] })
  }
  return {
    userinfo,
    needAccess: async (accessToken) => {
      const response = await userinfo(accessToken)
      if (response.status === 200) return
      throw new PrerequisiteMissing(
        `a token was needed that opens the resource, and the target answered ${summary(response)}`,
      )
    },
    challengesOf: (response) => response.headerLines('www-authenticate').flatMap(parseChallenges),
    asUser: (path, options = {}) => {
      const session: Header[] = [['Coder-Session-Token', target.credentials.sessionToken ?? '']]
      return send({ ...options, url: `/api/v2${path}`, headers: [...session, ...(options.headers ?? [])] })
    },
  }
}
