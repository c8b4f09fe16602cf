/** Defects of the comparison of redirect_uri with the registered ones. */

import { allow, type Judgement } from '../../judgement.ts'
import type { AuthorizationFacts } from '../../policies/index.ts'
import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { first } from '../../protocol/parameters.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorization: policies } = strict.policies

/** A redirect_uri is taken as well where `matches` holds for a registered one. */
export function matching(matches: (requested: string, registered: string) => boolean): Override<Profile> {
  return { policies: { authorization: { redirectUri: judgeBy(matches) } } }
}

/** The judgement on redirect_uri, more generous by `matches`. */
export function judgeBy(matches: (requested: string, registered: string) => boolean) {
  return (facts: AuthorizationFacts): Judgement => {
    const requested = first(facts.parameters, 'redirect_uri') ?? ''
    const registered = facts.client?.redirectUris ?? []
    return registered.some((uri) => matches(requested, uri)) ? allow : policies.redirectUri(facts)
  }
}

/** Whether the parts of both that `part` picks are equal; false for what is no URL. */
export function sameParts(part: (url: URL) => string) {
  return (requested: string, registered: string): boolean => {
    const [one, other] = [URL.parse(requested), URL.parse(registered)]
    return one !== null && other !== null && part(one) === part(other)
  }
}

const withoutFragmentCheck = (matches: (requested: string, registered: string) => boolean) => ({
  policies: { authorization: { redirectUriFragment: () => allow, redirectUri: judgeBy(matches) } },
})

