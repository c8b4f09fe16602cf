/** Defects of the authorization endpoint. */

import { allowIf, refuse } from '../judgement.ts'
import { strict } from '../profiles/strict.ts'
import { first } from '../protocol/parameters.ts'
import { type Defect, defineDefect } from './define.ts'

/** The defects of the authorization endpoint. */
export const authorizationDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'redirect-uri-by-prefix',
      for: 'authorization-endpoint/redirect-uri-mismatch',
      because: 'A redirect_uri that begins with a registered one is accepted.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const requested = first(facts.parameters, 'redirect_uri') ?? ''
            const registered = facts.client?.redirectUris ?? []
            return allowIf(requested === '' || registered.some((uri) => requested.startsWith(uri)), () =>
              refuse('invalid_request', 'The redirect_uri does not match', {
                because: 'It does not begin with a registered one.',
                clause: 'RFC 9700 §4.1.3',
              }),
            )
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'state-dropped-on-error',
      for: 'authorization-endpoint/error-state',
      because: 'An error response to the client has no state.',
    },
    {
      wire: {
        authorization: {
          errorMembers: (refusal, target, exchange) =>
            strict.wire.authorization.errorMembers(refusal, { ...target, state: undefined }, exchange),
        },
      },
    },
  ),
]
