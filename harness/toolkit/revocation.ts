import { PrerequisiteMissing } from '../errors.ts'
import type { HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { type Grants, summary, type TokenOptions } from './grants.ts'
import { type Parameters, withChanges } from './parameters.ts'
import type { ProtectedResource } from './protected-resource.ts'

/** What came of a revocation request with one thing wrong. */
export interface WrongRevocation {
  readonly response: HttpResponse
  /** The protected resource's answer to the access token after the wrong request, before the right one. */
  readonly afterwards: HttpResponse
}

/** Requests to the revocation endpoint. Source: RFC 7009 section 2.1. */
export interface Revoking {
  /** Sends a revocation request for a token, complete but for the changes. */
  readonly revoke: (token: string, changes?: Parameters, options?: TokenOptions) => Promise<HttpResponse>
  /** The same, with success needed. Errors: `PrerequisiteMissing`. */
  readonly revoked: (token: string, options?: TokenOptions) => Promise<void>
  /**
   * The revocation of an access token with one thing wrong, and then the right one.
   *
   * Errors: `PrerequisiteMissing` (blocked) when the target refuses the right request as well.
   */
  readonly revokeBut: (changes: Parameters, options?: TokenOptions) => Promise<WrongRevocation>
}

/** Makes the revocation requests of one case. */
export function revoking(
  { target, recorder }: CaseContext,
  { token: post, tokens }: Grants,
  { userinfo, needAccess }: ProtectedResource,
): Revoking {
  const revoke: Revoking['revoke'] = (token, changes, options = {}) => {
    const endpoint = target.facts.endpoints.revocation
    return post(withChanges({ token }, changes), {
      ...options,
      rewrite: (request) => {
        const moved = { ...request, url: endpoint }
        return options.rewrite?.(moved) ?? moved
      },
    })
  }

  const revoked: Revoking['revoked'] = async (token, options) => {
    const response = await revoke(token, {}, options)
    if (response.status === 200) return
    throw new PrerequisiteMissing(`a revocation was needed and the target answered ${summary(response)}`)
  }

  return {
    revoke,
    revoked,
    revokeBut: async (changes, options) => {
      const { client, accessToken } = await tokens()
      await needAccess(accessToken)
      const response = await revoke(accessToken, changes, { client, ...options })
      const afterwards = await userinfo(accessToken)
      await revoked(accessToken, { client })
      return { response: recorder.proven(response), afterwards }
    },
  }
}
