/** Answers that send the user agent to the client although nothing was judged, or although it was refused. */

import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import { type Judgement, refuse } from '../judgement.ts'
import type { AuthorizationStep } from '../policies/index.ts'
import type { AuthorizationRow } from '../profile.ts'
import { strict } from '../profiles/strict.ts'
import { addToQuery } from '../protocol/redirect-uri.ts'

/** A parameter of the authorization request as it came. */
export function requested(exchange: Exchange, name: string): string | undefined {
  return exchange.url.searchParams.get(name) ?? undefined
}

/** A redirect to whatever redirect_uri the request has, with the given parameters and the state. */
export function toClient(exchange: Exchange, members: { readonly [name: string]: string }): Answer {
  const uri = requested(exchange, 'redirect_uri') ?? exchange.context.deployment.accessUrl
  const location = addToQuery(uri, { ...members, state: requested(exchange, 'state') })
  return strict.wire.authorization.redirect('authorizationResponse', location)
}

/** A redirect with a code that looks like any other. */
export function granted(exchange: Exchange): Answer {
  const { random } = exchange.context
  return toClient(exchange, { code: `coder_${random.text(10)}_${random.text(40)}` })
}

/** A refusal that no specification asks for. */
export function refuseWrongly(because: string, error = 'invalid_request'): Judgement {
  return refuse(error, because, { because, clause: 'none' })
}

/** A row of the authorization table moved in front of the others, with its refusal going to the client. */
export function inFront(step: AuthorizationStep): readonly AuthorizationRow[] {
  return [{ step, refusal: 'redirect' }, ...strict.steps.authorization.filter((row) => row.step !== step)]
}

/** The authorization table with the refusals of one row shown to the user. */
export function onPage(step: AuthorizationStep): readonly AuthorizationRow[] {
  return strict.steps.authorization.map((row) => (row.step === step ? { step, refusal: 'page' } : row))
}
