import type { Spoiled } from '../harness/index.ts'
import { defects } from '../mock-server/defects/index.ts'
import { startEmbedded } from './embedded.ts'

/** Mistakes of different kinds, few enough that the self-test ends within seconds. */
const sample: readonly string[] = [
  'verifier-not-checked',
  'redirect-uri-by-host-and-path-prefix',
  'state-dropped-on-error',
  'code-reusable',
  'token-response-cacheable',
]

/** The mistakes that `self-test` shows. */
export const spoiled: readonly Spoiled[] = defects
  .filter(({ id }) => sample.includes(id))
  .map(({ because, for: caseId, profile }) => ({ because, caseId, start: () => startEmbedded(profile) }))
