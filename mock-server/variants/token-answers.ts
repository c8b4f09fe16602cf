/** Harmless differences in how the token endpoint's answers look and travel. */

import { strict } from '../profiles/strict.ts'
import { defineVariant, type Variant } from './define.ts'

const { token, http } = strict.wire

/** The harmless differences in how the token endpoint's answers look and travel. */
export const tokenAnswerVariants: readonly Variant[] = [
  defineVariant(
    {
      id: 'longer-values',
      because: 'RFC 6749 §5.1 and appendix A leave the sizes of codes, tokens and secrets open.',
    },
    {
      limits: {
        authorizationCode: { id: 24, secret: 400 },
        refreshToken: { id: 24, secret: 400 },
        clientSecret: { id: 16, secret: 100 },
      },
    },
  ),
  defineVariant(
    {
      id: 'token-members-in-other-order',
      because: 'RFC 6749 §5.1: the order of members does not matter, and unknown ones are ignored.',
    },
    {
      wire: {
        token: {
          members: (tokens) => ({
            issued_by: { product: 'Coder', token_type: 'of no meaning' },
            ...Object.fromEntries(Object.entries(token.members(tokens)).toReversed()),
          }),
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'json-with-white-space',
      because: 'RFC 8259 §2 allows white space around every token of JSON.',
    },
    {
      wire: {
        http: {
          transmit: ({ json, ...answer }, exchange) =>
            http.transmit(
              json === undefined ? answer : { ...answer, body: `\n${JSON.stringify(json, null, 3)}\n` },
              exchange,
            ),
        },
      },
    },
  ),
  defineVariant(
    { id: 'json-without-charset', because: 'RFC 8259 §11: application/json has no charset parameter.' },
    {
      wire: {
        http: {
          seal: (answer, exchange) => {
            const complete = http.seal(answer, exchange)
            if (answer.json === undefined) return complete
            return { ...complete, headers: { ...complete.headers, 'content-type': 'application/json' } }
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'cache-control-with-more-directives',
      because: 'RFC 9111 §5.2: Cache-Control is a list, and no-store may stand anywhere in it.',
    },
    {
      wire: {
        http: {
          cacheHeaders: (answer, exchange) => {
            const headers = http.cacheHeaders(answer, exchange)
            return 'pragma' in headers
              ? { 'cache-control': 'private, No-Store, max-age=0', pragma: 'No-Cache' }
              : headers
          },
        },
      },
    },
  ),
  defineVariant(
    {
      id: 'several-challenges-for-clients',
      because: 'RFC 9110 §11.6.1: WWW-Authenticate may hold several challenges, in any order.',
    },
    {
      wire: {
        token: {
          clientChallenges: ({ error }) =>
            error === 'invalid_client' ? ['DPoP algs="ES256", basic charset="UTF-8", realm="a, b"'] : [],
        },
      },
    },
  ),
  defineVariant(
    { id: 'error-uri-sent', because: 'RFC 6749 §5.2: error_uri may be there.' },
    {
      wire: {
        token: {
          errorMembers: (refusal) => ({
            ...token.errorMembers(refusal),
            error_uri: `https://coder.com/docs/oauth2?error=${refusal.error}#explained`,
          }),
        },
      },
    },
  ),
  defineVariant(
    { id: 'token-type-lower-case', because: 'RFC 6749 §5.1: the value of token_type is case insensitive.' },
    { wire: { token: { members: (tokens) => ({ ...token.members(tokens), token_type: 'bearer' }) } } },
  ),
  defineVariant(
    { id: 'no-error-description', because: 'RFC 6749 §5.2: error_description is optional.' },
    { wire: { token: { errorMembers: ({ error }) => ({ error }) } } },
  ),
]
