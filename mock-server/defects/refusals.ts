/** Refusals that no specification asks for. */

import { type Refusal, refuse } from '../judgement.ts'

/** Refuses what should go on, or by the wrong error. */
export function refuseWrongly(because: string, error = 'invalid_request'): Refusal {
  return refuse(error, because, { because, clause: 'none' })
}
