/** Defects of the security practice. */

import type { Defect } from '../define.ts'
import { credentialDefects } from './credentials.ts'
import { forgeryDefects } from './forgery.ts'
import { pageDefects } from './pages.ts'

/** The defects of the security practice. */
export const securityPracticeDefects: readonly Defect[] = [
  ...forgeryDefects,
  ...pageDefects,
  ...credentialDefects,
]
