import * as bearerMethods from './bearer-methods.ts'
import * as discovery from './discovery.ts'
import * as languages from './languages.ts'
import * as location from './location.ts'
import * as members from './members.ts'
import * as signed from './signed.ts'

/** What is asked of the metadata of the protected resource, and of the way that leads to it. */
export const cases = [location, members, languages, signed, bearerMethods, discovery].flatMap((file) =>
  Object.values(file),
)
