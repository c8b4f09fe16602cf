/** What a test does to a running mock. */

import type { AdjustableClock, MachineTime } from '../clock.ts'
import type { Context } from '../context.ts'
import { plant, type Seeded } from '../seed/plant.ts'
import type { CompleteSeed, Seed } from '../seed/seed.ts'
import type { ConsentDecision, ConsentSwitch } from './consent.ts'
import type { Faults } from './faults.ts'
import type { AuditEntry, RefusalEntry } from './journal.ts'
import { createRequestLog, type RequestLog } from './requests.ts'
import { clearStores, restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'
import {
  expire,
  type IssuedGrant,
  type IssueRequest,
  issue,
  type RevokeRequest,
  revoke,
  userNamed,
} from './tokens.ts'

/** Why a request was refused. */
export interface Why {
  readonly requestId: string
  readonly endpoint: string
  readonly error: string
  readonly because: string
  readonly clause: string
  readonly hint: string | undefined
}

/** The verbs. */
export interface Control extends RequestLog {
  /** The users and applications of the seed as planted last. */
  readonly seeded: Seeded
  /** Forgets everything, lets go whoever waits, and plants the seed again. */
  reset(): Seeded
  /** Plants more beside what is there; settings that it leaves out stay. **Errors**: `SeedError`. */
  seed(seed: Seed): Promise<Seeded>
  /** Makes a grant without the dance. **Errors**: `UnknownNameError`. */
  issue(request?: IssueRequest): IssuedGrant
  /** Lets one credential expire now. **Errors**: `UnknownNameError`. */
  expire(credential: string): void
  /** Revokes grants and sessions. **Errors**: `UnknownNameError`. */
  revoke(request: RevokeRequest): void
  /** Stops and moves the time. */
  readonly clock: AdjustableClock
  /** Decides at the authorization endpoint in the user's place. **Errors**: `UnknownNameError`. */
  readonly consent: Pick<ConsentSwitch, 'next' | 'always'>
  /** Why a request was refused, by its X-Coder-Request-Id; without one, the last refusal. */
  why(requestId?: string): Why | undefined
  /** What was decided, oldest first. */
  audit(): readonly AuditEntry[]
  readonly faults: Pick<Faults, 'add' | 'clear' | 'release' | 'held'>
  snapshot(): Snapshot
  /** **Errors**: `TypeError` where it is no snapshot, and then nothing changes. */
  restore(snapshot: Snapshot): void
}

function explain({ requestId, endpoint, refusal }: RefusalEntry): Why {
  const { error, because, clause, hint } = refusal
  return { requestId, endpoint, error, because, clause, hint }
}

/** The switch, for decisions of users who are there. */
function checkedConsent(context: Context): Control['consent'] {
  const checked = (decision: ConsentDecision) => {
    if (decision.as !== undefined) userNamed(context, decision.as)
    return decision
  }
  const { next, always } = context.consent
  return { next: (decision) => next(checked(decision)), always: (decision) => always(checked(decision)) }
}

/** Makes the verbs over a mock's context, with `seed` planted in it. */
export function createControl(context: Context, seed: CompleteSeed, machine: MachineTime): Control {
  let seeded = plant(context, seed)
  const { clock, consent, faults, log, stores } = context
  const { stopWaiting, ...requestLog } = createRequestLog(log, machine)
  return {
    ...requestLog,
    clock,
    consent: checkedConsent(context),
    faults,
    get seeded() {
      return seeded
    },
    reset() {
      stopWaiting()
      clearStores(stores)
      for (const ring of [log.requests, log.refusals, log.audit]) ring.clear()
      consent.clear()
      faults.clear()
      clock.restart()
      seeded = plant(context, seed)
      return seeded
    },
    async seed(more) {
      // Loaded when it is needed: checking a seed is most of what there is to load.
      const { parseSeed } = await import('../seed/schema.ts')
      const settings = {
        dynamicClientRegistration: stores.settings.dynamicClientRegistrationEnabled,
        ...more.settings,
      }
      return plant(context, parseSeed({ users: [], applications: [], ...more, settings }))
    },
    issue: (request = {}) => issue(context, request),
    expire: (credential) => expire(context, credential),
    revoke: (request) => revoke(context, request),
    why(requestId) {
      const entry = log.refusals
        .entries()
        .findLast((one) => requestId === undefined || one.requestId === requestId)
      return entry && explain(entry)
    },
    audit: () => log.audit.entries(),
    snapshot: () => takeSnapshot(context, seeded),
    restore(snapshot) {
      restoreSnapshot(context, snapshot)
      seeded = snapshot.seeded
    },
  }
}
