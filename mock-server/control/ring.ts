/** A list that forgets its oldest entries. */

/** The last entries of a stream. */
export interface Ring<Entry> {
  push(entry: Entry): void
  /** Oldest first. */
  entries(): readonly Entry[]
  clear(): void
}

/** Makes a ring that holds at most `capacity` entries. */
export function createRing<Entry>(capacity: number): Ring<Entry> {
  let slots: Entry[] = []
  let oldest = 0
  return {
    push(entry) {
      if (slots.length < capacity) slots.push(entry)
      else {
        slots[oldest] = entry
        oldest = (oldest + 1) % capacity
      }
    },
    entries: () => [...slots.slice(oldest), ...slots.slice(0, oldest)],
    clear() {
      slots = []
      oldest = 0
    },
  }
}
