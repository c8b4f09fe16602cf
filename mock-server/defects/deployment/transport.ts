/** Defects of TLS, and of what answers without it. */

import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { type Defect, defineDefect } from '../define.ts'
import { answersOf } from '../sealing.ts'

const strictTransport = 'strict-transport-security'

/** Plain http that redirects to https, but for one path, which is served in the clear. */
function servedInTheClear(path: string): Override<Profile> {
  return {
    front: {
      plainHttp: (request) => {
        const { pathname } = new URL(request.url)
        return pathname === path || (path.endsWith('/') && pathname.startsWith(path))
          ? Response.json({ error: 'invalid_request' }, { status: 400 })
          : Response.redirect(request.url.replace(/^http:/, 'https:'), 308)
      },
    },
  }
}

const endpoints = [
  ['authorization-endpoint', '/oauth2/authorize'],
  ['token-endpoint', '/oauth2/tokens'],
  ['revocation-endpoint', '/oauth2/revoke'],
  ['registration-endpoint', '/oauth2/register'],
  ['configuration-endpoint', '/oauth2/register/'],
  ['api', '/api/v2/users/me'],
  ['login-page', '/login'],
] as const

/** The defects of transport security. */
export const transportDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'certificate-of-another-host',
      for: 'deployment/certificate-trusted',
      because: 'The certificate is for another host.',
    },
    { front: { tls: { certificateFlaw: 'ERR_TLS_CERT_ALTNAME_INVALID' } } },
  ),
  defineDefect(
    {
      id: 'tls-1-3-only',
      for: 'deployment/tls-1-2',
      because: 'The deployment speaks TLS 1.3 and nothing else.',
    },
    { front: { tls: { versions: ['TLSv1.3'] } } },
  ),
  defineDefect(
    {
      id: 'tls-1-1-agreed',
      for: 'deployment/obsolete-tls-refused',
      because: 'The deployment still speaks TLS 1.1.',
    },
    { front: { tls: { versions: ['TLSv1.1', 'TLSv1.2', 'TLSv1.3'] } } },
  ),
  defineDefect(
    {
      id: 'null-cipher-agreed',
      for: 'deployment/cipher-without-encryption-refused',
      because: 'The deployment agrees on a cipher suite that does not encrypt.',
    },
    { front: { tls: { nullCiphers: 'agreed' } } },
  ),
  defineDefect(
    {
      id: 'no-strict-transport-security',
      for: 'deployment/strict-transport-security',
      because: 'The deployment does not declare that it is reached over TLS only.',
    },
    { wire: { http: { transportSecurity: () => ({}) } } },
  ),
  defineDefect(
    {
      id: 'strict-transport-security-on-pages-only',
      for: 'deployment/strict-transport-security-everywhere',
      because: 'Strict-Transport-Security comes with pages and with nothing else.',
    },
    {
      wire: {
        http: {
          transportSecurity: ({ endpoint }) =>
            endpoint === 'loginPage' ? { [strictTransport]: 'max-age=31536000' } : {},
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'strict-transport-security-in-the-clear',
      for: 'deployment/strict-transport-security-in-the-clear',
      because: 'The redirect from http to https has Strict-Transport-Security.',
    },
    {
      front: {
        plainHttp: (request) =>
          new Response(null, {
            status: 308,
            headers: {
              location: request.url.replace(/^http:/, 'https:'),
              [strictTransport]: 'max-age=31536000',
            },
          }),
      },
    },
  ),
  defineDefect(
    {
      id: 'plain-http-served',
      for: 'deployment/token-endpoint-plain-http',
      because: 'By plain http everything is served as it is over TLS.',
    },
    { front: { plainHttp: 'served' } },
  ),
  ...endpoints.map(([name, path]) =>
    defineDefect(
      {
        id: `${name}-in-the-clear`,
        for: `deployment/${name}-plain-http`,
        because: `By plain http ${path} is served, while all else is redirected to https.`,
      },
      servedInTheClear(path),
    ),
  ),
  defineDefect(
    {
      id: 'redirect-from-http-to-http',
      for: 'deployment/login-page-plain-http',
      because: 'Plain http is redirected to another path by plain http.',
    },
    { front: { plainHttp: (request) => Response.redirect(new URL('/welcome', request.url), 302) } },
  ),
  defineDefect(
    {
      id: 'clock-an-hour-late',
      for: 'deployment/clock',
      because: 'The clock of the deployment is an hour late.',
    },
    answersOf(['buildInfo'], (answer, { context }) => ({
      ...answer,
      headers: { ...answer.headers, date: new Date(context.clock.now() - 3_600_000).toUTCString() },
    })),
  ),
]
