import type { Case } from '../harness/index.ts'
import { cases as authorizationEndpoint } from './authorization-endpoint/index.ts'
import { cases as clientInterop } from './client-interop/index.ts'
import { cases as coderApi } from './coder-api/index.ts'
import { cases as coderWeb } from './coder-web/index.ts'
import { cases as pkce } from './pkce/index.ts'
import { cases as redirectUri } from './redirect-uri/index.ts'
import { cases as refreshToken } from './refresh-token/index.ts'
import { cases as revocation } from './revocation/index.ts'
import { cases as securityPractice } from './security-practice/index.ts'
import { cases as tokenEndpoint } from './token-endpoint/index.ts'

/** Every case, in the order of reports. */
export const cases: readonly Case[] = [
  authorizationEndpoint,
  clientInterop,
  coderApi,
  coderWeb,
  pkce,
  redirectUri,
  refreshToken,
  revocation,
  securityPractice,
  tokenEndpoint,
].flat()
