import type { Case, Need } from '../../harness/index.ts'

/** The circumstances in which a case is judged on the mock: in memory, with the provider off, on a port with a browser. */
export const settings = ['memory', 'disabled', 'browser'] as const

export type Setting = (typeof settings)[number]

const special: readonly (readonly [Need, Setting])[] = [
  ['provider-disabled', 'disabled'],
  ['browser', 'browser'],
]

/** The setting that a case takes. */
export function settingOf({ needs }: Pick<Case, 'needs'>): Setting {
  return special.find(([need]) => needs.includes(need))?.[1] ?? 'memory'
}
