/** Defects of the token endpoint. */

import type { Defect } from '../define.ts'
import { basicDefects } from './basic.ts'
import { clientAuthenticationDefects } from './client-authentication.ts'
import { codeDefects } from './code.ts'
import { credentialPlaceDefects } from './credential-places.ts'
import { tokenErrorDefects } from './errors.ts'
import { tokenRequestDefects } from './request.ts'
import { tokenResponseDefects } from './response.ts'
import { issuedValueDefects } from './values.ts'

/** The defects of the token endpoint, refreshing apart. */
export const tokenEndpointDefects: readonly Defect[] = [
  ...tokenResponseDefects,
  ...issuedValueDefects,
  ...tokenErrorDefects,
  ...tokenRequestDefects,
  ...basicDefects,
  ...clientAuthenticationDefects,
  ...credentialPlaceDefects,
  ...codeDefects,
]
