/** Defects of who may use the client configuration endpoint: RFC 7592 §2 and appendix A. */

import { allow } from '../../judgement.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf, errorInstead, membersOf, registeredClient } from '../sealing.ts'

const { clientConfiguration } = strict.policies
const { accessError } = strict.wire.registration
const thirtyDays = 30 * 86_400_000

type TokenFacts = Parameters<typeof clientConfiguration.token>[0]

/** The token of another kind is taken too. */
function tokenTaken(isTaken: (facts: TokenFacts) => boolean) {
  return {
    policies: {
      clientConfiguration: {
        token: (facts: TokenFacts) => (isTaken(facts) ? allow : clientConfiguration.token(facts)),
      },
    },
  }
}

/** The defects of access to a client's record. */
export const configurationAccessDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'record-open-without-token',
      for: 'client-configuration/read-without-token',
      because: 'The record of a client is open to requests without a token.',
    },
    {
      policies: {
        clientConfiguration: {
          tokenPresence: () => allow,
          token: (facts) => (facts.token === undefined ? allow : clientConfiguration.token(facts)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-access-token-forbidden',
      for: 'client-configuration/read-token-invalid',
      because: 'A wrong registration access token is answered with 403.',
    },
    {
      wire: {
        registration: {
          accessError: (refusal, exchange) => ({ ...accessError(refusal, exchange), status: 403 }),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-access-token-unchallenged',
      for: 'client-configuration/update-token-invalid',
      because: 'A wrong registration access token is answered without a challenge.',
    },
    { wire: { registration: { accessChallenges: () => [] } } },
  ),
  defineDefect(
    {
      id: 'registration-access-token-challenged-without-error',
      for: 'client-configuration/delete-token-invalid',
      because: 'The challenge to a wrong registration access token names no error.',
    },
    { wire: { registration: { accessChallenges: () => ['Bearer realm="coder"'] } } },
  ),
  defineDefect(
    {
      id: 'registration-access-token-by-length',
      for: 'client-configuration/token-of-another-client',
      because: 'Every token as long as the right one opens a record.',
    },
    tokenTaken(({ token, client }) => token?.length === client?.registration?.accessToken.length),
  ),
  defineDefect(
    {
      id: 'access-token-opens-record',
      for: 'client-configuration/access-token-refused',
      because: 'An access token opens the record of a client.',
    },
    tokenTaken(({ token }) => /^\w{10}-\w{22}$/.test(token ?? '')),
  ),
  defineDefect(
    {
      id: 'registration-access-token-at-api',
      for: 'client-configuration/token-elsewhere',
      because: 'A registration access token opens the API.',
    },
    answersOf(['userRead'], (answer, { request, context }) => {
      const token = request.headers.get('authorization')?.replace('Bearer ', '')
      const own = [...context.stores.applications.all()].some((it) => it.registration?.accessToken === token)
      return own ? { ...answer, status: 200 } : answer
    }),
  ),
  defineDefect(
    {
      id: 'registration-access-token-scheme-case-sensitive',
      for: 'client-configuration/scheme-case',
      because: 'The configuration endpoint reads the scheme as Bearer in this spelling alone.',
    },
    answersOf(['clientRead'], (answer, { request }) =>
      request.headers.get('authorization')?.startsWith('Bearer ')
        ? answer
        : errorInstead(answer, 401, 'invalid_token'),
    ),
  ),
  defineDefect(
    {
      id: 'unsupported-method-as-bad-request',
      for: 'client-configuration/unsupported-method',
      because: 'A method that the configuration endpoint does not support is answered with 400.',
    },
    { wire: { http: { methodNotAllowed: () => ({ kind: 'methodNotAllowed', status: 400, headers: {} }) } } },
  ),
  defineDefect(
    {
      id: 'registration-access-token-expires',
      for: 'client-configuration/token-lasts',
      because: 'A registration access token expires after thirty days.',
    },
    answersOf(['clientRead', 'clientUpdate', 'clientDeletion'], (answer, exchange) => {
      const issuedAt = registeredClient(exchange)?.registration.issuedAt ?? Number.POSITIVE_INFINITY
      const isOld = exchange.context.clock.now() - issuedAt > thirtyDays
      return isOld ? errorInstead(answer, 401, 'invalid_token') : answer
    }),
  ),
  defineDefect(
    {
      id: 'registration-access-token-ends-with-use',
      for: 'client-configuration/token-stays',
      because: 'A registration access token ends when its client gets its first tokens.',
    },
    answersOf(['clientRead', 'clientUpdate'], (answer, exchange) => {
      const grants = exchange.context.stores.grants.where('applicationId', exchange.segments.client ?? '')
      return grants.length > 0 ? errorInstead(answer, 401, 'invalid_token') : answer
    }),
  ),
  defineDefect(
    {
      id: 'replaced-registration-access-token-lives',
      for: 'client-configuration/previous-token-refused',
      because: 'An update hands out a new registration access token, and the old one goes on working.',
    },
    {
      ...tokenTaken(({ token, client }) => token === `${client?.registration?.accessToken}0`),
      ...membersOf(['clientUpdate'], (_body, exchange) => {
        const token = registeredClient(exchange)?.registration.accessToken
        return { registration_access_token: `${token}0` }
      }),
    },
  ),
  defineDefect(
    {
      id: 'registration-access-token-short',
      for: 'client-configuration/registration-access-token-entropy',
      because: 'A registration access token has eight characters.',
    },
    { limits: { registrationAccessToken: 8 } },
  ),
  defineDefect(
    {
      id: 'registration-client-uri-relative',
      for: 'client-configuration/registration-client-uri',
      because: 'The registration_client_uri is a path.',
    },
    {
      wire: { registration: { configurationUrl: ({ client }) => `/oauth2/register/${client.id}` } },
    },
  ),
  defineDefect(
    {
      id: 'registration-client-uri-leads-nowhere',
      for: 'client-configuration/registration-client-uri-works',
      because: 'Nothing is found at the registration_client_uri.',
    },
    {
      wire: {
        registration: {
          configurationUrl: ({ client }, { context }) =>
            `${context.deployment.accessUrl}/oauth2/registered/${client.id}`,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-client-uri-elsewhere',
      for: 'client-configuration/registration-client-uri-form',
      because: 'The registration_client_uri is not under the registration endpoint.',
    },
    {
      wire: {
        registration: {
          configurationUrl: ({ client }, { context }) =>
            `${context.deployment.accessUrl}/oauth2/clients/${client.id}`,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-access-token-withheld',
      for: 'client-configuration/registration-access-token',
      because: 'A registration response has a registration_client_uri and no token for it.',
    },
    membersOf(['registration'], () => ({ registration_access_token: undefined })),
  ),
]
