/** Defects against Coder's documentation. */

import type { Defect } from '../define.ts'
import { discoveryDefects } from './discovery.ts'
import { flowDefects } from './flows.ts'
import { managementDefects } from './management.ts'
import { tokenUseDefects } from './tokens.ts'

/** The defects against Coder's documentation. */
export const coderApiDefects: readonly Defect[] = [
  ...managementDefects,
  ...flowDefects,
  ...tokenUseDefects,
  ...discoveryDefects,
]
