/** Metadata of the authorization server with wrong members. */

import { strict } from '../../profiles/strict.ts'
import type { Defect } from '../define.ts'
import { advertising, type WrongMembers, wrongDocuments } from '../metadata.ts'

const tokenMethods = 'token_endpoint_auth_methods_supported'

const rows: readonly WrongMembers[] = [
  [
    'server-list-as-text',
    'server-metadata/lists-are-arrays',
    'scopes_supported is one text with spaces, as scope is.',
    { scopes_supported: strict.metadata.scopes.join(' ') },
  ],
  [
    'server-empty-list',
    'server-metadata/empty-members',
    'ui_locales_supported is an empty list.',
    { ui_locales_supported: [] },
  ],
  [
    'server-response-types-missing',
    'server-metadata/response-types-supported',
    'The metadata has no response_types_supported.',
    { response_types_supported: undefined },
  ],
  [
    'server-response-type-unregistered',
    'server-metadata/response-types-vocabulary',
    'response_types_supported names a grant type.',
    { response_types_supported: ['code', 'authorization_code'] },
  ],
  [
    'server-response-type-not-served',
    'server-metadata/response-types-work',
    'The response type token is advertised and not served.',
    { response_types_supported: ['code', 'token'] },
  ],
  [
    'server-scopes-missing',
    'server-metadata/scopes-supported',
    'The metadata has no scopes_supported.',
    { scopes_supported: undefined },
  ],
  [
    'server-scopes-not-granted',
    'server-metadata/scopes-work',
    'scopes_supported lists scopes that are not granted.',
    { scopes_supported: ['openid', 'profile'] },
  ],
  [
    'server-documentation-as-text',
    'server-metadata/service-documentation',
    'service_documentation is no URL.',
    { service_documentation: 'Ask your administrator' },
  ],
  [
    'server-locale-with-underscore',
    'server-metadata/ui-locales',
    'ui_locales_supported spells a locale with an underscore.',
    { ui_locales_supported: ['en', 'pt_BR'] },
  ],
  [
    'server-policy-relative',
    'server-metadata/policy-urls',
    'op_policy_uri is a path.',
    { op_policy_uri: '/policy' },
  ],
  [
    'server-response-mode-not-served',
    'server-metadata/response-modes-work',
    'The response mode fragment is advertised and not served.',
    { response_modes_supported: ['query', 'fragment'] },
  ],
  [
    'server-plain-not-served',
    'server-metadata/code-challenge-methods-work',
    'The code challenge method plain is advertised and refused.',
    { code_challenge_methods_supported: ['S256', 'plain'] },
  ],
  [
    'server-pkce-not-advertised',
    'server-metadata/code-challenge-methods-absent',
    'PKCE is enforced and not advertised.',
    { code_challenge_methods_supported: undefined },
  ],
  [
    'server-grant-type-not-served',
    'server-metadata/grant-types-work',
    'The grant type client_credentials is advertised and not served.',
    { grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'] },
  ],
  [
    'server-grant-types-missing',
    'server-metadata/grant-types-default',
    'The grant types are not listed, which stands for the implicit grant too.',
    { grant_types_supported: undefined },
  ],
  [
    'server-basic-not-advertised',
    'server-metadata/client-secret-basic-unadvertised',
    'client_secret_basic works and is not advertised.',
    { [tokenMethods]: ['client_secret_post', 'none'] },
  ],
  [
    'server-post-not-advertised',
    'server-metadata/client-secret-post-unadvertised',
    'client_secret_post works and is not advertised.',
    { [tokenMethods]: ['client_secret_basic', 'none'] },
  ],
  [
    'server-revocation-post-not-advertised',
    'server-metadata/revocation-methods-unadvertised',
    'client_secret_post works at the revocation endpoint and is not advertised.',
    { revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'none'] },
  ],
  [
    'server-introspection-method-unregistered',
    'server-metadata/introspection-methods',
    'A method for the introspection endpoint is called Basic.',
    { introspection_endpoint_auth_methods_supported: ['Basic'] },
  ],
  [
    'server-lists-strange-resource',
    'protected-resource/protected-resources',
    'protected_resources lists a resource that calls itself another name.',
    { protected_resources: ['https://elsewhere.example'] },
  ],
  [
    'server-lists-other-resource',
    'protected-resource/lists-agree',
    'protected_resources lists another resource than the one that names the server.',
    { protected_resources: { paths: ['/other'] } },
  ],
]

/** The defects of the members. */
export const serverMemberDefects: readonly Defect[] = [...wrongDocuments(rows, advertising)]
