/** Defects of the redirection URIs that are registered: RFC 7591 §3.2.2 and §5. */

import { refuse } from '../../judgement.ts'
import { allowing, withError } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { registration } = strict.policies

/** The defects of registered redirection URIs. */
export const registrationRedirectUriDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'redirect-uris-not-demanded',
      for: 'client-registration/redirect-uris-demanded',
      because: 'A client of the authorization code grant is registered without redirect_uris.',
    },
    { policies: { registration: { redirectUrisPresence: allowing } } },
  ),
  defineDefect(
    {
      id: 'invalid-redirect-uri-as-metadata-error',
      for: 'client-registration/redirect-uri-invalid',
      because: 'A redirection URI that is none is answered with invalid_client_metadata.',
    },
    {
      policies: {
        registration: {
          redirectUriFormat: withError(registration.redirectUriFormat, 'invalid_client_metadata'),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'plain-http-redirect-uri-registered',
      for: 'client-registration/redirect-uri-plain-http',
      because: 'A redirection URI of a remote host is registered with plain http.',
    },
    { policies: { registration: { redirectUriTransport: allowing } } },
  ),
  ...(['javascript', 'data'] as const).map((scheme) =>
    defineDefect(
      {
        id: `${scheme}-redirect-uri-registered`,
        for: `client-registration/redirect-uri-${scheme === 'data' ? 'data' : 'script'}`,
        because: `A redirection URI of the scheme ${scheme} is registered.`,
      },
      {
        policies: {
          registration: {
            redirectUriScheme: (facts) =>
              facts.requested.redirect_uris?.[0]?.startsWith(`${scheme}:`)
                ? allowing(facts)
                : registration.redirectUriScheme(facts),
            redirectUriPrivateScheme: allowing,
          },
        },
      },
    ),
  ),
  defineDefect(
    {
      id: 'first-redirect-uri-checked',
      for: 'client-registration/redirect-uri-invalid-among-others',
      because: 'Of several redirection URIs the first is checked.',
    },
    {
      policies: {
        registration: {
          redirectUriScheme: ({ requested: { redirect_uris: uris = [], ...rest }, ...facts }) =>
            registration.redirectUriScheme({
              ...facts,
              requested: { ...rest, redirect_uris: uris.slice(0, 1) },
            }),
          redirectUriPrivateScheme: allowing,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'registration-refused-with-unknown-code',
      for: 'client-registration/redirect-uris-demanded',
      because: 'A registration without redirect_uris is answered with invalid_request.',
    },
    {
      policies: {
        registration: {
          redirectUrisPresence: (facts) =>
            (facts.requested.redirect_uris?.length ?? 0) > 0
              ? allowing(facts)
              : refuse('invalid_request', 'redirect_uris is missing', {
                  because: 'None came.',
                  clause: 'none',
                }),
        },
      },
    },
  ),
]
