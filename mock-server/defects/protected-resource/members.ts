/** Metadata of the protected resource with wrong members. */

import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { describing, type WrongMembers, wrongDocuments } from '../metadata.ts'

const rows: readonly WrongMembers[] = [
  [
    'resource-list-as-text',
    'protected-resource/lists-are-arrays',
    'bearer_methods_supported is one text.',
    { bearer_methods_supported: 'header' },
  ],
  [
    'resource-empty-list',
    'protected-resource/empty-members',
    'dpop_signing_alg_values_supported is an empty list.',
    { dpop_signing_alg_values_supported: [] },
  ],
  [
    'resource-scopes-missing',
    'protected-resource/scopes-supported',
    'The metadata has no scopes_supported.',
    { scopes_supported: undefined },
  ],
  [
    'resource-scopes-not-granted',
    'protected-resource/scopes-work',
    'scopes_supported lists scopes that are not granted.',
    { scopes_supported: ['openid', 'profile'] },
  ],
  [
    'resource-name-missing',
    'protected-resource/resource-name',
    'The metadata has no resource_name.',
    { resource_name: undefined },
  ],
  [
    'resource-documentation-relative',
    'protected-resource/pages',
    'resource_documentation is a path.',
    { resource_documentation: '/docs' },
  ],
  [
    'resource-dpop-algorithm-unregistered',
    'protected-resource/dpop-algorithms',
    'An algorithm for DPoP is called by its curve.',
    { dpop_signing_alg_values_supported: ['P-256'] },
  ],
  [
    'resource-certificate-bound-as-text',
    'protected-resource/certificate-bound-tokens',
    'tls_client_certificate_bound_access_tokens is a text.',
    { tls_client_certificate_bound_access_tokens: 'false' },
  ],
  [
    'resource-dpop-not-required',
    'protected-resource/dpop-required',
    'DPoP is advertised as required, and plain bearer tokens are taken.',
    { dpop_bound_access_tokens_required: true },
  ],
  [
    'resource-language-tag-case',
    'protected-resource/language-tag-spelling',
    'A language tag is written in capitals.',
    { 'resource_name#EN': 'Coder' },
  ],
  [
    'resource-untagged-missing',
    'protected-resource/untagged-member',
    'There is a page with a language tag and none without.',
    { 'resource_documentation#en': 'https://coder.com/docs' },
  ],
  [
    'resource-method-unregistered',
    'protected-resource/bearer-methods-vocabulary',
    'bearer_methods_supported has cookie.',
    { bearer_methods_supported: ['header', 'cookie'] },
  ],
  [
    'resource-header-not-advertised',
    'protected-resource/bearer-method-header',
    'The header works, and the list of methods is empty.',
    { bearer_methods_supported: [] },
  ],
  [
    'resource-query-not-taken',
    'protected-resource/bearer-method-query',
    'The query is advertised and not read.',
    { bearer_methods_supported: ['header', 'query'] },
  ],
  [
    'resource-body-not-taken',
    'protected-resource/bearer-method-body',
    'The body is advertised and not read.',
    { bearer_methods_supported: ['header', 'body'] },
  ],
]

/** The defects of the members. */
export const resourceMemberDefects: readonly Defect[] = [
  ...wrongDocuments(rows, describing),
  defineDefect(
    {
      id: 'resource-query-taken-in-silence',
      for: 'protected-resource/bearer-method-query',
      because: 'Tokens in the query are taken without being advertised.',
    },
    { accepts: { credentials: [...strict.accepts.credentials, 'accessTokenQuery'] } },
  ),
]
