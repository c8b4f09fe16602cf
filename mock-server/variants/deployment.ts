/** Harmless differences of what stands in front of the server. */

import { defineVariant, type Variant } from './define.ts'

/** The harmless differences of deployments. */
export const deploymentVariants: readonly Variant[] = [
  defineVariant(
    { id: 'tls-1-2-only', because: 'RFC 8414 §6.1: TLS 1.2 has to be supported, other versions may be.' },
    { front: { tls: { versions: ['TLSv1.2'] } } },
  ),
  defineVariant(
    {
      id: 'plain-http-redirected',
      because: 'RFC 6749 §3.1 and §3.2 want TLS; a redirect to https hands out nothing without it.',
    },
    { front: { plainHttp: (request) => Response.redirect(request.url.replace(/^http:/, 'https:'), 301) } },
  ),
  defineVariant(
    {
      id: 'plain-http-refused',
      because: 'RFC 6749 §3.1 and §3.2 want TLS; a page that says so hands out nothing without it.',
    },
    {
      front: {
        plainHttp: () =>
          new Response('<!doctype html><title>Use https</title>', {
            status: 403,
            headers: { 'content-type': 'text/html' },
          }),
      },
    },
  ),
  defineVariant(
    {
      id: 'strict-transport-security-with-subdomains',
      because: 'RFC 6797 §6.1: directives may be quoted, and further ones added.',
    },
    {
      wire: {
        http: {
          transportSecurity: ({ context }) =>
            context.deployment.accessUrl.startsWith('https:')
              ? { 'strict-transport-security': 'max-age="63072000"; includeSubDomains; preload' }
              : {},
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'no-strict-transport-security-at-all',
      because: 'RFC 6797 §5.1: whether a host declares it is up to the host.',
    },
    { wire: { http: { transportSecurity: () => ({}) } } },
  ),
  defineVariant(
    {
      id: 'preflight-with-204',
      because: 'The Fetch standard takes any status from 200 to 299 for a preflight that was granted.',
    },
    {
      wire: {
        http: {
          preflight: () => ({
            kind: 'preflight',
            status: 204,
            headers: {
              'access-control-allow-methods': 'GET, POST, PUT, DELETE',
              'access-control-allow-headers': 'Content-Type, Authorization',
            },
          }),
        },
      },
    },
  ),
]