/** One generous comparison each. */
const rows: readonly (readonly [
  id: string,
  target: string,
  because: string,
  matches: (requested: string, registered: string) => boolean,
])[] = [
  [
    'redirect-uri-by-host-and-path-prefix',
    'other-path',
    'Host and beginning of the path decide, as in older releases of Coder.',
    (requested, registered) => {
      const [one, other] = [URL.parse(requested), URL.parse(registered)]
      return (
        one !== null && other !== null && one.host === other.host && one.pathname.startsWith(other.pathname)
      )
    },
  ],
  [
    'redirect-uri-trailing-slash-ignored',
    'other-path',
    'A slash at the end makes no difference.',
    (requested, registered) => requested.replace(/\/$/, '') === registered.replace(/\/$/, ''),
  ],
  [
    'redirect-uri-dot-segments-removed',
    'other-path',
    'Dot segments are resolved before the comparison.',
    sameParts(({ origin, pathname, search }) => `${origin}${pathname}${search}`),
  ],
  [
    'redirect-uri-in-registered-folder',
    'other-path',
    'Whatever lies below the registered path is accepted.',
    (requested, registered) => requested.startsWith(`${registered}/`),
  ],
  [
    'redirect-uri-decoded',
    'other-spelling',
    'Both URIs are percent-decoded before the comparison.',
    (requested, registered) => {
      const decode = (uri: string) =>
        uri.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return decode(requested) === decode(registered)
    },
  ],
  [
    'redirect-uri-case-folded',
    'other-spelling',
    'Case makes no difference.',
    (requested, registered) => requested.toLowerCase() === registered.toLowerCase(),
  ],
  [
    'redirect-uri-trimmed',
    'other-spelling',
    'White space around redirect_uri is cut off before the comparison.',
    (requested, registered) => requested.trim() === registered,
  ],
  [
    'redirect-uri-default-port-ignored',
    'other-spelling',
    'The default port counts as no port.',
    (requested, registered) => requested.replace(/:443(?=\/)/, '') === registered,
  ],
  [
    'redirect-uri-query-ignored',
    'query-added',
    'The query is not compared.',
    (requested, registered) => requested.split('?')[0] === registered.split('?')[0],
  ],
  [
    'redirect-uri-subdomain-accepted',
    'other-host',
    'Subdomains of the registered host are accepted.',
    (requested, registered) => requested.replace(/^https:\/\/[^./]+\./, 'https://') === registered,
  ],
  [
    'redirect-uri-host-by-end',
    'other-host',
    'A host that ends like the registered one is accepted.',
    (requested, registered) =>
      (URL.parse(requested)?.hostname ?? '').endsWith(URL.parse(registered)?.hostname ?? 'none'),
  ],
  [
    'redirect-uri-as-pattern',
    'other-host',
    'The registered URI is used as a regular expression, in which a dot stands for any character.',
    (requested, registered) => new RegExp(`^${registered.replace('?', '\\?')}$`).test(requested),
  ],
  [
    'redirect-uri-port-ignored',
    'other-host',
    'The port is not compared.',
    sameParts(({ protocol, hostname, pathname, search }) => `${protocol}${hostname}${pathname}${search}`),
  ],
  [
    'redirect-uri-host-normalised',
    'other-host',
    'Full-width letters and ideographic dots in the host are folded before the comparison.',
    (requested, registered) =>
      requested.normalize('NFKC').replaceAll('。', '.') === registered.normalize('NFKC'),
  ],
  [
    'redirect-uri-userinfo-ignored',
    'ambiguous-authority',
    'What stands before an at sign is not compared.',
    (requested, registered) => requested.replace(/^(https?:\/\/)[^/@]*@/, '$1') === registered,
  ],
  [
    'redirect-uri-host-found-anywhere',
    'ambiguous-authority',
    'It is enough that the registered host occurs in redirect_uri.',
    (requested, registered) =>
      /[@\\]/.test(requested) && requested.includes(URL.parse(registered)?.host ?? 'none'),
  ],
  [
    'redirect-uri-scheme-ignored',
    'other-scheme',
    'The scheme is not compared.',
    (requested, registered) =>
      requested.replace(/^[a-z][a-z0-9+.-]*:\/\//, '') === registered.replace(/^[a-z]+:\/\//, ''),
  ],
  [
    'redirect-uri-slashes-counted-loosely',
    'other-scheme',
    'How many slashes follow the scheme makes no difference.',
    (requested, registered) => requested.replace(/^(https?:)\/*/, '$1//') === registered,
  ],
  [
    'redirect-uri-resolved',
    'relative',
    'A relative redirect_uri is resolved against the registered one.',
    (requested, registered) =>
      requested !== '' &&
      !/^[a-z]+:/i.test(requested) &&
      URL.parse(requested, registered)?.href === registered,
  ],
  [
    'redirect-uri-below-root',
    'registration-stands-for-one-uri',
    'A registered URI that ends with a slash stands for everything below it.',
    (requested, registered) => registered.endsWith('/') && requested.startsWith(registered),
  ],
  [
    'redirect-uri-wildcards',
    'complete-uri-registered',
    'An asterisk in a registered URI stands for anything.',
    (requested, registered) => {
      const [before = '', behind] = registered.split('*')
      return behind !== undefined && requested.startsWith(before) && requested.endsWith(behind)
    },
  ],
  [
    'redirect-uri-scheme-stands-for-app',
    'complete-uri-registered',
    'A private-use scheme that was registered alone takes every path.',
    (requested, registered) => registered.endsWith(':/') && requested.startsWith(registered),
  ],
  [
    'loopback-path-ignored',
    'loopback-exact-but-port',
    'Of a loopback URI nothing is compared but the host.',
    (requested, registered) =>
      registered.startsWith('http://127.0.0.1') && URL.parse(requested)?.hostname === '127.0.0.1',
  ],
]

/** The defects of matching. */
export const matchingDefects: readonly Defect[] = [
  ...rows.map(([id, target, because, matches]) =>
    defineDefect({ id, for: `redirect-uri/${target}`, because }, matching(matches)),
  ),
  defineDefect(
    {
      id: 'redirect-uri-fragment-ignored',
      for: 'redirect-uri/fragment-added',
      because: 'A fragment is accepted and not compared.',
    },
    withoutFragmentCheck((requested, registered) => requested.split('#')[0] === registered),
  ),
  defineDefect(
    {
      id: 'redirect-uri-empty-fragment-ignored',
      for: 'redirect-uri/fragment-added',
      because: 'An empty fragment goes unnoticed.',
    },
    withoutFragmentCheck((requested, registered) => requested.replace(/#$/, '') === registered),
  ),
  defineDefect(
    {
      id: 'only-first-redirect-uri',
      for: 'redirect-uri/each-of-several',
      because: 'Of several registered URIs only the first is ever accepted.',
    },
    {
      policies: {
        authorization: {
          redirectUri: (facts) => {
            const { client } = facts
            const [only = ''] = client?.redirectUris ?? []
            return policies.redirectUri(
              client ? { ...facts, client: { ...client, redirectUris: [only] } } : facts,
            )
          },
        },
      },
    },
  ),
]
