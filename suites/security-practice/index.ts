import type { Case } from '../../harness/index.ts'
import * as consentPage from './consent-page.ts'
import * as credentials from './credentials.ts'
import * as csrf from './csrf.ts'
import * as framing from './framing.ts'
import * as origins from './origins.ts'
import * as users from './users.ts'

/** What RFC 9700 and the security considerations of RFC 6749 ask beyond the single requests. */
export const cases: readonly Case[] = [csrf, framing, consentPage, origins, credentials, users].flatMap(
  (file) => Object.values(file),
)
