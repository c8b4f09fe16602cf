/** Defects of redirection URIs. */

import type { Defect } from '../define.ts'
import { answerDefects } from './answers.ts'
import { matchingDefects } from './matching.ts'
import { nativeClientDefects } from './native-clients.ts'
import { registeredQueryDefects } from './registered-query.ts'
import { registeringDefects } from './registering.ts'

/** The defects of redirection URIs: how they are compared, what happens to wrong ones, and which may be registered. */
export const redirectUriDefects: readonly Defect[] = [
  ...matchingDefects,
  ...answerDefects,
  ...registeredQueryDefects,
  ...registeringDefects,
  ...nativeClientDefects,
]
