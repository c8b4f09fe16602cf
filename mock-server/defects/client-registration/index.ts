/** Defects of dynamic client registration: RFC 7591. */

import type { Defect } from '../define.ts'
import { registrationAnswerDefects } from './answers.ts'
import { registrationMetadataDefects } from './metadata.ts'
import { registrationRedirectUriDefects } from './redirect-uris.ts'
import { registrationUseDefects } from './use.ts'

/** The defects of client registration. */
export const clientRegistrationDefects: readonly Defect[] = [
  ...registrationAnswerDefects,
  ...registrationMetadataDefects,
  ...registrationRedirectUriDefects,
  ...registrationUseDefects,
]
