/** Every defect. */

import { authorizationEndpointDefects } from './authorization-endpoint/index.ts'
import { bearerTokenDefects } from './bearer-token/index.ts'
import { clientConfigurationDefects } from './client-configuration/index.ts'
import { clientInteropDefects } from './client-interop/index.ts'
import { clientRegistrationDefects } from './client-registration/index.ts'
import { coderApiDefects } from './coder-api/index.ts'
import { coderWebDefects } from './coder-web/index.ts'
import type { Defect } from './define.ts'
import { deploymentDefects } from './deployment/index.ts'
import { pkceDefects } from './pkce/index.ts'
import { protectedResourceDefects } from './protected-resource/index.ts'
import { redirectUriDefects } from './redirect-uri/index.ts'
import { refreshDefects } from './refresh-token/index.ts'
import { resourceIndicatorDefects } from './resource-indicators/index.ts'
import { revocationDefects } from './revocation/index.ts'
import { securityPracticeDefects } from './security-practice/index.ts'
import { serverMetadataDefects } from './server-metadata/index.ts'
import { tokenEndpointDefects } from './token-endpoint/index.ts'

export { type AboutDefect, type Defect, defineDefect } from './define.ts'

/** The defects, each with the case it is for. */
export const defects: readonly Defect[] = [
  ...authorizationEndpointDefects,
  ...redirectUriDefects,
  ...pkceDefects,
  ...tokenEndpointDefects,
  ...bearerTokenDefects,
  ...protectedResourceDefects,
  ...resourceIndicatorDefects,
  ...serverMetadataDefects,
  ...clientRegistrationDefects,
  ...clientConfigurationDefects,
  ...refreshDefects,
  ...revocationDefects,
  ...securityPracticeDefects,
  ...coderApiDefects,
  ...clientInteropDefects,
  ...deploymentDefects,
  ...coderWebDefects,
]
