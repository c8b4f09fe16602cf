/** Defects of PKCE. */

import type { Defect } from '../define.ts'
import { challengeDefects } from './challenge.ts'
import { pkceComparisonDefects } from './comparison.ts'
import { challengeMethodDefects } from './method.ts'
import { pkceVerificationDefects } from './verification.ts'

/** The defects of PKCE at both endpoints. */
export const pkceDefects: readonly Defect[] = [
  ...challengeMethodDefects,
  ...challengeDefects,
  ...pkceVerificationDefects,
  ...pkceComparisonDefects,
]
