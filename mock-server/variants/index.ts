/** Every harmless difference. */

import { authorizationEndpointVariants } from './authorization-endpoint.ts'
import { bearerTokenVariants } from './bearer-tokens.ts'
import { clientRegistrationVariants } from './client-registration.ts'
import type { Variant } from './define.ts'
import { deploymentVariants } from './deployment.ts'
import { discoveryVariants } from './discovery.ts'
import { httpVariants } from './http.ts'
import { tokenAnswerVariants } from './token-answers.ts'
import { tokenEndpointVariants } from './token-endpoint.ts'
import { tokenVariants } from './tokens.ts'

export { type AboutVariant, defineVariant, type Variant } from './define.ts'

/** The harmless differences. */
export const variants: readonly Variant[] = [
  ...clientRegistrationVariants,
  ...deploymentVariants,
  ...tokenVariants,
  ...discoveryVariants,
  ...bearerTokenVariants,
  ...tokenEndpointVariants,
  ...authorizationEndpointVariants,
  ...tokenAnswerVariants,
  ...httpVariants,
]
