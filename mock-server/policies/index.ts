/** Every judgement of the strict profile, by what it is about. */

import { gatePolicies, permissionPolicies } from './api.ts'
import { applicationPolicies } from './application.ts'
import { authorizationPolicies } from './authorization.ts'
import { authorizationCodePolicies } from './authorization-code.ts'
import { clientAuthenticationPolicies } from './client-authentication.ts'
import { clientConfigurationPolicies, clientUpdatePolicies } from './client-configuration.ts'
import { csrfPolicies } from './csrf.ts'
import { refreshTokenPolicies } from './refresh-token.ts'
import { registrationPolicies } from './registration.ts'
import { revocationPolicies, revocationSearchPolicies } from './revocation.ts'
import { sessionPolicies } from './session.ts'
import { formPolicies, grantTypePolicies } from './token-request.ts'

/** The strict judgements. */
export const strictPolicies = {
  gate: gatePolicies,
  authorization: authorizationPolicies,
  csrf: csrfPolicies,
  form: formPolicies,
  clientAuthentication: clientAuthenticationPolicies,
  grantType: grantTypePolicies,
  authorizationCode: authorizationCodePolicies,
  refreshToken: refreshTokenPolicies,
  revocation: revocationPolicies,
  revocationSearch: revocationSearchPolicies,
  registration: registrationPolicies,
  clientConfiguration: clientConfigurationPolicies,
  clientUpdate: clientUpdatePolicies,
  session: sessionPolicies,
  permission: permissionPolicies,
  application: applicationPolicies,
}

/** Every judgement that a profile makes. */
export type Policies = typeof strictPolicies

export * from './api.ts'
export * from './application.ts'
export * from './authorization.ts'
export * from './authorization-code.ts'
export * from './client-authentication.ts'
export * from './client-configuration.ts'
export * from './csrf.ts'
export * from './refresh-token.ts'
export * from './registration.ts'
export * from './revocation.ts'
export * from './session.ts'
export * from './steps.ts'
export * from './token-request.ts'
