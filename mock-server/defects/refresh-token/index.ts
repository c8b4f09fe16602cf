/** Defects of refreshing. */

import type { Defect } from '../define.ts'
import { refreshAnswerDefects } from './answers.ts'
import { refreshClientDefects } from './clients.ts'
import { refreshTokenDefects } from './validity.ts'

/** The defects of refreshing. */
export const refreshDefects: readonly Defect[] = [
  ...refreshAnswerDefects,
  ...refreshClientDefects,
  ...refreshTokenDefects,
]
