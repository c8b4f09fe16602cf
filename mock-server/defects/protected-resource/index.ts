/** Defects of the metadata of the protected resource. */

import type { Defect } from '../define.ts'
import { resourceLocationDefects } from './location.ts'
import { resourceMemberDefects } from './members.ts'
import { resourceSigningDefects } from './signing.ts'

/** The defects of the topic. */
export const protectedResourceDefects: readonly Defect[] = [
  ...resourceLocationDefects,
  ...resourceMemberDefects,
  ...resourceSigningDefects,
]
