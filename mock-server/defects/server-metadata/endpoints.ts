/** Endpoints that are not where the metadata says. */

import { type Defect, defineDefect } from '../define.ts'
import { advertising, rewriting, type WrongMembers, wrongDocuments } from '../metadata.ts'

const rows: readonly WrongMembers[] = [
  [
    'server-authorization-endpoint-missing',
    'server-metadata/authorization-endpoint',
    'The metadata has no authorization_endpoint.',
    { authorization_endpoint: undefined },
  ],
  [
    'server-authorization-endpoint-relative',
    'server-metadata/authorization-endpoint',
    'The authorization_endpoint is a path.',
    { authorization_endpoint: '/oauth2/authorize' },
  ],
  [
    'server-authorization-endpoint-elsewhere',
    'server-metadata/authorization-endpoint-works',
    'The authorization_endpoint is spelt in another way than the endpoint.',
    { authorization_endpoint: { path: '/oauth2/authorise' } },
  ],
  [
    'server-token-endpoint-missing',
    'server-metadata/token-endpoint',
    'The metadata has no token_endpoint.',
    { token_endpoint: undefined },
  ],
  [
    'server-token-endpoint-with-fragment',
    'server-metadata/token-endpoint',
    'The token_endpoint has a fragment.',
    { token_endpoint: { path: '/oauth2/tokens#post' } },
  ],
  [
    'server-token-endpoint-elsewhere',
    'server-metadata/token-endpoint-works',
    'The token_endpoint is spelt in another way than the endpoint.',
    { token_endpoint: { path: '/oauth2/token' } },
  ],
  [
    'server-revocation-endpoint-elsewhere',
    'server-metadata/revocation-endpoint-works',
    'The revocation_endpoint is spelt in another way than the endpoint.',
    { revocation_endpoint: { path: '/oauth2/revocation' } },
  ],
  [
    'server-revocation-endpoint-relative',
    'server-metadata/revocation-endpoint-works',
    'The revocation_endpoint is a path.',
    { revocation_endpoint: '/oauth2/revoke' },
  ],
  [
    'server-registration-endpoint-elsewhere',
    'server-metadata/registration-endpoint-works',
    'The registration_endpoint is spelt in another way than the endpoint.',
    { registration_endpoint: { path: '/oauth2/registration' } },
  ],
  [
    'server-introspection-endpoint-absent',
    'server-metadata/introspection-endpoint-works',
    'An introspection_endpoint is advertised that is not there.',
    { introspection_endpoint: { path: '/oauth2/introspect' } },
  ],
]

/** The defects of the advertised endpoints. */
export const serverEndpointDefects: readonly Defect[] = [
  ...wrongDocuments(rows, advertising),
  defineDefect(
    {
      id: 'server-token-endpoint-http',
      for: 'server-metadata/endpoints-https',
      because: 'The token_endpoint is an http URL.',
    },
    rewriting('authorizationServer', ({ token_endpoint: url, ...members }) => ({
      ...members,
      token_endpoint: String(url).replace(/^https/, 'http'),
    })),
  ),
]
