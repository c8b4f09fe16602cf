import { PrerequisiteMissing } from '../errors.ts'
import type { HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import {
  type AuthorizationOptions,
  type Grant,
  type Grants,
  summary,
  type TokenOptions,
  type Tokens,
} from './grants.ts'
import type { Parameters } from './parameters.ts'

/** How the wrong request differs where parameters do not suffice. */
export interface RedeemButOptions extends TokenOptions {
  /** The authorization to redeem; a new one when absent. */
  readonly grant?: Grant
}

/**
 * Requests that are right but for one thing, each with its passing twin.
 *
 * The wrong request goes first; then the right one uses the same code or token. So a refusal proves
 * that the one difference was refused, and not a request that would have failed anyway. Where the
 * wrong try spent the credential, that is noted, and the twin gets a fresh one.
 *
 * Errors: `PrerequisiteMissing` (blocked) when the target refuses the right request as well.
 */
export interface Twins {
  /** An authorization request with one thing wrong. */
  readonly authorizeBut: (changes: Parameters, options?: AuthorizationOptions) => Promise<HttpResponse>
  /** An access token request with one thing wrong. */
  readonly redeemBut: (changes: Parameters, options?: RedeemButOptions) => Promise<HttpResponse>
  /** A refresh request with one thing wrong. */
  readonly refreshBut: (changes: Parameters, options?: TokenOptions) => Promise<HttpResponse>
}

/** Makes the twins of one case. */
export function twins(context: CaseContext, grants: Grants): Twins {
  return {
    authorizeBut: async (changes, options) => {
      const refused = await grants.authorizationRequest(changes, options)
      const { client, method } = options ?? {}
      const twin = { ...(client && { client }), ...(method && { method }) }
      if (method === 'GET') needPage(await grants.authorizationRequest({}, twin))
      else await grants.authorize({}, twin)
      return context.recorder.proven(refused)
    },

    redeemBut: async (changes, { grant: given, ...options } = {}) => {
      const grant = given ?? (await grants.authorize())
      const refused = await grants.redeem(grant, changes, options)
      if (accepted(refused)) {
        grants.tokensOf(refused, grant)
        return refused
      }
      const twin = await grants.redeem(grant)
      if (accepted(twin)) grants.tokensOf(twin, grant)
      else {
        context.notes.push(`the wrong request spent the code: the right one then got ${summary(twin)}`)
        await freshTokens(grants, grant)
      }
      return context.recorder.proven(refused)
    },

    refreshBut: async (changes, options) => {
      const tokens = await grants.tokens()
      const refused = await grants.refresh(tokens, changes, options)
      if (accepted(refused)) {
        grants.tokensOf(refused, tokens.grant)
        return refused
      }
      const twin = await grants.refresh(tokens)
      if (accepted(twin)) grants.tokensOf(twin, tokens.grant)
      else {
        context.notes.push(
          `the wrong request spent the refresh token: the right one then got ${summary(twin)}`,
        )
        await refreshFresh(grants, await grants.tokens())
      }
      return context.recorder.proven(refused)
    },
  }
}

/** Proves that the target redeems a code for the very request that the wrong one was made from. */
async function freshTokens(grants: Grants, { client, request }: Grant): Promise<void> {
  const { code_challenge: _challenge, code_challenge_method: _method, state: _state, ...rest } = request
  await grants.tokens(rest, { client })
}

/** By GET the right request brings the page on which the user decides, and a code only where the server asks nothing. */
function needPage(response: HttpResponse): void {
  if (response.status === 200 || /[?&]code=/.test(response.header('location') ?? '')) return
  throw new PrerequisiteMissing(
    `an authorization request was needed and the target answered ${summary(response)}`,
  )
}

async function refreshFresh(grants: Grants, tokens: Tokens): Promise<void> {
  const response = await grants.refresh(tokens)
  if (!accepted(response)) {
    throw new PrerequisiteMissing(`a refresh was needed and the target answered ${summary(response)}`)
  }
  grants.tokensOf(response, tokens.grant)
}

function accepted(response: HttpResponse): boolean {
  return response.status === 200 && typeof response.jsonObject?.access_token === 'string'
}
