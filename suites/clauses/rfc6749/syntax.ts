import type { Statement } from '../../../harness/index.ts'

/** The appendices: the syntax of values, and the encoding of forms. */
export const syntax = {
  clientIdSyntax: {
    section: 'A.1',
    level: 'declarative',
    text: 'The authorization server issues client identifiers of printable ASCII and spaces.',
  },
  clientSecretSyntax: {
    section: 'A.2',
    level: 'declarative',
    text: 'The authorization server issues client secrets of printable ASCII and spaces.',
  },
  scopeSyntax: {
    section: 'A.4',
    level: 'declarative',
    text: 'The authorization server writes scope as tokens of the allowed characters with single spaces between them.',
  },
  stateSyntax: {
    section: 'A.5',
    level: 'declarative',
    text: 'The authorization endpoint accepts a state of any printable ASCII characters and spaces.',
  },
  codeSyntax: {
    section: 'A.11',
    level: 'declarative',
    text: 'The authorization server issues codes of one or more printable ASCII characters or spaces.',
  },
  accessTokenSyntax: {
    section: 'A.12',
    level: 'declarative',
    text: 'The token endpoint issues access tokens of one or more printable ASCII characters or spaces.',
  },
  tokenTypeSyntax: {
    section: 'A.13',
    level: 'declarative',
    text: 'The token_type of a token response is a name of letters, digits, hyphens, periods and underscores, or a URI.',
  },
  expiresInSyntax: {
    section: 'A.14',
    level: 'declarative',
    text: 'The expires_in of a token response is a whole number without a sign, as a JSON number.',
  },
  refreshTokenSyntax: {
    section: 'A.17',
    level: 'declarative',
    text: 'The token endpoint issues refresh tokens of one or more printable ASCII characters or spaces.',
  },
  formEncodedAsUtf8: {
    section: 'B',
    level: 'MUST',
    text: 'The authorization server encodes what it adds to a redirection URI as UTF-8 before it escapes it.',
  },
  formDecodedAsUtf8: {
    section: 'B',
    level: 'declarative',
    text: 'The authorization server reads form-encoded requests as UTF-8, a plus sign as a space.',
  },
} as const satisfies Record<string, Statement>
