/** Defects of the metadata of the authorization server. */

import type { Defect } from '../define.ts'
import { advertisedDefects } from './advertised.ts'
import { serverEndpointDefects } from './endpoints.ts'
import { serverLocationDefects } from './location.ts'
import { serverMemberDefects } from './members.ts'
import { serverSigningDefects } from './signing.ts'

/** The defects of the topic. */
export const serverMetadataDefects: readonly Defect[] = [
  ...serverLocationDefects,
  ...serverMemberDefects,
  ...serverEndpointDefects,
  ...serverSigningDefects,
  ...advertisedDefects,
]
