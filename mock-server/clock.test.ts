import { expect, it } from 'vitest'
import { createClock, type MachineTime } from './clock.ts'

/** A machine whose timers go off when its time is moved. */
function testMachine() {
  let now = 0
  const timers = new Set<{ readonly dueAt: number; readonly wake: () => void }>()
  const waits: number[] = []
  const time: MachineTime = {
    now: () => now,
    after(milliseconds, wake) {
      waits.push(milliseconds)
      const timer = { dueAt: now + milliseconds, wake }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  return {
    time,
    timers,
    waits,
    move(to: number) {
      now = to
      for (const timer of timers) if (timer.dueAt <= now && timers.delete(timer)) timer.wake()
    },
  }
}

it('waits in steps where a timer cannot wait so long', async () => {
  const machine = testMachine()
  const longest = 2 ** 31 - 1
  let isOver = false
  const slept = createClock(machine.time)
    .sleep(longest + 10, new AbortController().signal)
    .then(() => {
      isOver = true
    })
  machine.move(longest)
  await Promise.resolve()
  expect([machine.waits, isOver]).toEqual([[longest, 10], false])
  machine.move(longest + 10)
  await slept
})

it('wakes nobody who changed their mind', () => {
  const machine = testMachine()
  let woken = 0
  const clock = createClock(machine.time)
  const cancel = clock.after(10, () => woken++)
  clock.after(10, () => woken++)
  cancel()
  machine.move(10)
  expect(woken).toBe(1)
})

it('leaves no timer with the machine while it stands still', () => {
  const machine = testMachine()
  const clock = createClock(machine.time)
  clock.after(10, () => {})
  clock.freeze()
  expect(machine.timers.size).toBe(0)
})

it('stays within the years that a timestamp can write', () => {
  const clock = createClock(testMachine().time)
  for (const far of [1e300, Number.NaN, -1]) {
    expect(() => clock.advance(far)).toThrow(RangeError)
    expect(() => clock.freeze(far)).toThrow(RangeError)
  }
  expect([clock.now(), clock.frozen]).toEqual([0, false])
})
