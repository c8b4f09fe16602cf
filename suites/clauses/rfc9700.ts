import { ledger, rfc } from '../../harness/index.ts'
import { bestPractices } from './rfc9700/best-practices.ts'
import { mitigations } from './rfc9700/mitigations.ts'

/** RFC 9700 and the keywords in it that bind others than the servers, or that it repeats. */
export const document = rfc(9700, 'Best Current Practice for OAuth 2.0 Security', [
  { section: '1', keywords: ['RECOMMENDED'], why: 'implementers: that they follow the document soon' },
  {
    section: '2.1',
    keywords: ['MUST', 'MAY', 'MUST', 'REQUIRED', 'SHOULD', 'MAY'],
    why: 'the client: its defences against CSRF and mix-up',
  },
  { section: '2.1', keywords: ['MUST'], why: 'as 4.12: redirects that carry credentials along' },
  {
    section: '2.1.1',
    keywords: ['MUST', 'MUST', 'RECOMMENDED', 'MAY', 'MUST', 'SHOULD'],
    why: 'the client: its defence against code injection, and its PKCE method',
  },
  {
    section: '2.1.2',
    keywords: ['SHOULD NOT', 'SHOULD'],
    why: 'the client: code instead of the implicit grant',
  },
  {
    section: '2.3',
    keywords: ['MAY', 'MAY', 'MAY'],
    why: 'a permission: the parameters and claims that restrict',
  },
  { section: '2.6', keywords: ['SHOULD NOT'], why: 'as 4.15.1: client_id and other claims' },
  { section: '2.6', keywords: ['MUST'], why: 'as 4.17.2: messages between windows' },
  { section: '3', keywords: ['MUST'], why: 'implementers: the attackers that they reckon with' },
  { section: '4.1.3', keywords: ['MUST'], why: 'as 2.1: equal redirection URIs' },
  {
    section: '4.1.3',
    keywords: ['MUST NOT', 'SHOULD'],
    why: 'the client: no open redirector, code response type',
  },
  {
    section: '4.1.3',
    keywords: ['MAY'],
    why: 'a permission: the redirection URI of an authenticated request',
  },
  { section: '4.2.4', keywords: ['SHOULD'], why: 'the client: one use of each state' },
  { section: '4.3.2', keywords: ['MUST NOT'], why: 'the client: no access token in a query' },
  { section: '4.4.2', keywords: ['MUST', 'MUST'], why: 'the client: its defence against mix-up' },
  { section: '4.4.2.1', keywords: ['MUST', 'MUST', 'MUST'], why: 'the client: its check of the issuer' },
  {
    section: '4.4.2.2',
    keywords: ['MUST', 'MUST', 'MUST', 'SHOULD'],
    why: 'the client: a redirection URI for each issuer',
  },
  { section: '4.5.3.2', keywords: ['MUST', 'MUST'], why: 'the client: its check of the nonce' },
  { section: '4.7.1', keywords: ['MUST', 'MUST', 'MUST'], why: 'the client: its defence against CSRF' },
  {
    section: '4.7.1',
    keywords: ['MUST', 'RECOMMENDED', 'MAY'],
    why: 'as 2.1.1: how support of PKCE is found out',
  },
  {
    section: '4.8.2',
    keywords: ['MUST', 'MUST', 'MUST'],
    why: 'as 2.1.1: the code_verifier and the downgrade',
  },
  { section: '4.9.3', keywords: ['SHOULD', 'SHOULD'], why: 'as 2.2.1 and 2.3: bound and restricted tokens' },
  { section: '4.10', keywords: ['SHOULD'], why: 'as 2.2.1 and 2.3: bound and restricted tokens' },
  { section: '4.11.1', keywords: ['MUST NOT'], why: 'the client: no open redirector' },
  { section: '4.14.2', keywords: ['MAY'], why: 'the client: other grants where it has no refresh token' },
  { section: '4.15', keywords: ['SHOULD', 'SHOULD'], why: 'a quotation of RFC 9068, on the sub claim' },
  { section: '4.16', keywords: ['MAY'], why: 'the client: the origins that may frame it' },
  { section: '4.17.2', keywords: ['MUST', 'MUST'], why: 'the client: the origins whose messages it takes' },
])

/** The statements of RFC 9700 on the authorization server, the protected resource and what stands in front of them. */
export const rfc9700 = ledger(document, { ...bestPractices, ...mitigations })
