import { ledger, rfc } from '../../harness/index.ts'

/** RFC 9207 and the keywords in it that bind others than the authorization server. */
export const document = rfc(9207, 'OAuth 2.0 Authorization Server Issuer Identification', [
  { section: '2.3', keywords: ['MAY'], why: 'a permission: other ways to make the issuer identifier known' },
  {
    section: '2.4',
    keywords: [
      'MUST',
      'MUST',
      'MUST',
      'MUST',
      'MUST NOT',
      'MUST NOT',
      'MUST',
      'MUST',
      'MUST',
      'MUST',
      'SHOULD',
      'MAY',
    ],
    why: 'the client: how it reads, compares and requires iss',
  },
  {
    section: '2.4',
    keywords: ['MUST'],
    why: 'OpenID providers whose authorization endpoint returns an ID Token',
  },
  { section: '2.4', keywords: ['MUST'], why: 'the client that does not know iss, as RFC 6749 section 4.1.2' },
  {
    section: '4',
    keywords: ['MUST', 'MUST NOT', 'MUST', 'MAY', 'MUST'],
    why: 'the client: how it validates iss, and when it need not',
  },
])

/** The statements of RFC 9207 on the authorization server. */
export const rfc9207 = ledger(document, {
  issInResponse: {
    section: '2',
    level: 'MUST',
    text: 'A server that supports this document puts iss into each authorization response, errors included.',
  },
  issUrl: {
    section: '2',
    level: 'MUST',
    text: 'The iss of an authorization response is an https URL that has neither a query nor a fragment.',
  },
  issuerProvided: {
    section: '2.3',
    level: 'MUST',
    text: 'A server that sends iss makes its issuer identifier known to clients.',
  },
  issEqualsMetadata: {
    section: '2.3',
    level: 'MUST',
    text: 'The iss of an authorization response is identical to the issuer in the metadata of the server.',
  },
  supportAdvertised: {
    section: '2.3',
    level: 'MUST',
    text: 'A server that sends iss and publishes metadata sets authorization_response_iss_parameter_supported to true there.',
  },
  supportedIsBoolean: {
    section: '3',
    level: 'declarative',
    text: 'authorization_response_iss_parameter_supported is a boolean; without it the server does not claim to send iss.',
  },
})
