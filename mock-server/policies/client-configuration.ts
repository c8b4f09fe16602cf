/** The client configuration endpoint: RFC 7592 §2. */

import type { JsonObject } from '../answer.ts'
import { allowIf, type Judgement, refuse } from '../judgement.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'

/** What is known of a configuration request when it is judged. */
export interface ConfigurationFacts {
  readonly authorization: string | null
  /** The Bearer token of the Authorization header. */
  readonly token: string | undefined
  /** The client identifier in the URL. */
  readonly clientId: string
  /** The client that the URL names. */
  readonly client: Application | undefined
}

/** The judgements on access to a client's configuration; `profile.steps.clientConfiguration` says in which order. */
export const clientConfigurationPolicies = {
  /** A registration access token is there. */
  tokenPresence: (facts: ConfigurationFacts): Judgement =>
    allowIf(facts.token !== undefined, () =>
      refuse('', 'Missing registration access token', {
        because: 'The request has no Bearer token.',
        clause: 'RFC 7592 §2, RFC 6750 §3.1',
        hint: 'Send the registration_access_token as Authorization: Bearer.',
      }),
    ),

  /** The client exists and registered itself. */
  client: (facts: ConfigurationFacts): Judgement =>
    allowIf(facts.client?.registration !== undefined, () =>
      refuse('invalid_token', 'Invalid registration access token', {
        because: 'The client does not exist, or was made by an administrator.',
        clause: 'RFC 7592 §2.1',
      }),
    ),

  /** The token is the client's. */
  token: (facts: ConfigurationFacts): Judgement =>
    allowIf(facts.client?.registration?.accessToken === facts.token, () =>
      refuse('invalid_token', 'Invalid registration access token', {
        because: 'The token is not the registration_access_token of this client.',
        clause: 'RFC 7592 §2.1',
      }),
    ),
}

/** The name of one judgement on access to a client's configuration. */
export type ClientConfigurationStep = keyof typeof clientConfigurationPolicies

/** What is known of an update when it is judged. */
export interface UpdateFacts {
  readonly body: JsonObject
  readonly client: Application
  readonly secrets: readonly ClientSecret[]
  /** The digest of the body's client_secret; undefined where there is none, or it has not the format of one. */
  readonly secretDigest: string | undefined
  readonly authMethod: string
}

const invalidMetadata = (description: string) =>
  refuse('invalid_client_metadata', description, { because: description, clause: 'RFC 7592 §2.2' })

const serverOwned = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
]

/** The judgements on an update of a client; `profile.steps.clientUpdate` says in which order. */
export const clientUpdatePolicies = {
  /** The client_id is there and is the client's own. */
  clientId: (facts: UpdateFacts): Judgement =>
    allowIf(facts.body.client_id === facts.client.id, () =>
      invalidMetadata('client_id must be present and match the client'),
    ),

  /** A client_secret, where there is one, is the client's own. */
  clientSecret: (facts: UpdateFacts): Judgement => {
    const own = facts.secrets.some((secret) => secret.digest === facts.secretDigest)
    return allowIf(facts.body.client_secret === undefined || own, () =>
      invalidMetadata('client_secret must be the current secret of the client'),
    )
  },

  /** What only the server may set is not there. */
  serverMembers: (facts: UpdateFacts): Judgement => {
    const found = serverOwned.find((member) => facts.body[member] !== undefined)
    return allowIf(found === undefined, () => invalidMetadata(`${found} must not be included in an update`))
  },

  /** A public client stays public, a confidential one confidential. */
  clientType: (facts: UpdateFacts): Judgement => {
    const before = facts.client.registration?.metadata.token_endpoint_auth_method
    return allowIf((before === 'none') === (facts.authMethod === 'none'), () =>
      invalidMetadata(
        `token_endpoint_auth_method cannot move a client between public and confidential (stored ${before}, requested ${facts.authMethod})`,
      ),
    )
  },
}

/** The name of one judgement on an update of a client. */
export type ClientUpdateStep = keyof typeof clientUpdatePolicies
