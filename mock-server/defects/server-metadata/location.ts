/** Metadata of the authorization server in the wrong place, or about another issuer. */

import { type Json, json } from '../../answer.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { advertising, answering, type WrongMembers, wrongDocuments } from '../metadata.ts'

const rows: readonly WrongMembers[] = [
  [
    'server-issuer-other',
    'server-metadata/issuer-identical',
    'The issuer is another host.',
    { issuer: 'https://auth.elsewhere.example' },
  ],
  [
    'server-issuer-missing',
    'server-metadata/issuer-identical',
    'The metadata has no issuer.',
    { issuer: undefined },
  ],
  [
    'server-issuer-with-query',
    'server-metadata/issuer-url',
    'The issuer has a query.',
    { issuer: { path: '?tenant=1' } },
  ],
  [
    'server-issuer-with-fragment',
    'server-metadata/issuer-url',
    'The issuer has a fragment.',
    { issuer: { path: '#main' } },
  ],
  [
    'server-issuer-with-path',
    'server-metadata/issuer-with-path',
    'The issuer has a path, and nothing is published for it.',
    { issuer: { path: '/oauth2' } },
  ],
  [
    'server-issuer-http',
    'server-metadata/issuer-https',
    'The issuer is an http URL.',
    { issuer: 'http://coder.test' },
  ],
  [
    'server-issuer-with-slash',
    'protected-resource/authorization-servers',
    'The issuer ends in a slash, which the issuer that the protected resource names does not.',
    { issuer: { path: '/' } },
  ],
]

/** The defects of the place of the metadata. */
export const serverLocationDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'server-metadata-absent',
      for: 'server-metadata/published',
      because: 'There is no metadata.',
    },
    { routes: { authorizationServerMetadata: 'absent' } },
  ),
  ...wrongDocuments(rows, advertising),
  defineDefect(
    {
      id: 'server-metadata-created',
      for: 'server-metadata/success-response',
      because: 'The metadata comes with status 201.',
    },
    answering('authorizationServer', (answer) => ({ ...answer, status: 201 })),
  ),
  defineDefect(
    {
      id: 'server-metadata-as-text',
      for: 'server-metadata/success-response',
      because: 'The metadata comes as text/plain.',
    },
    answering('authorizationServer', (answer) => ({ ...answer, headers: { 'content-type': 'text/plain' } })),
  ),
  defineDefect(
    {
      id: 'server-metadata-in-list',
      for: 'server-metadata/success-response',
      because: 'The metadata comes in a list of issuers.',
    },
    answering('authorizationServer', (answer) => ({ ...answer, json: [answer.json as Json] })),
  ),
  defineDefect(
    {
      id: 'server-metadata-for-every-path',
      for: 'server-metadata/issuer-below',
      because: 'The well-known URL of every issuer has the same metadata.',
    },
    { wire: { metadata: { foreign: (exchange) => strict.wire.metadata.authorizationServer(exchange) } } },
  ),
  defineDefect(
    {
      id: 'server-unknown-issuer-ok',
      for: 'server-metadata/unknown-issuer-status',
      because: 'The well-known URL of an unknown issuer is answered by 200.',
    },
    { wire: { metadata: { foreign: () => json('metadata', 200, { message: 'There is nothing here.' }) } } },
  ),
]
