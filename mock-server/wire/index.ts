/** Every answer of the strict profile. Renderers find one another through the profile, so that replacing one replaces it everywhere. */

import { pageWire } from '../pages/index.ts'
import { authorizationWire } from './authorization.ts'
import { bearerWire } from './bearer.ts'
import { coderWire } from './coder.ts'
import { httpWire } from './http.ts'
import { metadataWire } from './metadata.ts'
import { registrationWire } from './registration.ts'
import { tokenWire } from './token.ts'

/** The strict answers. */
export const strictWire = {
  http: httpWire,
  authorization: authorizationWire,
  token: tokenWire,
  bearer: bearerWire,
  metadata: metadataWire,
  registration: registrationWire,
  coder: coderWire,
  pages: pageWire,
}

/** Every answer that a profile gives. */
export type Wire = typeof strictWire

export * from './authorization.ts'
export * from './bearer.ts'
export * from './coder.ts'
export * from './http.ts'
export * from './metadata.ts'
export * from './registration.ts'
export * from './token.ts'
