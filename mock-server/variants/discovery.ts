/** Harmless differences of the discovery documents. */

import type { JsonObject } from '../answer.ts'
import { json, withHeaders } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import { strict } from '../profiles/strict.ts'
import { defineVariant, type Variant } from './define.ts'

const { authorizationServer, protectedResource } = strict.wire.metadata

/** A JWT that says of a document who attests to it; its signature is made up, which only a client with the key can tell. */
function signed(exchange: Exchange): string {
  const encode = (part: JsonObject) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const { accessUrl } = exchange.context.deployment
  return [{ alg: 'ES256' }, { iss: accessUrl }, { made: 'up' }].map(encode).join('.')
}

/** What may differ in the documents and in how they are answered. */
export const discoveryVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'metadata-with-further-members',
      because: 'RFC 8414 §2 and RFC 9728 §2: optional members, and members that nobody has defined.',
    },
    {
      metadata: {
        authorizationServer: {
          op_policy_uri: 'https://coder.com/legal/privacy-policy',
          op_tos_uri: 'https://coder.com/legal/terms-of-service',
          ui_locales_supported: ['en', 'pt-BR', 'zh-Hant-TW'],
          claims_parameter_supported: false,
          coder_edition: 'strict',
        },
        protectedResource: {
          resource_documentation: 'https://coder.com/docs/reference/api',
          'resource_documentation#de': 'https://coder.com/docs/reference/api?lang=de',
          'resource_name#zh-Hant': 'Coder',
          resource_tos_uri: 'https://coder.com/legal/terms-of-service',
          resource_signing_alg_values_supported: ['ES256'],
          dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
          dpop_bound_access_tokens_required: false,
          tls_client_certificate_bound_access_tokens: false,
          authorization_details_types_supported: ['workspace_access'],
          coder_edition: 'strict',
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'metadata-signed-too',
      because: 'RFC 8414 §2.1 and RFC 9728 §2.2: the values may come signed as well.',
    },
    {
      wire: {
        metadata: {
          authorizationServer: (exchange) => {
            const answer = authorizationServer(exchange)
            return { ...answer, json: { ...(answer.json as JsonObject), signed_metadata: signed(exchange) } }
          },
          protectedResource: (exchange) => {
            const answer = protectedResource(exchange)
            return { ...answer, json: { ...(answer.json as JsonObject), signed_metadata: signed(exchange) } }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'metadata-without-charset',
      because: 'RFC 8259 §11 defines no charset parameter for application/json.',
    },
    {
      wire: {
        metadata: {
          authorizationServer: (exchange) =>
            withHeaders(authorizationServer(exchange), { 'content-type': 'application/json' }),
          protectedResource: (exchange) =>
            withHeaders(protectedResource(exchange), { 'content-type': 'Application/JSON' }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'metadata-revalidated',
      because: 'RFC 9728 §7.10 leaves it to the server for how long a document may be kept.',
    },
    {
      wire: {
        metadata: {
          protectedResource: (exchange) =>
            withHeaders(protectedResource(exchange), { 'cache-control': 'no-cache', etag: '"1"' }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'scopes-partly-advertised',
      because: 'RFC 8414 §2: a server may choose not to advertise some of its scopes.',
    },
    {
      metadata: {
        authorizationServer: { scopes_supported: ['coder:all', 'file:read'] },
        protectedResource: { scopes_supported: ['coder:all'] },
      },
    },
  ),
  defineVariant(
    {
      id: 'optional-lists-left-out',
      because: 'RFC 8414 §2 and RFC 9728 §2: lists whose defaults are true, or that are optional.',
    },
    {
      metadata: {
        authorizationServer: {
          response_modes_supported: undefined,
          revocation_endpoint_auth_methods_supported: undefined,
          service_documentation: undefined,
        },
        protectedResource: { bearer_methods_supported: undefined },
      },
    },
  ),
  defineVariant(
    {
      id: 'identifiers-with-slash',
      because: 'RFC 8414 §3.1 and RFC 9728 §3.1: a slash behind the host goes away for the well-known URL.',
    },
    {
      metadata: {
        authorizationServer: { issuer: { path: '/' } },
        protectedResource: { resource: { path: '/' }, authorization_servers: { paths: ['/'] } },
      },
      wire: { authorization: { issuer: ({ context }) => `${context.deployment.accessUrl}/` } },
    },
  ),
  defineVariant(
    {
      id: 'protected-resources-listed',
      because: 'RFC 9728 §4: the authorization server may list its protected resources.',
    },
    { metadata: { authorizationServer: { protected_resources: { paths: [''] } } } },
  ),
  defineVariant(
    {
      id: 'unknown-issuer-gone',
      because: 'RFC 8414 §3.2: an error has the status that applies.',
    },
    { wire: { metadata: { foreign: () => json('notFound', 410, { message: 'There is nothing here.' }) } } },
  ),
]
