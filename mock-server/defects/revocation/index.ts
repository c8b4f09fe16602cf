/** Defects of revocation. */

import type { Defect } from '../define.ts'
import { revocationClientDefects } from './clients.ts'
import { revocationEndpointDefects } from './endpoint.ts'
import { revocationHintDefects } from './hints.ts'
import { revocationTokenDefects } from './tokens.ts'

/** The defects of revocation. */
export const revocationDefects: readonly Defect[] = [
  ...revocationEndpointDefects,
  ...revocationTokenDefects,
  ...revocationHintDefects,
  ...revocationClientDefects,
]
