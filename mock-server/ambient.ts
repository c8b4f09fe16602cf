/** The only place where the mock touches the machine's time and randomness. */

import { randomFillSync } from 'node:crypto'
import type { MachineTime } from './clock.ts'
import type { ByteSource } from './random.ts'

/** The machine's time. */
export const machineTime: MachineTime = {
  now: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The machine's cryptographically strong bytes. */
export const machineBytes: ByteSource = (target) => {
  randomFillSync(target)
}
