/** The profiles by name. */

import type { Profile } from '../profile.ts'
import { coder236 } from './coder-2.36.ts'
import { strict } from './strict.ts'

/** Every profile that can be asked for by name. */
export const profiles = { strict, 'coder-2.36': coder236 } satisfies { readonly [name: string]: Profile }
