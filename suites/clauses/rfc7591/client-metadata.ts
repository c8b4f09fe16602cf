import type { Statement } from '../../../harness/index.ts'

/** RFC 7591 section 2: client metadata, as a client asks for it and as a server registers it. */
export const clientMetadata = {
  membersOptional: {
    section: '2',
    level: 'OPTIONAL',
    text: 'The server registers a client whose request leaves out every member that its grant types do not need.',
  },
  memberTypes: {
    section: '2',
    level: 'declarative',
    text: 'Each metadata member is of the JSON type that the section gives it: a request with another type is not served as it stands, and a response has the right ones.',
  },
  redirectUris: {
    section: '2',
    level: 'MUST',
    text: 'The server understands redirect_uris: the URIs registered are those that it redirects to.',
  },
  authMethodNone: {
    section: '2',
    level: 'declarative',
    text: 'A client registered with token_endpoint_auth_method none is public and has no client secret.',
  },
  authMethodUsed: {
    section: '2',
    level: 'declarative',
    text: 'A client registered for client_secret_post or client_secret_basic authenticates by that method at the token endpoint.',
  },
  authMethodDefault: {
    section: '2',
    level: 'declarative',
    text: 'A client registered without a token_endpoint_auth_method has client_secret_basic.',
  },
  grantTypeValues: {
    section: '2',
    level: 'MUST',
    text: 'A value of grant_types is the grant_type that the token endpoint takes for that grant.',
  },
  grantTypesBind: {
    section: '2',
    level: 'declarative',
    text: 'The token endpoint serves a client only in the grant types for which it is registered.',
  },
  grantTypesDefault: {
    section: '2',
    level: 'declarative',
    text: 'A client registered without grant_types has authorization_code alone.',
  },
  responseTypeValues: {
    section: '2',
    level: 'MUST',
    text: 'A value of response_types is the response_type that the authorization endpoint takes.',
  },
  responseTypesBind: {
    section: '2',
    level: 'declarative',
    text: 'The authorization endpoint serves a client only in the response types for which it is registered.',
  },
  responseTypesDefault: {
    section: '2',
    level: 'declarative',
    text: 'A client registered without response_types has code alone.',
  },
  clientNameShown: {
    section: '2',
    level: 'declarative',
    text: 'The server shows the client_name to the user who is asked for authorization.',
  },
  clientIdShown: {
    section: '2',
    level: 'MAY',
    text: 'The server shows the client_id of a client that has no name.',
  },
  clientUriShown: {
    section: '2',
    level: 'SHOULD',
    text: 'The server shows the client_uri of a client to the user as a link.',
    excluded:
      'A page that keeps to it breaks RFC 9700 section 4.2.4, which wants no links to other sites there and is judged.',
  },
  logoShown: {
    section: '2',
    level: 'SHOULD',
    text: 'The server shows the image at the logo_uri of a client to the user who is asked for approval.',
    excluded:
      'RFC 9700 section 4.2.4 wants no content of third parties on the page, and a copy that the server made of the image cannot be recognised.',
  },
  tosUriShown: {
    section: '2',
    level: 'SHOULD',
    text: 'The server shows the tos_uri of a client to the user.',
  },
  policyUriShown: {
    section: '2',
    level: 'SHOULD',
    text: 'The server shows the policy_uri of a client to the user.',
  },
  jwksByOneMeans: {
    section: '2',
    level: 'MUST NOT',
    accountsFor: ['MUST NOT', 'MUST NOT'],
    text: 'The server neither serves a request nor sends a response that has both jwks_uri and jwks.',
  },
  jwksObject: {
    section: '2',
    level: 'MUST',
    text: 'The server registers no jwks that is not a JSON object with a valid JWK Set.',
  },
  clientIdVaries: {
    section: '2',
    level: 'SHOULD',
    text: 'Two registrations of the same software, told by its software_id, get different client identifiers.',
  },
  unknownMetadataIgnored: {
    section: '2',
    level: 'MUST',
    text: 'The server ignores metadata that it does not understand and registers the client without it.',
  },
  valuesReplaced: {
    section: '2',
    level: 'MAY',
    text: 'The server replaces a value that it will not register by a fitting one, or answers with an error.',
  },
  softwareStatementPrecedence: {
    section: '2',
    level: 'MUST',
    text: 'A value in a software statement that the server trusts wins over the value of the same name in the plain request.',
    excluded: 'It takes a software statement signed with a key that the target trusts, which no run has.',
  },
  grantAndResponseTypesConsistent: {
    section: '2.1',
    level: 'SHOULD',
    text: 'The server lets no client be registered with response types that do not fit its grant types.',
  },
  untaggedVerbatim: {
    section: '2.2',
    level: 'MUST',
    accountsFor: ['MUST NOT', 'MUST'],
    text: 'The server shows a member for people that has no language tag exactly as it was registered, in whatever script.',
  },
  languageTagCase: {
    section: '2.2',
    level: 'SHOULD',
    text: 'The server compares language tags in the names of members without regard to letter case.',
    excluded:
      'Which of several names is shown is up to the server, so that no answer tells how it compares tags.',
  },
  softwareStatementSigned: {
    section: '2.3',
    level: 'MUST',
    text: 'The server takes no value from a software statement that has neither a signature nor a MAC.',
  },
  softwareStatementIssuer: {
    section: '2.3',
    level: 'MUST',
    text: 'The server takes no value from a software statement that has no iss.',
    excluded:
      'A statement that lacks nothing but iss is signed with a key that the target trusts, which no run has.',
  },
} satisfies Readonly<Record<string, Statement>>
