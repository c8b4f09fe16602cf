import { ledger, rfc } from '../../harness/index.ts'

/** RFC 8252, with the keywords in it that are no entries of its ledger. */
export const document = rfc(8252, 'OAuth 2.0 for Native Apps', [
  { section: '5', keywords: ['MUST'], why: 'the native app: an external user-agent' },
  { section: '6', keywords: ['MUST'], why: 'the native app: PKCE' },
  {
    section: '6',
    keywords: ['MAY', 'RECOMMENDED', 'MAY', 'RECOMMENDED'],
    why: 'the native app: which user-agent',
  },
  { section: '7', keywords: ['MAY'], why: 'the native app: which redirect option' },
  { section: '7.1', keywords: ['MUST'], why: 'the native app; what a server does about it: as 8.4' },
  { section: '7.2', keywords: ['REQUIRED'], why: 'as 8.4 clientTypeRecorded' },
  { section: '7.2', keywords: ['SHOULD'], why: 'the native app: claimed https URIs first' },
  { section: '7.3', keywords: ['SHOULD NOT', 'RECOMMENDED'], why: 'the native app: IPv4 and IPv6' },
  { section: '8.2', keywords: ['NOT RECOMMENDED'], why: 'the native app: the implicit grant' },
  { section: '8.3', keywords: ['NOT RECOMMENDED'], why: 'the native app: localhost' },
  { section: '8.4', keywords: ['MUST'], why: 'the developer of the app: registration as a public client' },
  {
    section: '8.4',
    keywords: ['MAY'],
    why: 'permits the server to ask for more at registration; no check depends on it',
  },
  {
    section: '8.6',
    keywords: ['MAY', 'MAY'],
    why: 'permits further proofs of identity; no check depends on them',
  },
  { section: '8.9', keywords: ['RECOMMENDED'], why: 'the native app: the state parameter' },
  {
    section: '8.10',
    keywords: ['REQUIRED', 'MUST', 'MUST'],
    why: 'the native app: one redirect URI a server',
  },
  { section: '8.12', keywords: ['MUST NOT'], why: 'the native app: embedded user-agents' },
  {
    section: '8.12',
    keywords: ['MAY'],
    why: 'permits the server to block embedded user-agents; no check depends on it',
  },
  { section: 'B.3', keywords: ['SHOULD', 'MUST'], why: 'the native app on Windows' },
  { section: 'B.5', keywords: ['SHOULD NOT'], why: 'the native app on Linux' },
])

/** What RFC 8252 asks of an authorization server that native apps use. */
export const rfc8252 = ledger(document, {
  pkceSupported: {
    section: '6',
    level: 'MUST',
    text: 'The authorization server supports PKCE for public native clients.',
  },
  privateUseSchemeOffered: {
    section: '7',
    level: 'MUST',
    text: 'The authorization server lets a native client register a redirect URI with a private-use scheme.',
  },
  claimedHttpsOffered: {
    section: '7',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization server lets a public native client register an https redirect URI.',
  },
  loopbackOffered: {
    section: '7',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization server lets a native client register an http redirect URI on a loopback IP literal, IPv4 or IPv6.',
  },
  privateUseSchemeRedirect: {
    section: '7.1',
    level: 'declarative',
    text: 'The authorization server redirects to a private-use URI with a single slash after the scheme as to any other.',
  },
  loopbackAnyPort: {
    section: '7.3',
    level: 'MUST',
    text: 'The authorization endpoint accepts any port in a loopback IP redirect URI, whatever port was registered.',
  },
  requestWithoutPkceRejected: {
    section: '8.1',
    level: 'SHOULD',
    text: 'The authorization endpoint answers the error of RFC 7636 to a native client that sends no code_challenge.',
  },
  clientTypeRecorded: {
    section: '8.4',
    level: 'MUST',
    text: 'The authorization server keeps the client type with the registration and treats the client accordingly.',
  },
  completeRedirectUriRequired: {
    section: '8.4',
    level: 'MUST',
    text: 'The authorization server registers complete redirect URIs only, path included.',
  },
  redirectUriMatchedExactly: {
    section: '8.4',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization endpoint refuses a redirect_uri that differs in anything from the registered one.',
  },
  loopbackMatchedExactlyButPort: {
    section: '8.4',
    level: 'MUST',
    accountsFor: [],
    text: 'The authorization endpoint compares a loopback redirect_uri exactly in everything except its port.',
  },
  privateUseSchemeReversesDomain: {
    section: '8.4',
    level: 'SHOULD',
    text: 'The authorization server enforces that a private-use scheme is a domain name of the app, reversed.',
    excluded:
      'Nobody outside can say which names a server should know as domains of an app; the lower bound is judged by privateUseSchemeHasPeriod.',
  },
  privateUseSchemeHasPeriod: {
    section: '8.4',
    level: 'SHOULD',
    text: 'The authorization server refuses a private-use scheme without a period.',
  },
  sharedSecretNotDemanded: {
    section: '8.5',
    level: 'NOT RECOMMENDED',
    text: 'The token endpoint asks no shared secret of a public native client.',
  },
  sharedSecretProvesNothing: {
    section: '8.5',
    level: 'MUST',
    text: 'An authorization server that still asks a native client for a shared secret treats the client as public.',
    excluded: 'What a server takes a shared secret to prove shows in no answer that it gives.',
  },
  noConsentWithoutInteraction: {
    section: '8.6',
    level: 'SHOULD NOT',
    text: 'The authorization server grants nothing without the user to a client whose identity nothing assures.',
  },
  earlierConsentNotReused: {
    section: '8.6',
    level: 'SHOULD',
    text: 'The authorization server asks again although the user approved a request with the same client_id before.',
  },
})
