/** Defects of the authorization endpoint. */

import type { Defect } from '../define.ts'
import { callerDefects } from './callers.ts'
import { clientIdDefects } from './client-id.ts'
import { parameterDefects } from './parameters.ts'
import { responseTypeDefects } from './response-type.ts'
import { responseDefects } from './responses.ts'
import { stateDefects } from './state.ts'

/** The defects of the authorization endpoint: whom it serves, what it takes, and what it answers. */
export const authorizationEndpointDefects: readonly Defect[] = [
  ...callerDefects,
  ...clientIdDefects,
  ...parameterDefects,
  ...responseTypeDefects,
  ...stateDefects,
  ...responseDefects,
]
