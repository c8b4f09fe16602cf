/** How soon V8 optimizes the mock, which seldom lives long enough for V8's usual patience. `docs/decisions/0014` has the figures. */

const flags = [
  '--no-maglev',
  '--invocation-count-for-turbofan=100',
  '--minimum-invocations-after-ic-update=100',
]

/**
 * Has V8 optimize a function once, after a hundred calls. To be called when the mock answers: V8 takes Node's code cache,
 * and with it 15 ms of every start, only while no such flag is set.
 */
export function optimizeSoon(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const flag of flags) setFlagsFromString(flag)
}
