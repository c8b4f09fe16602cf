/** How the authorization endpoint decides, where a test does not want to press buttons. */

/** What happens at the authorization endpoint: the page, or a decision without one. */
export interface ConsentDecision {
  readonly decision: 'page' | 'approve' | 'deny'
  /** Decides as this user (e-mail, username or id), signed in or not. */
  readonly as?: string
}

/** Decisions to come: a queue for the next requests, then one for all others. */
export interface ConsentSwitch {
  next(decision: ConsentDecision): void
  always(decision: ConsentDecision): void
  /** The decision for the next authorization request. */
  coming(): ConsentDecision
  /** Takes it out of the queue, when it was made. */
  taken(): void
  clear(): void
}

/** Makes a switch that shows the page. */
export function createConsentSwitch(initial: ConsentDecision): ConsentSwitch {
  let standing = initial
  let queue: ConsentDecision[] = []
  return {
    next: (decision) => void queue.push(decision),
    always(decision) {
      standing = decision
    },
    coming: () => queue[0] ?? standing,
    taken: () => void queue.shift(),
    clear() {
      standing = initial
      queue = []
    },
  }
}
