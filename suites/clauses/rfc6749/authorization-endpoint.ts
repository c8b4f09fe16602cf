import type { Statement } from '../../../harness/index.ts'

/** The authorization endpoint up to the decision of the resource owner. */
export const authorizationEndpoint = {
  resourceOwnerAuthenticatedFirst: {
    section: '3.1',
    level: 'MUST',
    text: 'The authorization server establishes who the resource owner is before anything else.',
  },
  authorizationEndpointNoFragment: {
    section: '3.1',
    level: 'MUST NOT',
    text: 'The URI of the authorization endpoint has no fragment.',
  },
  authorizationEndpointRequiresTls: {
    section: '3.1',
    level: 'MUST',
    text: 'The authorization endpoint answers over TLS only.',
  },
  authorizationEndpointGet: {
    section: '3.1',
    level: 'MUST',
    text: 'The authorization endpoint accepts requests by GET.',
  },
  authorizationEndpointPost: {
    section: '3.1',
    level: 'MAY',
    text: 'The authorization endpoint can accept requests by POST.',
  },
  authorizationEmptyParametersOmitted: {
    section: '3.1',
    level: 'MUST',
    text: 'The authorization endpoint treats a parameter without a value as if it were absent.',
  },
  authorizationUnknownParametersIgnored: {
    section: '3.1',
    level: 'MUST',
    text: 'The authorization endpoint ignores request parameters that it does not know.',
  },
  authorizationParametersNotRepeated: {
    section: '3.1',
    level: 'MUST NOT',
    text: 'The authorization endpoint refuses a request that has a parameter twice.',
  },
  authorizationResponseParametersNotRepeated: {
    section: '3.1',
    level: 'MUST NOT',
    accountsFor: [],
    text: 'The authorization server puts no parameter twice into an authorization response.',
  },
  responseTypeMissing: {
    section: '3.1.1',
    level: 'MUST',
    accountsFor: ['REQUIRED', 'MUST'],
    text: 'The authorization endpoint answers a request without response_type with an error response to the client, as section 4.1.2.1 has it.',
  },
  responseTypeNotUnderstood: {
    section: '3.1.1',
    level: 'MUST',
    text: 'The authorization endpoint answers a response_type that it does not understand with an error response to the client, as section 4.1.2.1 has it.',
  },
  redirectUriAbsolute: {
    section: '3.1.2',
    level: 'MUST',
    text: 'The authorization server accepts absolute redirection URIs only.',
  },
  redirectUriQueryRetained: {
    section: '3.1.2',
    level: 'MUST',
    accountsFor: ['MAY', 'MUST'],
    text: 'The authorization server keeps the query of a redirection URI when it adds the parameters of the response.',
  },
  redirectUriNoFragment: {
    section: '3.1.2',
    level: 'MUST NOT',
    text: 'The authorization server accepts no redirection URI with a fragment.',
  },
  insecureRedirectionEndpointWarned: {
    section: '3.1.2.1',
    level: 'SHOULD',
    text: 'The authorization server warns the resource owner before it redirects to an endpoint without TLS.',
  },
  publicClientsRegisterRedirectUri: {
    section: '3.1.2.2',
    level: 'MUST',
    text: 'The authorization server registers no public client without a redirection URI.',
  },
  allClientsRegisterRedirectUri: {
    section: '3.1.2.2',
    level: 'SHOULD',
    text: 'The authorization server registers no client at all without a redirection URI.',
  },
  completeRedirectUriRegistered: {
    section: '3.1.2.2',
    level: 'SHOULD',
    text: 'The authorization server has clients register complete redirection URIs.',
  },
  partialRedirectUriFixesPath: {
    section: '3.1.2.2',
    level: 'SHOULD',
    text: 'Where the server registers no complete URI, the client can vary the query only: scheme, authority and path are fixed.',
  },
  severalRedirectUrisRegistered: {
    section: '3.1.2.2',
    level: 'MAY',
    text: 'The authorization server can let a client register several redirection URIs and accept each of them.',
  },
  redirectUriRequiredUnlessOneRegistered: {
    section: '3.1.2.3',
    level: 'MUST',
    text: 'The authorization endpoint refuses a request without redirect_uri unless exactly one complete URI is registered.',
  },
  redirectUriMatchesRegistered: {
    section: '3.1.2.3',
    level: 'MUST',
    text: 'The authorization endpoint accepts a redirect_uri only if it matches one that the client registered.',
  },
  redirectUriComparedAsString: {
    section: '3.1.2.3',
    level: 'MUST',
    text: 'The authorization endpoint compares redirect_uri with a completely registered URI character by character.',
  },
  invalidRedirectUriExplained: {
    section: '3.1.2.4',
    level: 'SHOULD',
    text: 'The authorization server tells the resource owner that the redirection URI is missing, invalid or another.',
  },
  invalidRedirectUriNotFollowed: {
    section: '3.1.2.4',
    level: 'MUST NOT',
    text: 'The authorization server does not send the user-agent on to a redirection URI that failed validation.',
  },
  clientIdRequired: {
    section: '4.1.1',
    level: 'REQUIRED',
    text: 'The authorization endpoint refuses a request without client_id.',
  },
  redirectUriOptional: {
    section: '4.1.1',
    level: 'OPTIONAL',
    text: 'The authorization endpoint goes to the one registered redirection URI when a request has no redirect_uri.',
  },
  stateNotDemanded: {
    section: '4.1.1',
    level: 'RECOMMENDED',
    text: 'The authorization endpoint serves a request without state, which is the choice of the client.',
  },
  authorizationDecisionObtained: {
    section: '4.1.1',
    level: 'declarative',
    text: 'The authorization server gets a decision of the resource owner before it answers a valid request.',
  },
  decisionRedirected: {
    section: '4.1.1',
    level: 'declarative',
    text: 'The authorization server sends the user-agent to the redirection URI once the decision is made.',
  },
} as const satisfies Record<string, Statement>
