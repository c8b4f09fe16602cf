import { NotApplicable } from '../errors.ts'
import type { AuthorizationOptions, Grants, TokenOptions, Tokens } from './grants.ts'
import type { Parameters } from './parameters.ts'

/** Refreshes that prepare a judgement. Source: RFC 6749 section 6. */
export interface Refreshing {
  /**
   * Refreshes, with success needed. Where the target hands out no new refresh token, the old one stays.
   *
   * Errors: `PrerequisiteMissing`.
   */
  readonly refreshed: (tokens: Tokens, changes?: Parameters, options?: TokenOptions) => Promise<Tokens>
  /** Tokens that came of a refresh: a refusal of their like later tells something. Errors: `PrerequisiteMissing`. */
  readonly refreshable: (changes?: Parameters, options?: AuthorizationOptions) => Promise<Tokens>
  /** The tokens of a refresh that replaced the refresh token. Errors: `NotApplicable` when the target replaces none. */
  readonly rotated: (tokens: Tokens, options?: TokenOptions) => Promise<Tokens>
}

/** Makes the refreshes of one case. */
export function refreshing(grants: Grants): Refreshing {
  const refreshed: Refreshing['refreshed'] = async (tokens, changes, options) => {
    const { refreshToken, ...latest } = grants.tokensOf(
      await grants.refresh(tokens, changes, options),
      tokens.grant,
    )
    return { ...latest, refreshToken: refreshToken === '' ? tokens.refreshToken : refreshToken }
  }
  return {
    refreshed,
    refreshable: async (changes, options) => refreshed(await grants.tokens(changes, options)),
    rotated: async (tokens, options) => {
      const latest = await refreshed(tokens, {}, options)
      if (latest.refreshToken !== tokens.refreshToken) return latest
      throw new NotApplicable('the target keeps a refresh token as it is')
    },
  }
}
