/** Every defect. */

import { authorizationDefects } from './authorization.ts'
import type { Defect } from './define.ts'
import { tokenDefects } from './token.ts'

export { type AboutDefect, type Defect, defineDefect } from './define.ts'

/** The defects, each with the case it is for. */
export const defects: readonly Defect[] = [...authorizationDefects, ...tokenDefects]
