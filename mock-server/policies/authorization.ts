/** The authorization request: RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1. */

import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { ParameterRules } from '../profile.ts'
import { every, first, type Parameters, repeated } from '../protocol/parameters.ts'
import { isCodeChallenge } from '../protocol/pkce.ts'
import { isSameRedirectUri } from '../protocol/redirect-uri.ts'
import { parseScope } from '../protocol/scope.ts'
import { isAbsoluteUri } from '../protocol/uri.ts'
import type { EndpointName } from '../routes.ts'
import type { Application } from '../stores/rows.ts'

/** What is known of an authorization request when it is judged. */
export interface AuthorizationFacts {
  readonly endpoint: EndpointName
  readonly parameters: Parameters
  readonly accepts: ParameterRules
  /** The application that client_id names, if there is one. */
  readonly client: Application | undefined
  readonly isPublicClient: boolean
  readonly scopesSupported: readonly string[]
}

const code = (facts: AuthorizationFacts, name: string) => first(facts.parameters, name)

/** The judgements on an authorization request; `profile.steps.authorization` says in which order, and where each refusal goes. */
export const authorizationPolicies = {
  /** A client_id is there, once. */
  clientIdentifier: (facts: AuthorizationFacts): Judgement =>
    allowIf(every(facts.parameters, 'client_id').length === 1, () =>
      refuse('invalid_request', 'Missing client_id parameter', {
        because: 'The authorization request has no client_id, or more than one.',
        clause: 'RFC 6749 §4.1.1',
        hint: 'Send exactly one client_id in the query.',
      }),
    ),

  /** The client_id is one of ours. */
  client: (facts: AuthorizationFacts): Judgement =>
    allowIf(facts.client !== undefined, () =>
      refuse('invalid_client', 'The client credentials are invalid', {
        because: 'No application has this client_id.',
        clause: 'RFC 6749 §4.1.2.1',
        hint: 'List the applications at /api/v2/oauth2-provider/apps.',
      }),
    ),

  /** The redirect_uri is there, or the client has registered exactly one. */
  redirectUriPresence: (facts: AuthorizationFacts): Judgement => {
    const count = every(facts.parameters, 'redirect_uri').length
    return allowIf(count === 1 || (count === 0 && facts.client?.redirectUris.length === 1), () =>
      refuse('invalid_request', 'Missing or repeated redirect_uri parameter', {
        because:
          count > 1
            ? 'The redirect_uri came more than once.'
            : 'The client has several redirection URIs and the request does not say which.',
        clause: 'RFC 6749 §3.1.2.3',
      }),
    )
  },

  /** The redirect_uri has no fragment. */
  redirectUriFragment: (facts: AuthorizationFacts): Judgement =>
    allowIf(!code(facts, 'redirect_uri')?.includes('#'), () =>
      refuse('invalid_request', 'The redirect_uri must not include a fragment', {
        because: 'The redirect_uri has a fragment component.',
        clause: 'RFC 6749 §3.1.2',
      }),
    ),

  /** The redirect_uri is a registered one, character by character; only the port of a loopback IP literal may differ. */
  redirectUri: (facts: AuthorizationFacts): Judgement => {
    const requested = code(facts, 'redirect_uri')
    const registered = facts.client?.redirectUris ?? []
    return allowIf(
      requested === undefined || registered.some((uri) => isSameRedirectUri(requested, uri)),
      () =>
        refuse('invalid_request', 'The redirect_uri does not match a registered one', {
          because: `The redirect_uri ${JSON.stringify(requested)} is none of the ${registered.length} registered.`,
          clause: 'RFC 9700 §4.1.3',
          hint: 'Redirection URIs are compared as strings: case, port, path, query and escapes must all be the same.',
        }),
    )
  },

  /** The consent page can lead back to the client, which it cannot to a URN: that names no place. */
  redirectUriPlace: (facts: AuthorizationFacts): Judgement => {
    const leadsTo = code(facts, 'redirect_uri') ?? facts.client?.callbackUrl ?? ''
    return allowIf(facts.endpoint !== 'authorizationRequest' || !/^urn:/i.test(leadsTo), () =>
      refuse('invalid_request', 'The redirect_uri leads nowhere', {
        because: `The browser cannot follow a link to ${JSON.stringify(leadsTo)}.`,
        clause: 'RFC 6749 §3.1.2',
        hint: 'Register a redirection URI on a loopback address (RFC 8252 §7.3).',
      }),
    )
  },

  /** What a server has to say of all parameters at once; the strict order asks about them one by one. */
  parameters: (_facts: AuthorizationFacts): Judgement => allow,

  /** Every pair of the query decodes. */
  encoding: (facts: AuthorizationFacts): Judgement =>
    allowIf(!facts.parameters.malformed, () =>
      refuse('invalid_request', 'The query is not valid application/x-www-form-urlencoded', {
        because: 'A name or value has a bad escape or is not UTF-8.',
        clause: 'RFC 6749 Appendix B',
      }),
    ),

  /** No parameter came twice. */
  singleParameters: (facts: AuthorizationFacts): Judgement => {
    const names = repeated(facts.parameters).filter((name) => !facts.accepts.repeatable.includes(name))
    return allowIf(names.length === 0, () =>
      refuse('invalid_request', `A parameter was provided more than once: ${names.join(', ')}`, {
        because: `Repeated: ${names.join(', ')}.`,
        clause: 'RFC 6749 §3.1',
      }),
    )
  },

  /** Parameters that are not understood are ignored. */
  unknownParameters: (_facts: AuthorizationFacts): Judgement => allow,

  /** A response_type is there. */
  responseTypePresence: (facts: AuthorizationFacts): Judgement =>
    allowIf(code(facts, 'response_type') !== undefined, () =>
      refuse('invalid_request', 'Missing response_type parameter', {
        because: 'The authorization request has no response_type.',
        clause: 'RFC 6749 §3.1.1',
      }),
    ),

  /** The response_type is `code`. */
  responseType: (facts: AuthorizationFacts): Judgement =>
    allowIf(code(facts, 'response_type') === 'code', () =>
      refuse('unsupported_response_type', 'Only response_type=code is supported', {
        because: `The response_type is ${JSON.stringify(code(facts, 'response_type'))}.`,
        clause: 'RFC 6749 §4.1.2.1',
      }),
    ),

  /** The client is registered for the authorization code grant. */
  clientResponseType: (facts: AuthorizationFacts): Judgement =>
    allowIf(facts.client?.registration?.metadata.response_types.includes('code') ?? true, () =>
      refuse('unauthorized_client', 'The client is not registered for this response_type', {
        because: 'The client registered without response_type code.',
        clause: 'RFC 6749 §4.1.2.1',
      }),
    ),

  /** A public client sends a code_challenge. */
  codeChallengePresence: (facts: AuthorizationFacts): Judgement =>
    allowIf(!facts.isPublicClient || code(facts, 'code_challenge') !== undefined, () =>
      refuse('invalid_request', 'Missing code_challenge parameter', {
        because: 'A public client must use PKCE, and the request has no code_challenge.',
        clause: 'RFC 9700 §2.1.1',
        hint: 'Send code_challenge and code_challenge_method=S256.',
      }),
    ),

  /** A code_challenge_method comes with a code_challenge. */
  codeChallengeForMethod: (facts: AuthorizationFacts): Judgement =>
    allowIf(
      code(facts, 'code_challenge_method') === undefined || code(facts, 'code_challenge') !== undefined,
      () =>
        refuse('invalid_request', 'code_challenge_method was sent without code_challenge', {
          because: 'There is a code_challenge_method and no code_challenge.',
          clause: 'RFC 7636 §4.3',
        }),
    ),

  /** The code_challenge_method is S256; without one it would be `plain`. */
  codeChallengeMethod: (facts: AuthorizationFacts): Judgement => {
    const method = code(facts, 'code_challenge_method')
    return allowIf(code(facts, 'code_challenge') === undefined || method === 'S256', () =>
      refuse('invalid_request', 'The transform algorithm is not supported; use code_challenge_method=S256', {
        because:
          method === undefined
            ? 'Without code_challenge_method the method is plain, which is not supported.'
            : `The code_challenge_method is ${JSON.stringify(method)}.`,
        clause: 'RFC 7636 §4.4.1',
      }),
    )
  },

  /** The code_challenge has the form of one. */
  codeChallengeFormat: (facts: AuthorizationFacts): Judgement => {
    const challenge = code(facts, 'code_challenge')
    return allowIf(challenge === undefined || isCodeChallenge(challenge), () =>
      refuse('invalid_request', 'code_challenge must be 43 to 128 characters of [A-Za-z0-9-._~]', {
        because: 'The code_challenge does not follow its grammar.',
        clause: 'RFC 7636 §4.2',
      }),
    )
  },

  /** Every resource is an absolute URI without a fragment. */
  resource: (facts: AuthorizationFacts): Judgement =>
    allowIf(every(facts.parameters, 'resource').every(isAbsoluteUri), () =>
      refuse('invalid_target', 'The resource must be an absolute URI without fragment', {
        because: 'A resource parameter is not an absolute URI, or has a fragment.',
        clause: 'RFC 8707 §2',
      }),
    ),

  /** The scope follows its grammar. */
  scopeFormat: (facts: AuthorizationFacts): Judgement => {
    const scope = code(facts, 'scope')
    return allowIf(scope === undefined || parseScope(scope) !== undefined, () =>
      refuse('invalid_scope', 'The scope is malformed', {
        because: 'The scope is not a list of scope-tokens parted by single spaces.',
        clause: 'RFC 6749 §3.3',
      }),
    )
  },

  /** At least one of the requested scopes exists. */
  scope: (facts: AuthorizationFacts): Judgement => {
    const tokens = parseScope(code(facts, 'scope') ?? '') ?? []
    const known = tokens.some((token) => facts.scopesSupported.includes(token))
    return allowIf(tokens.length === 0 || known, () =>
      refuse('invalid_scope', 'None of the requested scopes is known', {
        because: 'No requested scope is among scopes_supported.',
        clause: 'RFC 6749 §4.1.2.1',
      }),
    )
  },
}

/** The name of one judgement on an authorization request. */
export type AuthorizationStep = keyof typeof authorizationPolicies
