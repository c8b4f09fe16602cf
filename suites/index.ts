import type { Case } from '../harness/index.ts'
import { cases as authorizationEndpoint } from './authorization-endpoint/index.ts'
import { cases as bearerToken } from './bearer-token/index.ts'
import { cases as clientConfiguration } from './client-configuration/index.ts'
import { cases as clientInterop } from './client-interop/index.ts'
import { cases as clientRegistration } from './client-registration/index.ts'
import { cases as coderApi } from './coder-api/index.ts'
import { cases as coderWeb } from './coder-web/index.ts'
import { cases as deployment } from './deployment/index.ts'
import { cases as pkce } from './pkce/index.ts'
import { cases as protectedResource } from './protected-resource/index.ts'
import { cases as redirectUri } from './redirect-uri/index.ts'
import { cases as refreshToken } from './refresh-token/index.ts'
import { cases as resourceIndicators } from './resource-indicators/index.ts'
import { cases as revocation } from './revocation/index.ts'
import { cases as securityPractice } from './security-practice/index.ts'
import { cases as serverMetadata } from './server-metadata/index.ts'
import { cases as tokenEndpoint } from './token-endpoint/index.ts'

/** Every case, in the order of reports. */
export const cases: readonly Case[] = [
  authorizationEndpoint,
  bearerToken,
  clientConfiguration,
  clientInterop,
  clientRegistration,
  coderApi,
  coderWeb,
  deployment,
  pkce,
  protectedResource,
  redirectUri,
  refreshToken,
  resourceIndicators,
  revocation,
  securityPractice,
  serverMetadata,
  tokenEndpoint,
].flat()
