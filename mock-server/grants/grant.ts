/** What a grant type works with. */

import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Parameters } from '../protocol/parameters.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'

/** A token request whose client is authenticated. */
export interface TokenRequest {
  readonly exchange: Exchange
  readonly form: Parameters
  readonly client: Application
  /** The secret that the client proved; undefined for public clients. */
  readonly secret: ClientSecret | undefined
}

/** Answers the token requests of one grant type. */
export type GrantHandler = (request: TokenRequest) => Answer
