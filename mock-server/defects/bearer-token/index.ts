/** Defects of bearer tokens and of the protected resource that takes them. */

import type { Defect } from '../define.ts'
import { challengeDefects } from './challenges.ts'
import { credentialDefects } from './reading.ts'
import { accessTokenDefects } from './tokens.ts'

/** The defects of the topic. */
export const bearerTokenDefects: readonly Defect[] = [
  ...credentialDefects,
  ...challengeDefects,
  ...accessTokenDefects,
]
