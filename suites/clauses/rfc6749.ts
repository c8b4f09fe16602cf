import { ledger, rfc } from '../../harness/index.ts'
import { authorizationEndpoint } from './rfc6749/authorization-endpoint.ts'
import { authorizationResponse } from './rfc6749/authorization-response.ts'
import { clients } from './rfc6749/clients.ts'
import { elsewhere } from './rfc6749/elsewhere.ts'
import { otherGrants } from './rfc6749/other-grants.ts'
import { security } from './rfc6749/security.ts'
import { syntax } from './rfc6749/syntax.ts'
import { tokenRequest } from './rfc6749/token-request.ts'
import { tokenResponse } from './rfc6749/token-response.ts'

/** RFC 6749, with the keywords in it that are no entries of its ledger. */
export const document = rfc(6749, 'The OAuth 2.0 Authorization Framework', elsewhere)

/** What RFC 6749 asks of the authorization server and the resource server. */
export const rfc6749 = ledger(document, {
  ...clients,
  ...authorizationEndpoint,
  ...authorizationResponse,
  ...tokenRequest,
  ...tokenResponse,
  ...otherGrants,
  ...security,
  ...syntax,
})
