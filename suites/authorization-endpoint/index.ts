import * as clientId from './client-id.ts'
import * as decision from './decision.ts'
import * as errors from './errors.ts'
import * as issuer from './issuer.ts'
import * as markup from './markup.ts'
import * as methods from './methods.ts'
import * as parameters from './parameters.ts'
import * as responseType from './response-type.ts'
import * as scope from './scope.ts'
import * as session from './session.ts'
import * as state from './state.ts'

/** The cases of the authorization endpoint, RFC 6749 section 3.1. */
export const cases = [
  methods,
  session,
  decision,
  clientId,
  parameters,
  responseType,
  state,
  scope,
  errors,
  issuer,
  markup,
].flatMap((file) => Object.values(file))
