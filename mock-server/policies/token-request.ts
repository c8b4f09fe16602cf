/** The form of requests to the token and revocation endpoints: RFC 6749 §3.2, §4.1.3, §5.2. */

import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { ParameterRules } from '../profile.ts'
import { every, first, type Parameters, repeated } from '../protocol/parameters.ts'
import type { Application } from '../stores/rows.ts'

/** What is known of a request before its client is. */
export interface FormFacts {
  readonly contentType: string | null
  readonly body: Parameters
  readonly query: Parameters
  readonly accepts: ParameterRules
  /** The body holds octets that are not UTF-8, or is longer than is read. */
  readonly unreadable: boolean
}

const credentials = ['client_secret', 'code', 'refresh_token', 'code_verifier', 'token']

/** The judgements on the form of a request to the token or revocation endpoint. */
export const formPolicies = {
  /** The body is a form. */
  contentType: (facts: FormFacts): Judgement =>
    allowIf(/^application\/x-www-form-urlencoded *(;|$)/i.test(facts.contentType ?? ''), () =>
      refuse('invalid_request', 'The request body must be application/x-www-form-urlencoded', {
        because: `The Content-Type is ${facts.contentType ?? 'absent'}.`,
        clause: 'RFC 6749 §4.1.3',
      }),
    ),

  /** The body decodes. */
  encoding: (facts: FormFacts): Judgement =>
    allowIf(!facts.unreadable && !facts.body.malformed, () =>
      refuse('invalid_request', 'The request body is malformed', {
        because: 'The body has a bad escape, octets that are not UTF-8, or is too long.',
        clause: 'RFC 6749 Appendix B',
      }),
    ),

  /** No parameter came twice. */
  singleParameters: (facts: FormFacts): Judgement => {
    const names = repeated(facts.body).filter((name) => !facts.accepts.repeatable.includes(name))
    return allowIf(names.length === 0, () =>
      refuse('invalid_request', `A parameter was provided more than once: ${names.join(', ')}`, {
        because: `Repeated: ${names.join(', ')}.`,
        clause: 'RFC 6749 §3.2',
      }),
    )
  },

  /** Parameters that are not understood are ignored. */
  unknownParameters: (_facts: FormFacts): Judgement => allow,

  /** No credential stands in the URL, where it would be logged. */
  credentialsInQuery: (facts: FormFacts): Judgement => {
    const found = credentials.filter((name) => every(facts.query, name).length > 0)
    return allowIf(found.length === 0, () =>
      refuse('invalid_request', 'Credentials must not be sent in the request URI', {
        because: `The query holds ${found.join(', ')}.`,
        clause: 'RFC 6749 §2.3.1',
        hint: 'Send the parameters in the request body.',
      }),
    )
  },
}

/** What is known of a token request when its grant type is judged. */
export interface GrantTypeFacts {
  readonly parameters: Parameters
  readonly client: Application
  readonly supported: readonly string[]
}

/** The judgements on grant_type. */
export const grantTypePolicies = {
  /** A grant_type is there. */
  presence: (facts: GrantTypeFacts): Judgement =>
    allowIf(first(facts.parameters, 'grant_type') !== undefined, () =>
      refuse('invalid_request', 'Missing required parameter: grant_type', {
        because: 'The token request has no grant_type.',
        clause: 'RFC 6749 §5.2',
      }),
    ),

  /** The grant_type is one this server has. */
  supported: (facts: GrantTypeFacts): Judgement =>
    allowIf(facts.supported.includes(first(facts.parameters, 'grant_type') ?? ''), () =>
      refuse('unsupported_grant_type', 'The grant type is missing or unsupported', {
        because: `The grant_type is ${JSON.stringify(first(facts.parameters, 'grant_type'))}.`,
        clause: 'RFC 6749 §5.2',
      }),
    ),

  /** The client is registered for this grant_type. */
  client: (facts: GrantTypeFacts): Judgement => {
    const registered = facts.client.registration?.metadata.grant_types
    const grantType = first(facts.parameters, 'grant_type') ?? ''
    return allowIf(registered === undefined || registered.includes(grantType), () =>
      refuse('unauthorized_client', 'The client is not registered for this grant type', {
        because: `The client registered grant_types ${registered?.join(', ')}.`,
        clause: 'RFC 6749 §5.2',
      }),
    )
  },
}
