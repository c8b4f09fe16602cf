/** A list that forgets its oldest entries. */

/** The last entries of a stream. */
export interface Ring<Entry> {
  push(entry: Entry): void
  /** Oldest first. */
  entries(): readonly Entry[]
  clear(): void
}

/** How much a ring holds. */
export interface RingLimits<Entry> {
  /** How many entries. */
  readonly capacity: number
  /** What one entry weighs. Default: nothing. */
  readonly weigh?: (entry: Entry) => number
  /** What the entries may weigh together; the last one is kept whatever it weighs. Default: anything. */
  readonly weight?: number
}

/** Makes a ring that forgets its oldest entries where they are more than its limits allow. */
export function createRing<Entry>({
  capacity,
  weigh = () => 0,
  weight = Number.POSITIVE_INFINITY,
}: RingLimits<Entry>): Ring<Entry> {
  let slots: (Entry | undefined)[] = []
  let oldest = 0
  let size = 0
  let held = 0
  function forgetOldest(): void {
    const entry = slots[oldest]
    if (entry !== undefined) held -= weigh(entry)
    slots[oldest] = undefined
    oldest = (oldest + 1) % capacity
    size -= 1
  }
  return {
    push(entry) {
      held += weigh(entry)
      while (size > 0 && (size === capacity || held > weight)) forgetOldest()
      slots[(oldest + size) % capacity] = entry
      size += 1
    },
    entries: () => [...slots.slice(oldest), ...slots.slice(0, oldest)].filter((entry) => entry !== undefined),
    clear() {
      slots = []
      oldest = 0
      size = 0
      held = 0
    },
  }
}
