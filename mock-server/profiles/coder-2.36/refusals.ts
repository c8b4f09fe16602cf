/** Refusals of v2.36.0 that more than one endpoint answers with. */

import { type Refusal, refuse } from '../../judgement.ts'

/** What v2.36.0 does, told out of band; none of it is in an RFC. */
export const clause = 'Coder v2.36.0'

/** v2.36.0 breaks down on a redirect_uri that it cannot parse. */
export const breakdown: Refusal = refuse('server_error', 'An internal server error occurred.', {
  because: 'The redirect_uri cannot be parsed, which v2.36.0 does not expect.',
  clause,
})
