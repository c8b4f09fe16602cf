import type { Grant, HttpResponse, Tokens, Toolkit } from '../../harness/index.ts'
import { refusalStatuses } from '../bearer-token/refusals.ts'

/** The identifier of a resource that is not the one at the target. */
export const foreign = 'https://elsewhere.example/api'

/** The identifier of the protected resource at the target. */
export function own(t: Toolkit): string {
  return String(t.facts.resourceMetadata?.resource ?? t.url)
}

/** The error code of an answer of the authorization endpoint: in the redirect or in the body. */
export function errorOf(t: Toolkit, response: HttpResponse): string | undefined {
  const { error } = response.jsonObject ?? {}
  return (
    response.location(t.url)?.searchParams.get('error') ?? (typeof error === 'string' ? error : undefined)
  )
}

/** An authorization for the resources. A server that does not accept them ends the case as not applicable. */
export async function authorizeFor(t: Toolkit, resource: string | readonly string[]): Promise<Grant> {
  const response = await t.authorizationRequest({ resource })
  if (response.location(t.url)?.searchParams.has('code') === true) return t.authorize({ resource })
  return t.notApplicable('the server does not accept these resources')
}

/** Tokens for one resource, which both requests name. */
export async function tokensFor(t: Toolkit, resource: string): Promise<Tokens> {
  const grant = await authorizeFor(t, resource)
  return t.tokensOf(await t.redeem(grant, { resource }), grant)
}

/** What came of a token request: its error, or what its access token does here. */
export async function use(t: Toolkit, response: HttpResponse): Promise<string> {
  const { error, access_token: accessToken } = response.jsonObject ?? {}
  if (typeof accessToken !== 'string') return `the error ${error}`
  const { status } = await t.userinfo(accessToken)
  if (status === 200) return opens
  return refusalStatuses.includes(status) ? refused : `a token that is answered with ${status}`
}

/** The token opens the protected resource at the target. */
export const opens = 'a token that opens the resource at the target'
/** It does not. */
export const refused = 'a token that is refused at the target'
/** The token request was refused for its resource. */
export const invalidTarget = 'the error invalid_target'
