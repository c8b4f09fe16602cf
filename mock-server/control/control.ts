/** What a test does to a running mock. */

import type { AdjustableClock } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Seeded } from '../seed/plant.ts'
import { plant } from '../seed/plant.ts'
import type { CompleteSeed } from '../seed/seed.ts'
import type { ConsentSwitch } from './consent.ts'

/** The verbs. */
export interface Control {
  /** Stops and moves the time. */
  readonly clock: AdjustableClock
  /** Decides at the authorization endpoint in the user's place. */
  readonly consent: Pick<ConsentSwitch, 'next' | 'always'>
  /** The users and applications of the seed as planted last. */
  readonly seeded: Seeded
  /** Forgets everything and plants the seed again. */
  reset(): Seeded
}

/** Makes the verbs over a mock's context. */
export function createControl(context: Context, seed: CompleteSeed, planted: Seeded): Control {
  let seeded = planted
  return {
    clock: context.clock,
    consent: context.consent,
    get seeded() {
      return seeded
    },
    reset() {
      const { stores, log } = context
      for (const table of [stores.users, stores.applications, stores.secrets, stores.grants]) table.clear()
      for (const table of [stores.codes, stores.refreshTokens, stores.keys]) table.clear()
      for (const ring of [log.requests, log.refusals, log.audit]) ring.clear()
      context.consent.clear()
      seeded = plant(context, seed)
      return seeded
    },
  }
}
