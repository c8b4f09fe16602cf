/** Defects that native and other public clients meet. */

import { allow } from '../../judgement.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../to-client.ts'

const { authorization: policies, clientAuthentication, authorizationCode } = strict.policies
const { authorization: wire } = strict.wire
const topic = 'redirect-uri'

/** The defects of native clients. */
export const nativeClientDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'loopback-port-compared',
      for: 'redirect-uri/loopback-any-port',
      because: 'The port of a loopback URI has to be the registered one.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const requested = first(facts.parameters, 'redirect_uri')
            const exact = requested === undefined || facts.client?.redirectUris.includes(requested)
            return exact ? policies.redirectUri(facts) : policies.redirectUri({ ...facts, client: undefined })
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'private-use-scheme-with-authority',
      for: `${topic}/private-use-scheme-redirect`,
      because: 'A private-use URI is written with two slashes in the redirect.',
    },
    {
      wire: {
        authorization: {
          location: (target, members) =>
            wire.location(target, members).replace(/^([^:]*\.[^:]*:)\/(?!\/)/, '$1//'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'private-use-cancel-link-filtered',
      for: 'authorization-endpoint/denial-private-use-scheme',
      because: 'The filter of the page templates lets no link through whose scheme it does not know.',
    },
    {
      wire: {
        authorization: {
          cancelUrl: (target, exchange) =>
            /^https?:/.test(target.redirectUri) ? wire.cancelUrl(target, exchange) : '#filtered',
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'client-type-forgotten',
      for: `${topic}/client-type-recorded`,
      because: 'The record of a public client says that it has a secret.',
    },
    {
      wire: {
        registration: {
          information: (registered, exchange) => {
            const answer = strict.wire.registration.information(registered, exchange)
            const members = answer.json as Readonly<Record<string, string>>
            return { ...answer, json: { ...members, token_endpoint_auth_method: 'client_secret_basic' } }
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'verifier-of-public-clients-not-checked',
      for: `${topic}/native-client-pkce`,
      because: 'A public client redeems its codes with any code_verifier.',
    },
    {
      policies: {
        authorizationCode: {
          verifier: (facts) =>
            facts.client.registration?.metadata.token_endpoint_auth_method === 'none'
              ? allow
              : authorizationCode.verifier(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'public-clients-without-pkce',
      for: `${topic}/native-client-without-pkce`,
      because: 'A public client gets codes without a code_challenge.',
    },
    { policies: { authorization: { codeChallengePresence: () => allow } } },
  ),
  defineDefect(
    {
      id: 'secret-for-public-clients',
      for: `${topic}/native-client-gets-no-secret`,
      because: 'A public client is given a client secret.',
    },
    {
      wire: {
        registration: {
          members: (registered, exchange) => ({
            ...strict.wire.registration.members(registered, exchange),
            client_secret: registered.clientSecret ?? exchange.context.random.text(40),
            client_secret_expires_at: 0,
          }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'secret-demanded-of-public-clients',
      for: `${topic}/native-client-without-secret`,
      because: 'The token endpoint demands client authentication of public clients.',
    },
    {
      policies: {
        clientAuthentication: {
          method: (facts) =>
            facts.method === 'none'
              ? refuseWrongly('Missing required parameter: client_secret')
              : clientAuthentication.method(facts),
        },
      },
    },
  ),
]
