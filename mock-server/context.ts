/** What every endpoint works with. */

import type { AdjustableClock } from './clock.ts'
import type { ConsentSwitch } from './control/consent.ts'
import type { Faults } from './control/faults.ts'
import type { Journal } from './control/journal.ts'
import type { Profile } from './profile.ts'
import type { Random } from './random.ts'
import type { Stores } from './stores/stores.ts'

/** Where and how the deployment runs. */
export interface Deployment {
  /** Coder's access URL, without a slash at its end; the issuer. */
  accessUrl: string
  readonly experiments: readonly string[]
  readonly id: string
  readonly organizationId: string
  /** **Units**: milliseconds since the epoch. */
  readonly createdAt: number
}

/** One mock. */
export interface Context {
  readonly profile: Profile
  readonly stores: Stores
  readonly clock: AdjustableClock
  readonly random: Random
  readonly log: Journal
  readonly deployment: Deployment
  readonly consent: ConsentSwitch
  readonly faults: Faults
  /** Forgets what expired; cheap enough to be called for every new row. */
  readonly sweep: (now: number) => void
}
