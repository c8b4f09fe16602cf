import { createHash } from 'node:crypto'
import { appendixB, illegalCharacters } from '../../fixtures/pkce.ts'
import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import {
  authorizationError,
  challenged,
  hasCode,
  redeemWithChallenge,
  refusedAsInvalidRequest,
} from './steps.ts'

const { codeVerifier, codeChallenge } = appendixB

const malformed =
  'Section 4.2 has the grammar; that the server refuses what is not of it follows from RFC 6749 section 4.1.2.1, malformed requests.'

export const challengeOf42 = defineCase(
  {
    id: 'pkce/challenge-of-42-characters',
    title: 'the authorization endpoint refuses a code_challenge of 42 characters',
    clause: rfc7636.challengeSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut(challenged(codeChallenge.slice(1)))))
  },
)

export const challengeOf129 = defineCase(
  {
    id: 'pkce/challenge-of-129-characters',
    title: 'the authorization endpoint refuses a code_challenge of 129 characters',
    clause: rfc7636.challengeSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut(challenged('a'.repeat(129)))))
  },
)

export const challengeOfIllegalCharacters = defineCase(
  {
    id: 'pkce/challenge-of-illegal-characters',
    title: 'the authorization endpoint refuses a code_challenge with any character that is not unreserved',
    clause: rfc7636.challengeSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    await t.authorize()
    for (const [name, character] of Object.entries(illegalCharacters)) {
      const response = await t.authorizationRequest(challenged(codeChallenge.replace('-', character)))
      const { error } = authorizationError(t, response)
      t.expectThat(error === 'invalid_request' && !hasCode(t, response), {
        expected: `a challenge with a ${name} to be refused with the error invalid_request`,
        actual: hasCode(t, response) ? 'a code' : `${response.status} with the error ${error}`,
      })
    }
  },
)

export const challengeRepeated = defineCase(
  {
    id: 'pkce/challenge-repeated',
    title: 'the authorization endpoint refuses a request with two code_challenges',
    clause: rfc6749.authorizationParametersNotRepeated,
    needs: ['authorization_code', 'S256'],
    hint: 'Whoever can add a parameter to the request could otherwise put a challenge of his own in place of the right one.',
  },
  async (t) => {
    const response = await t.authorizeBut(challenged([codeChallenge, t.s256('a'.repeat(43))]))
    t.expectThat(...refusedAsInvalidRequest(t, response))
  },
)

export const challengePadded = defineCase(
  {
    id: 'pkce/challenge-padded',
    title:
      'the server does not take a code_challenge with base64 padding for the S256 hash of the code_verifier',
    clause: rfc7636.base64urlWithoutPadding,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    await t.tokens({}, { codeVerifier })
    const response = await redeemWithChallenge(t, { codeVerifier, codeChallenge: `${codeChallenge}=` })
    t.expectThat(...refused(t, response, 'a padded challenge'))
  },
)

export const challengeCase = defineCase(
  {
    id: 'pkce/challenge-case-sensitive',
    title: 'the server does not take a code_challenge for the right one that differs in the case of a letter',
    clause: rfc7636.s256Transformation,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    await t.tokens({}, { codeVerifier })
    const response = await redeemWithChallenge(t, {
      codeVerifier,
      codeChallenge: codeChallenge.replace('E9', 'e9'),
    })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const challengeOtherEncodings = defineCase(
  {
    id: 'pkce/challenge-other-encodings',
    title: 'the server takes no other spelling of the SHA-256 hash for the S256 code_challenge',
    clause: rfc7636.s256Transformation,
    alsoCovers: [rfc7636.base64urlWithoutPadding],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    await t.tokens({}, { codeVerifier })
    const hex = createHash('sha256').update(codeVerifier).digest('hex')
    const spellings = {
      'the hash in hexadecimal': hex,
      'base64url of the hash in hexadecimal': Buffer.from(hex).toString('base64url'),
      'the alphabet of base64': codeChallenge.replace('-', '+'),
      'one character more': `${codeChallenge}A`,
    }
    for (const [spelling, other] of Object.entries(spellings)) {
      const response = await redeemWithChallenge(t, { codeVerifier, codeChallenge: other })
      t.expectThat(...refused(t, response, spelling))
    }
  },
)

export const challengeNotDisclosed = defineCase(
  {
    id: 'pkce/challenge-not-disclosed',
    title:
      'the authorization response holds the code_challenge nowhere, neither beside the code nor inside it',
    clause: rfc7636.challengeNotDisclosed,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const { code, request, response } = await t.authorize()
    const decoded = code.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    const seen = [response.text, ...response.headers.flat(), ...decoded].join('\n')
    t.expectThat(!seen.includes(String(request.code_challenge)), {
      expected: 'an authorization response without the code_challenge',
      actual: 'the code_challenge in the response or in the decoded code',
    })
  },
)

/** The judgement that the challenge was refused as malformed, or the verifier as none of it. */
function refused(t: Toolkit, response: HttpResponse, spelling: string) {
  const { error } = authorizationError(t, response)
  const judgement = {
    expected: `${spelling} to be refused: invalid_request at the authorization endpoint, or invalid_grant at the token endpoint`,
    actual: error === '' ? summaryOf(response) : `${response.status} with the error ${error}`,
  }
  return [['invalid_request', 'invalid_grant'].includes(error), judgement] as const
}

function summaryOf({ status, jsonObject }: HttpResponse): string {
  return jsonObject?.access_token === undefined ? `${status} without an error code` : 'tokens'
}
