/** Defects of the client configuration endpoint: RFC 7592. */

import type { Defect } from '../define.ts'
import { configurationAccessDefects } from './access.ts'
import { configurationDeleteDefects } from './deletes.ts'
import { configurationReadDefects } from './reads.ts'
import { configurationUpdateDefects } from './updates.ts'

/** The defects of client configuration. */
export const clientConfigurationDefects: readonly Defect[] = [
  ...configurationAccessDefects,
  ...configurationReadDefects,
  ...configurationUpdateDefects,
  ...configurationDeleteDefects,
]
