import type { Case } from '../../harness/index.ts'
import * as consentPage from './consent-page.ts'
import * as errors from './errors.ts'
import * as identifiers from './identifiers.ts'
import * as members from './members.ts'
import * as redirectUris from './redirect-uris.ts'
import * as responses from './responses.ts'
import * as softwareStatements from './software-statements.ts'
import * as use from './use.ts'

/** Dynamic client registration: RFC 7591. */
export const cases: readonly Case[] = [
  responses,
  identifiers,
  members,
  redirectUris,
  errors,
  softwareStatements,
  use,
  consentPage,
].flatMap((file) => Object.values(file))
