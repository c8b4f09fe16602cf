import { ledger, rfc } from '../../harness/index.ts'

/** RFC 7636, with the keywords in it that are no entries of its ledger. */
export const document = rfc(7636, 'Proof Key for Code Exchange by OAuth Public Clients', [
  { section: '4.1', keywords: ['SHOULD', 'RECOMMENDED'], why: 'the client: how a verifier is generated' },
  { section: '4.2', keywords: ['MUST'], why: 'the client: S256 where it is capable of it' },
  { section: '5', keywords: ['SHOULD'], why: 'the client: PKCE parameters towards every server' },
  { section: '6.2.1', keywords: ['RECOMMENDED'], why: 'authors of further methods: short names' },
  { section: '7.1', keywords: ['SHOULD'], why: 'the client: entropy of the verifier' },
  { section: '7.2', keywords: ['MUST NOT'], why: 'the client: no fall-back from S256 to plain' },
  { section: '7.2', keywords: ['SHOULD'], why: 'the client: S256 or a stronger method' },
  { section: '7.4', keywords: ['SHOULD'], why: 'readers: the threat model' },
])

/** What RFC 7636 asks of the authorization server. */
export const rfc7636 = ledger(document, {
  verifierSyntax: {
    section: '4.1',
    level: 'declarative',
    text: 'The token endpoint accepts a code_verifier of 43 to 128 unreserved characters and no other.',
  },
  s256MandatoryToImplement: {
    section: '4.2',
    level: 'declarative',
    text: 'The authorization server supports the S256 code challenge method.',
  },
  challengeSyntax: {
    section: '4.2',
    level: 'declarative',
    text: 'The authorization endpoint accepts a code_challenge of 43 to 128 unreserved characters and no other.',
  },
  methodWithoutChallenge: {
    section: '4.3',
    level: 'REQUIRED',
    text: 'The authorization endpoint refuses a request that names a code_challenge_method without a code_challenge.',
  },
  methodDefaultsToPlain: {
    section: '4.3',
    level: 'declarative',
    accountsFor: ['OPTIONAL'],
    text: 'The authorization server reads a code_challenge without a code_challenge_method as plain.',
  },
  challengeBoundToCode: {
    section: '4.4',
    level: 'MUST',
    text: 'The authorization server ties each code to the code_challenge and the method of its own authorization request.',
  },
  challengeNotDisclosed: {
    section: '4.4',
    level: 'MUST NOT',
    text: 'The authorization server puts the code_challenge nowhere that others can read it, the code included.',
  },
  missingChallengeRefused: {
    section: '4.4.1',
    level: 'MUST',
    text: 'Where PKCE is required, the authorization endpoint answers invalid_request to a request without a code_challenge.',
  },
  missingChallengeExplained: {
    section: '4.4.1',
    level: 'SHOULD',
    text: 'The answer to a request without a code_challenge says in error_description or at error_uri that one is needed.',
  },
  unsupportedMethodRefused: {
    section: '4.4.1',
    level: 'MUST',
    text: 'The authorization endpoint answers invalid_request to a code_challenge_method that it does not support.',
  },
  unsupportedMethodExplained: {
    section: '4.4.1',
    level: 'SHOULD',
    text: 'The answer to an unsupported method says in error_description or at error_uri that the method is the reason.',
  },
  verifierRequired: {
    section: '4.5',
    level: 'REQUIRED',
    text: 'The token endpoint refuses a code that was requested with a code_challenge when no code_verifier comes with it.',
  },
  methodBoundToCode: {
    section: '4.5',
    level: 'MUST',
    text: 'The token endpoint verifies with the method of the authorization request, whatever the token request says.',
  },
  s256Transformation: {
    section: '4.6',
    level: 'declarative',
    text: 'For S256 the token endpoint compares the base64url form of the SHA-256 hash of the code_verifier with the code_challenge.',
  },
  plainComparison: {
    section: '4.6',
    level: 'declarative',
    text: 'For plain the token endpoint compares the code_verifier itself with the code_challenge.',
    excluded:
      'The plain method is not offered: metadata excludes it, and plainNotOffered judges that it is refused.',
  },
  verifierMatch: {
    section: '4.6',
    level: 'MUST',
    text: 'When the presented code_verifier matches the stored code_challenge, the token endpoint goes on to answer as usual.',
  },
  verifierMismatch: {
    section: '4.6',
    level: 'MUST',
    text: 'When the presented code_verifier does not match the stored code_challenge, the token endpoint answers invalid_grant.',
  },
  clientsWithoutPkceAccepted: {
    section: '5',
    level: 'MAY',
    text: 'The authorization server can serve clients that send no PKCE parameters as RFC 6749 alone has it.',
  },
  plainNotOffered: {
    section: '7.2',
    level: 'SHOULD NOT',
    accountsFor: ['SHOULD NOT', 'SHOULD NOT'],
    text: 'The authorization server neither advertises nor accepts the plain method.',
  },
  plainChallengeEncryptedInCode: {
    section: '7.2',
    level: 'MUST',
    text: 'An authorization server that carries a plain challenge inside the code encrypts it for itself alone.',
    excluded:
      'What a code carries, and under which cipher, is internal; that no challenge can be read from it is judged by challengeNotDisclosed.',
  },
  base64urlWithoutPadding: {
    section: 'A',
    level: 'declarative',
    text: 'The authorization server computes the S256 challenge in base64url without padding, line breaks or white space.',
  },
  s256ExampleVector: {
    section: 'B',
    level: 'declarative',
    text: 'The authorization server accepts the example code_verifier of the appendix for the example code_challenge.',
  },
})
