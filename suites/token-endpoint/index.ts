import type { Case } from '../../harness/index.ts'
import * as basic from './client-secret-basic.ts'
import * as post from './client-secret-post.ts'
import * as code from './code.ts'
import * as places from './credential-places.ts'
import * as errors from './errors.ts'
import * as foreign from './foreign-credentials.ts'
import * as grants from './grants.ts'
import * as lifetime from './lifetime.ts'
import * as parameters from './parameters.ts'
import * as redirectUri from './redirect-uri.ts'
import * as form from './request-form.ts'
import * as response from './response.ts'
import * as scope from './scope.ts'

/** The token endpoint and the code grant: RFC 6749 sections 2.3, 3.2, 4.1.3, 4.1.4, 5 and 10.5, appendices A and B. */
export const cases: readonly Case[] = [
  response,
  lifetime,
  scope,
  errors,
  form,
  parameters,
  basic,
  post,
  places,
  foreign,
  code,
  redirectUri,
  grants,
].flatMap((file) => Object.values(file))
