/** Client metadata at registration and update: RFC 7591 §2, RFC 8252 §7, RFC 9700 §2.6. */

import type { Json } from '../answer.ts'
import { allow, allowIf, type Judgement, refuse } from '../judgement.ts'
import type { RequestedMetadata } from '../protocol/client-metadata.ts'
import { parseScope } from '../protocol/scope.ts'
import { isAbsoluteUri, isUri } from '../protocol/uri.ts'

/** What is known of client metadata when it is judged. */
export interface RegistrationFacts {
  /** The members that the request has, before defaults. */
  readonly requested: RequestedMetadata
  /** The first member whose value has the wrong JSON type. */
  readonly wrongKind: string | undefined
  /** With defaults. */
  readonly authMethod: string
  readonly grantTypes: readonly string[]
  readonly responseTypes: readonly string[]
  readonly supported: {
    readonly authMethods: readonly string[]
    readonly grantTypes: readonly string[]
    readonly responseTypes: readonly string[]
  }
  readonly maxNameLength: number
}

const invalidMetadata = (description: string, clause = 'RFC 7591 §3.2.2') =>
  refuse('invalid_client_metadata', description, { because: description, clause })

const invalidRedirectUri = (description: string, clause = 'RFC 7591 §3.2.2') =>
  refuse('invalid_redirect_uri', description, { because: description, clause })

const dangerous = /^(?:javascript|data|file|ftp|vbscript|blob|about|mailto|tel|sms):/i
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])$/
const urlMembers = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'jwks_uri'] as const

function isHttpUrl(text: string): boolean {
  return /^https?:/i.test(text) && isUri(text)
}

function isKeySet(jwks: Json): boolean {
  return typeof jwks === 'object' && jwks !== null && 'keys' in jwks && Array.isArray(jwks.keys)
}

