import * as exactMatch from './exact-match.ts'
import * as nativeApps from './native-apps.ts'
import * as openRedirector from './open-redirector.ts'
import * as publicClients from './public-clients.ts'
import * as registered from './registered.ts'
import * as schemes from './schemes.ts'
import * as unregistered from './unregistered.ts'

/** The cases of redirection URIs, RFC 6749 section 3.1.2 and RFC 8252. */
export const cases = [
  exactMatch,
  unregistered,
  registered,
  schemes,
  nativeApps,
  publicClients,
  openRedirector,
].flatMap((file) => Object.values(file))
