import type { Toolkit } from '../../harness/index.ts'

/** A token that nobody issued, in the form of those that Coder issues. */
export function unknownToken(t: Toolkit): string {
  const [id, secret] = [t.randomText(10), t.randomText(22)].map((text) => text.replace(/[-_]/g, 'x'))
  return `${id}-${secret}`
}