/** The judgements on client metadata; `profile.steps.registration` says in which order. */
export const registrationPolicies = {
  /** Every member has the JSON type that it should have. */
  memberTypes: (facts: RegistrationFacts): Judgement =>
    allowIf(facts.wrongKind === undefined, () =>
      facts.wrongKind === 'redirect_uris'
        ? invalidRedirectUri('redirect_uris must be an array of strings')
        : invalidMetadata(`${facts.wrongKind} has the wrong JSON type`),
    ),

  /** A client of a redirect-based grant registers redirection URIs. */
  redirectUrisPresence: (facts: RegistrationFacts): Judgement =>
    allowIf((facts.requested.redirect_uris?.length ?? 0) > 0, () =>
      invalidRedirectUri('redirect_uris is required for authorization code flow', 'RFC 7591 §2'),
    ),

  /** Every redirection URI is an absolute URI, which has no fragment. */
  redirectUriFormat: (facts: RegistrationFacts): Judgement => {
    const index = facts.requested.redirect_uris?.findIndex((uri) => !isAbsoluteUri(uri)) ?? -1
    return allowIf(index < 0, () =>
      invalidRedirectUri(
        `redirect URI at index ${index} must be an absolute URI without a fragment component`,
        'RFC 6749 §3.1.2, RFC 3986 §4.3',
      ),
    )
  },

  /** No redirection URI runs a script, reads a file or opens another program than the client. */
  redirectUriScheme: (facts: RegistrationFacts): Judgement => {
    const index = facts.requested.redirect_uris?.findIndex((uri) => dangerous.test(uri)) ?? -1
    return allowIf(index < 0, () =>
      invalidRedirectUri(
        `redirect URI at index ${index} uses a scheme which is not allowed`,
        'RFC 9700 §4.1',
      ),
    )
  },

  /** Plain http is for loopback only. */
  redirectUriTransport: (facts: RegistrationFacts): Judgement => {
    const plain = (uri: string) => /^http:/i.test(uri) && !loopbackHost.test(new URL(uri).hostname)
    const index = facts.requested.redirect_uris?.findIndex((uri) => URL.canParse(uri) && plain(uri)) ?? -1
    return allowIf(index < 0, () =>
      invalidRedirectUri(
        `redirect URI at index ${index} must use https scheme for non-loopback hosts`,
        'RFC 9700 §2.6, RFC 8252 §7.3',
      ),
    )
  },

  /** A private-use scheme is a reversed domain name; the one URN stands for a code that the user copies. */
  redirectUriPrivateScheme: (facts: RegistrationFacts): Judgement => {
    const bare = (uri: string) =>
      !/^https?:/i.test(uri) && !/^[^:]*\./.test(uri) && !/^urn:ietf:wg:oauth:2\.0:oob$/i.test(uri)
    const index = facts.requested.redirect_uris?.findIndex(bare) ?? -1
    return allowIf(index < 0, () =>
      invalidRedirectUri(
        `custom scheme of redirect URI at index ${index} should use reverse domain notation (e.g. com.example.app)`,
        'RFC 8252 §7.1',
      ),
    )
  },

  /** Only grant types that this server has. */
  grantTypes: (facts: RegistrationFacts): Judgement => {
    const foreign = facts.grantTypes.find((type) => !facts.supported.grantTypes.includes(type))
    return allowIf(foreign === undefined, () =>
      invalidMetadata(`unsupported grant type: ${foreign}`, 'RFC 7591 §2'),
    )
  },

  /** Only response types that this server has. */
  responseTypes: (facts: RegistrationFacts): Judgement => {
    const foreign = facts.responseTypes.find((type) => !facts.supported.responseTypes.includes(type))
    return allowIf(foreign === undefined, () =>
      invalidMetadata(`unsupported response type: ${foreign}`, 'RFC 7591 §2'),
    )
  },

  /** grant_types and response_types agree: `code` goes with `authorization_code`. */
  consistency: (facts: RegistrationFacts): Judgement => {
    const agrees = facts.responseTypes.includes('code') === facts.grantTypes.includes('authorization_code')
    return allowIf(agrees, () =>
      invalidMetadata('grant_types and response_types are inconsistent', 'RFC 7591 §2.1'),
    )
  },

  /** Only client authentication methods that this server has. */
  authMethod: (facts: RegistrationFacts): Judgement =>
    allowIf(facts.supported.authMethods.includes(facts.authMethod), () =>
      invalidMetadata(`unsupported token endpoint auth method: ${facts.authMethod}`, 'RFC 7591 §2'),
    ),

  /** URLs are http or https. */
  urls: (facts: RegistrationFacts): Judgement => {
    const member = urlMembers.find((name) => {
      const value = facts.requested[name]
      return value !== undefined && !isHttpUrl(value)
    })
    return allowIf(member === undefined, () =>
      invalidMetadata(`${member} must be an absolute URL with http or https scheme`, 'RFC 7591 §2'),
    )
  },

  /** Keys come by value or by reference, not both. */
  keys: ({ requested }: RegistrationFacts): Judgement =>
    allowIf(requested.jwks === undefined || requested.jwks_uri === undefined, () =>
      invalidMetadata('jwks and jwks_uri must not both be present', 'RFC 7591 §2'),
    ),

  /** jwks is a JWK Set. */
  keySet: ({ requested: { jwks } }: RegistrationFacts): Judgement =>
    allowIf(jwks === undefined || isKeySet(jwks), () =>
      invalidMetadata('jwks must be a JWK Set', 'RFC 7591 §2'),
    ),

  /** The scope follows its grammar. */
  scope: ({ requested }: RegistrationFacts): Judgement =>
    allowIf(!requested.scope || parseScope(requested.scope) !== undefined, () =>
      invalidMetadata('scope is malformed', 'RFC 7591 §2'),
    ),

  /** The name has a length that a page can show. */
  name: ({ requested, maxNameLength }: RegistrationFacts): Judgement =>
    allowIf((requested.client_name?.length ?? 0) <= maxNameLength, () =>
      invalidMetadata(`client_name must not be longer than ${maxNameLength} characters`),
    ),

  /** A software_statement is not supported, and so ignored. */
  softwareStatement: (_facts: RegistrationFacts): Judgement => allow,
}

/** The name of one judgement on client metadata. */
export type RegistrationStep = keyof typeof registrationPolicies
