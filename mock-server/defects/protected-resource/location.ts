/** Metadata of the protected resource in the wrong place, or about another resource. */

import { type Json, json, withoutHeader } from '../../answer.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answering, describing, type WrongMembers, wrongDocuments } from '../metadata.ts'

const ownUrl = { path: '/.well-known/oauth-protected-resource' }

const rows: readonly WrongMembers[] = [
  [
    'resource-identifier-other',
    'protected-resource/resource-identical',
    'The resource is another host.',
    { resource: 'https://api.elsewhere.example' },
  ],
  [
    'resource-identifier-missing',
    'protected-resource/resource-identical',
    'The metadata has no resource.',
    { resource: undefined },
  ],
  [
    'resource-identifier-below',
    'protected-resource/challenge-resource',
    'The resource is a part of the API that was not asked.',
    { resource: { path: '/api/v2/workspaces' } },
  ],
  [
    'resource-identifier-with-fragment',
    'protected-resource/resource-url',
    'The resource has a fragment.',
    { resource: { path: '#api' } },
  ],
  [
    'resource-identifier-http',
    'protected-resource/resource-https',
    'The resource is an http URL.',
    { resource: 'http://coder.test' },
  ],
  [
    'resource-identifier-with-query',
    'protected-resource/resource-without-query',
    'The resource has a query.',
    { resource: { path: '/?api=2' } },
  ],
  [
    'resource-identifier-with-path',
    'protected-resource/resource-with-path',
    'The resource has a path, and nothing is published for it.',
    { resource: { path: '/api/v2' } },
  ],
  [
    'resource-servers-missing',
    'protected-resource/discovery-loop',
    'The metadata names no authorization server.',
    { authorization_servers: undefined },
  ],
  [
    'resource-servers-with-slash',
    'protected-resource/authorization-servers',
    'The authorization server is named with a slash that its issuer does not have.',
    { authorization_servers: { paths: ['/'] } },
  ],
]

/** The defects of the place of the metadata and the way to it. */
export const resourceLocationDefects: readonly Defect[] = [
  ...wrongDocuments(rows, describing),
  defineDefect(
    {
      id: 'resource-metadata-created',
      for: 'protected-resource/success-response',
      because: 'The metadata comes with status 201.',
    },
    answering('protectedResource', (answer) => ({ ...answer, status: 201 })),
  ),
  defineDefect(
    {
      id: 'resource-metadata-as-text',
      for: 'protected-resource/success-response',
      because: 'The metadata comes as text/plain.',
    },
    answering('protectedResource', (answer) => ({ ...answer, headers: { 'content-type': 'text/plain' } })),
  ),
  defineDefect(
    {
      id: 'resource-metadata-in-list',
      for: 'protected-resource/success-response',
      because: 'The metadata comes in a list of resources.',
    },
    answering('protectedResource', (answer) => ({ ...answer, json: [answer.json as Json] })),
  ),
  defineDefect(
    {
      id: 'resource-metadata-for-every-path',
      for: 'protected-resource/resource-below',
      because: 'The well-known URL of every resource has the same metadata.',
    },
    { wire: { metadata: { foreign: (exchange) => strict.wire.metadata.protectedResource(exchange) } } },
  ),
  defineDefect(
    {
      id: 'resource-unknown-ok',
      for: 'protected-resource/unknown-resource-status',
      because: 'The well-known URL of an unknown resource is answered by 200.',
    },
    { wire: { metadata: { foreign: () => json('metadata', 200, { message: 'There is nothing here.' }) } } },
  ),
  defineDefect(
    {
      id: 'resource-metadata-without-caching',
      for: 'protected-resource/caching',
      because: 'The metadata comes without Cache-Control.',
    },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const sealed = strict.wire.http.seal(answer, exchange)
            return answer.kind === 'metadata' ? withoutHeader(sealed, 'cache-control') : sealed
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-without-metadata',
      for: 'protected-resource/challenge-leads-to-metadata',
      because: 'The challenge does not lead to the metadata.',
    },
    { wire: { bearer: { resourceMetadata: () => undefined } } },
  ),
  defineDefect(
    {
      id: 'challenge-to-nowhere',
      for: 'protected-resource/challenge-url',
      because: 'There is no metadata where the challenge leads.',
    },
    {
      wire: {
        bearer: { resourceMetadata: (exchange) => `${strict.wire.bearer.resourceMetadata(exchange)}.json` },
      },
    },
  ),
  defineDefect(
    {
      id: 'challenge-with-path',
      for: 'protected-resource/challenge-url',
      because: 'The challenge names the metadata by its path alone.',
    },
    { wire: { bearer: { resourceMetadata: () => ownUrl.path } } },
  ),
]
