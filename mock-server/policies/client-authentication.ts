/** Client authentication: RFC 6749 §2.3, §3.2.1. */

import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { BasicCredentials } from '../protocol/basic-credentials.ts'
import type { Parameters } from '../protocol/parameters.ts'
import type { SplitSecret } from '../protocol/secrets.ts'
import type { EndpointName } from '../routes.ts'
import type { Application, ClientSecret } from '../stores/rows.ts'

/** What is known of a client when it is authenticated. */
export interface ClientFacts {
  readonly endpoint: EndpointName
  /** Everything that the request says. */
  readonly parameters: Parameters
  readonly grantType: string | undefined
  readonly basic: BasicCredentials | 'malformed' | undefined
  readonly bodyClientId: string | undefined
  readonly bodyClientSecret: string | undefined
  /** The client_id that counts: of the Basic user name and the parameter, the one that the profile looks at first. */
  readonly clientId: string | undefined
  /** The method that the request uses, by its name in RFC 7591. */
  readonly method: string
  /** The application that `clientId` names. */
  readonly client: Application | undefined
  /** The methods this client may use. */
  readonly allowedMethods: readonly string[]
  /** The presented secret, if it has the format of one. */
  readonly presentedSecret: SplitSecret | undefined
  readonly presentedDigest: string | undefined
  /** The stored secret that the presented one's first half names, whosever it is. */
  readonly storedSecret: ClientSecret | undefined
}

const invalidClient = (because: string, clause: string, hint?: string) =>
  refuse('invalid_client', 'The client credentials are invalid', {
    because,
    clause,
    ...(hint === undefined ? {} : { hint }),
  })

/** The judgements on a client's authentication; `profile.steps.clientAuthentication` says in which order. */
export const clientAuthenticationPolicies = {
  /** The Authorization header, where it is Basic, can be read. */
  basicFormat: (facts: ClientFacts): Judgement =>
    allowIf(facts.basic !== 'malformed', () =>
      invalidClient('The Basic credentials cannot be decoded.', 'RFC 6749 §2.3.1'),
    ),

  /** Only one method is used. */
  singleMethod: (facts: ClientFacts): Judgement =>
    allowIf(facts.basic === undefined || facts.bodyClientSecret === undefined, () =>
      refuse('invalid_request', 'More than one client authentication method was used', {
        because: 'The request has Basic credentials and a client_secret parameter.',
        clause: 'RFC 6749 §2.3',
      }),
    ),

  /** The client_id parameter, where Basic is used, names the same client. */
  sameClient: (facts: ClientFacts): Judgement => {
    const { basic, bodyClientId } = facts
    const differs = typeof basic === 'object' && bodyClientId !== undefined && bodyClientId !== basic.clientId
    return allowIf(!differs, () =>
      refuse(
        'invalid_request',
        'Conflicting client credentials between Authorization header and request body',
        {
          because: 'The client_id parameter differs from the Basic user name.',
          clause: 'RFC 6749 §2.3',
        },
      ),
    )
  },

  /** The client says who it is. */
  identifier: (facts: ClientFacts): Judgement =>
    allowIf(facts.clientId !== undefined, () =>
      refuse('invalid_request', 'Missing client_id parameter', {
        because: 'There is neither a client_id parameter nor Basic credentials.',
        clause: 'RFC 6749 §3.2.1',
      }),
    ),

  /** The client is known. */
  client: (facts: ClientFacts): Judgement =>
    allowIf(facts.client !== undefined, () =>
      invalidClient('No application has this client_id.', 'RFC 6749 §5.2'),
    ),

  /** What a server asks of the rest of the request before it looks at the secret; the strict order asks afterwards. */
  request: (_facts: ClientFacts): Judgement => allow,

  /** The client uses the method it registered. */
  method: (facts: ClientFacts): Judgement =>
    allowIf(facts.allowedMethods.includes(facts.method), () =>
      invalidClient(
        `The client used ${facts.method} and may use ${facts.allowedMethods.join(', ')}.`,
        'RFC 6749 §5.2, RFC 7591 §2',
        facts.method === 'none' ? 'Send client_secret, or use HTTP Basic.' : undefined,
      ),
    ),

  /** The secret is one of this client's. */
  secret: (facts: ClientFacts): Judgement => {
    const { storedSecret, client, presentedDigest, method } = facts
    const right =
      storedSecret !== undefined &&
      storedSecret.applicationId === client?.id &&
      storedSecret.digest === presentedDigest
    return allowIf(method === 'none' || right, () =>
      invalidClient('The client_secret is not one of this client’s.', 'RFC 6749 §5.2'),
    )
  },
}

/** The name of one judgement on client authentication. */
export type ClientAuthenticationStep = keyof typeof clientAuthenticationPolicies
