/** Defects in where a token request may carry credentials: RFC 6749 §2.3 and §2.3.1. */

import { allow } from '../../judgement.ts'
import { allowing } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { clientAuthentication } = strict.policies

/** The defects in the places of credentials. */
export const credentialPlaceDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'credentials-in-url-accepted',
      for: 'token-endpoint/credentials-in-url',
      because: 'Client credentials in the query of the URL are taken.',
    },
    {
      accepts: { token: { places: ['query', 'body'] } },
      policies: { form: { credentialsInQuery: allowing } },
    },
  ),
  defineDefect(
    {
      id: 'url-before-body',
      for: 'token-endpoint/client-secret-in-url',
      because: 'Parameters are read from the URL, and from the body as well.',
    },
    {
      accepts: { token: { places: ['body', 'query'] } },
      policies: { form: { credentialsInQuery: allowing } },
    },
  ),
  defineDefect(
    {
      id: 'equal-credentials-twice-accepted',
      for: 'token-endpoint/two-authentication-methods',
      because: 'Credentials may come in Basic and in the body as long as they are equal.',
    },
    {
      policies: {
        clientAuthentication: {
          singleMethod: (facts) => {
            const { basic, bodyClientSecret } = facts
            const equal = typeof basic === 'object' && basic.clientSecret === bodyClientSecret
            return equal ? allow : clientAuthentication.singleMethod(facts)
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'basic-before-body',
      for: 'token-endpoint/conflicting-authentication-methods',
      because: 'Where Basic is right, a client_secret in the body is not looked at.',
    },
    { policies: { clientAuthentication: { singleMethod: allowing } } },
  ),
]
