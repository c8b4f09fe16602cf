/** What the mock remembers of its own doings: requests, refusals and decisions, each in a ring. */

import type { Refusal } from '../judgement.ts'
import type { HeaderSection } from '../message.ts'
import type { EndpointName } from '../routes.ts'
import { createRing, type Ring } from './ring.ts'

/** A request as it came; secrets are taken out when it is shown. */
export interface RequestEntry {
  readonly id: string
  readonly at: number
  readonly endpoint: EndpointName | undefined
  readonly method: string
  readonly url: string
  readonly headers: HeaderSection
  readonly body: string
  /** Undefined where the connection ended before there was one. */
  readonly status: number | undefined
}

/** A refusal and the request that it answers. */
export interface RefusalEntry {
  readonly requestId: string
  readonly at: number
  readonly endpoint: EndpointName
  readonly refusal: Refusal
}

/** A decision that changed the state. */
export interface AuditEntry {
  readonly at: number
  readonly event: AuditEvent
  readonly userId?: string | undefined
  readonly applicationId?: string | undefined
  readonly grantId?: string | undefined
}

/** What can be decided. */
export type AuditEvent =
  | 'codeIssued'
  | 'accessDenied'
  | 'tokensIssued'
  | 'tokensRefreshed'
  | 'replayDetected'
  | 'grantRevoked'
  | 'clientRegistered'
  | 'clientDeleted'
  | 'userSuspended'
  | 'userDeleted'

/** The rings of one mock. */
export interface Journal {
  readonly requests: Ring<RequestEntry>
  readonly refusals: Ring<RefusalEntry>
  readonly audit: Ring<AuditEntry>
  /** Is called after each request; a test that waits for one listens here. */
  onRequest: (entry: RequestEntry) => void
}

/** How much the remembered bodies may be together: a thousand of the largest would be gigabytes. **Units**: UTF-16 code units. */
const bodiesLength = 8 * 1024 * 1024

/** Makes empty rings. */
export function createJournal(capacity: number): Journal {
  return {
    requests: createRing({ capacity, weigh: ({ body }) => body.length, weight: bodiesLength }),
    refusals: createRing({ capacity }),
    audit: createRing({ capacity }),
    onRequest: () => {},
  }
}
