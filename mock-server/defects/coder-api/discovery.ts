/** Defects of discovery: Coder documentation, OAuth2 Provider. */

import { type Defect, defineDefect } from '../define.ts'
import { answersOf, asPage } from '../sealing.ts'

/** The defects of discovery. */
export const discoveryDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'server-metadata-with-203',
      for: 'coder-api/server-metadata',
      because: 'The metadata of the authorization server comes with 203.',
    },
    answersOf(['authorizationServerMetadata'], (answer) => ({ ...answer, status: 203 })),
  ),
  defineDefect(
    {
      id: 'server-metadata-as-page',
      for: 'coder-api/server-metadata',
      because: 'A page is found where the metadata of the authorization server should be.',
    },
    answersOf(['authorizationServerMetadata'], asPage),
  ),
  defineDefect(
    {
      id: 'server-metadata-without-response-types',
      for: 'coder-api/server-metadata-members',
      because: 'The metadata does not name the response types.',
    },
    { metadata: { authorizationServer: { response_types_supported: undefined } } },
  ),
  defineDefect(
    {
      id: 'resource-metadata-with-203',
      for: 'coder-api/resource-metadata',
      because: 'The metadata of the protected resource comes with 203.',
    },
    answersOf(['protectedResourceMetadata'], (answer) => ({ ...answer, status: 203 })),
  ),
  defineDefect(
    {
      id: 'resource-metadata-as-page',
      for: 'coder-api/resource-metadata',
      because: 'A page is found where the metadata of the protected resource should be.',
    },
    answersOf(['protectedResourceMetadata'], asPage),
  ),
  defineDefect(
    {
      id: 'resource-metadata-without-servers',
      for: 'coder-api/resource-metadata-members',
      because: 'The metadata of the protected resource names no authorization server.',
    },
    { metadata: { protectedResource: { authorization_servers: undefined } } },
  ),
  defineDefect(
    {
      id: 'registration-with-202',
      for: 'coder-api/client-registration',
      because: 'A registration is answered with 202.',
    },
    answersOf(['registration'], (answer) => (answer.status === 201 ? { ...answer, status: 202 } : answer)),
  ),
]
