/** Defects of what may be registered as a redirection URI. */

import { allow, type Judgement } from '../../judgement.ts'
import type { RegistrationFacts } from '../../policies/index.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'
import { refuseWrongly } from '../to-client.ts'

const { registration: policies, application } = strict.policies
const topic = 'redirect-uri'

/** The judgement `policy`, but for registrations with a URI that `unless` holds for. */
function refusing(policy: (facts: RegistrationFacts) => Judgement, unwanted: (uri: string) => boolean) {
  return (facts: RegistrationFacts): Judgement =>
    facts.authMethod === 'none' && facts.requested.redirect_uris?.some(unwanted)
      ? refuseWrongly('The redirect URI is not allowed', 'invalid_redirect_uri')
      : policy(facts)
}

const isHttpUrl = (url: string) => /^https?:\/\/[^/]+\S*$/i.test(url) && URL.canParse(url)

/** The defects of registering. */
export const registeringDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'http-callback-registered',
      for: 'authorization-endpoint/insecure-redirect-uri-warned',
      because: 'A callback URL without TLS is registered, and nobody is warned.',
    },
    {
      policies: {
        application: {
          callback_url: (facts) =>
            /^http:\/\/[^#\s]+$/.test(facts.callback_url) ? allow : application.callback_url(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'http-callback-registered-with-warning',
      for: `${topic}/http-refused`,
      because: 'A callback URL without TLS is registered, and the user may send a code there.',
    },
    {
      policies: {
        application: {
          callback_url: (facts) =>
            /^http:\/\/[^#\s]+$/.test(facts.callback_url) ? allow : application.callback_url(facts),
        },
      },
      wire: {
        pages: {
          consent: (view, exchange) => {
            const warning = view.redirectUri.startsWith('http:')
              ? '<p>This connection is not secure.</p>'
              : ''
            return strict.wire.pages.consent(view, exchange) + warning
          },
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'callback-url-with-fragment',
      for: `${topic}/fragment-not-registered`,
      because: 'A callback URL with a fragment is registered.',
    },
    {
      policies: {
        application: {
          callback_url: (facts) =>
            isHttpUrl(facts.callback_url) && facts.callback_url.startsWith('https:')
              ? allow
              : application.callback_url(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'callback-url-of-any-scheme',
      for: `${topic}/script-refused`,
      because: 'Anything that parses as a URL is registered as a callback URL.',
    },
    {
      policies: {
        application: {
          callback_url: (facts) =>
            URL.canParse(facts.callback_url) && !/^https?:/.test(facts.callback_url)
              ? allow
              : application.callback_url(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'public-client-without-redirect-uri',
      for: `${topic}/public-client-registers-one`,
      because: 'A public client is registered without a redirect_uri.',
    },
    {
      policies: {
        registration: {
          redirectUrisPresence: (facts) =>
            facts.authMethod === 'none' ? allow : policies.redirectUrisPresence(facts),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'confidential-client-without-redirect-uri',
      for: `${topic}/every-client-registers-one`,
      because: 'A confidential client is registered without a redirect_uri.',
    },
    {
      policies: {
        registration: {
          redirectUrisPresence: (facts) =>
            facts.authMethod === 'none' ? policies.redirectUrisPresence(facts) : allow,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'private-use-schemes-refused',
      for: `${topic}/private-use-scheme-offered`,
      because: 'A native client cannot register a private-use URI scheme.',
    },
    {
      policies: {
        registration: {
          redirectUriPrivateScheme: refusing(policies.redirectUriPrivateScheme, (uri) => !isHttpUrl(uri)),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'https-refused-to-native-clients',
      for: `${topic}/claimed-https-offered`,
      because: 'A native client cannot register an https URI.',
    },
    {
      policies: {
        registration: {
          redirectUriTransport: refusing(policies.redirectUriTransport, (uri) => uri.startsWith('https:')),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'ipv6-loopback-refused',
      for: `${topic}/loopback-offered`,
      because: 'A native client cannot register the loopback address of IPv6.',
    },
    {
      policies: {
        registration: {
          redirectUriTransport: refusing(policies.redirectUriTransport, (uri) => uri.includes('[::1]')),
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'private-use-scheme-without-period',
      for: `${topic}/private-use-scheme-has-period`,
      because: 'A native client registers a private-use scheme without a period.',
    },
    { policies: { registration: { redirectUriPrivateScheme: () => allow } } },
  ),
]
