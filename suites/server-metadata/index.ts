import * as advertised from './advertised.ts'
import * as clientAuthentication from './client-authentication.ts'
import * as endpoints from './endpoints.ts'
import * as grantTypes from './grant-types.ts'
import * as location from './location.ts'
import * as members from './members.ts'
import * as signed from './signed.ts'
import * as signing from './signing.ts'

/** What is asked of the metadata of the authorization server: that it is right, and that it is true. */
export const cases = [
  location,
  members,
  endpoints,
  advertised,
  grantTypes,
  clientAuthentication,
  signing,
  signed,
].flatMap((file) => Object.values(file))
