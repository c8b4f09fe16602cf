import { illegalCharacters, unreserved } from '../../fixtures/pkce.ts'
import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import { redeemWithVerifier } from './steps.ts'

/** A verifier of 43 characters is the shortest legal one. Source: RFC 7636 section 4.1. */
const shortest = 'a'.repeat(43)

/** Malformed, RFC 6749 section 5.2, or no verifier of the code, RFC 7636 section 4.6. */
const refusals = ['invalid_request', 'invalid_grant']

const malformed =
  'Section 4.1 has the grammar; that the server refuses what is not of it follows from RFC 6749 section 5.2, malformed requests.'

export const verifierOf43 = defineCase(
  {
    id: 'pkce/verifier-of-43-characters',
    title: 'the token endpoint accepts a code_verifier of 43 characters, the shortest legal one',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectTokens(await redeemWithVerifier(t, shortest))
  },
)

export const verifierOf128 = defineCase(
  {
    id: 'pkce/verifier-of-128-characters',
    title: 'the token endpoint accepts a code_verifier of 128 characters, the longest legal one',
    clause: rfc7636.verifierSyntax,
    alsoCovers: [coder.pkceVerifierLength],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectTokens(await redeemWithVerifier(t, 'a'.repeat(128)))
  },
)

export const verifierOfUnreserved = defineCase(
  {
    id: 'pkce/verifier-of-every-unreserved-character',
    title: 'the token endpoint accepts a code_verifier that has every unreserved character in it',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectTokens(await redeemWithVerifier(t, unreserved))
  },
)

export const verifierOf42 = defineCase(
  {
    id: 'pkce/verifier-of-42-characters',
    title:
      'the token endpoint refuses a code_verifier of 42 characters, even when it hashes to the code_challenge',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    await t.tokens({}, { codeVerifier: shortest })
    const response = await redeemWithVerifier(t, shortest.slice(1))
    t.expectOAuthError(response, { status: 400, error: refusals })
  },
)

export const verifierOf129 = defineCase(
  {
    id: 'pkce/verifier-of-129-characters',
    title:
      'the token endpoint refuses a code_verifier of 129 characters, even when it hashes to the code_challenge',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    await t.tokens({}, { codeVerifier: 'a'.repeat(128) })
    const response = await redeemWithVerifier(t, 'a'.repeat(129))
    t.expectOAuthError(response, { status: 400, error: refusals })
  },
)

export const verifierOfIllegalCharacters = defineCase(
  {
    id: 'pkce/verifier-of-illegal-characters',
    title: 'the token endpoint refuses a code_verifier with any character that is not unreserved',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
    hint: malformed,
  },
  async (t) => {
    await t.tokens({}, { codeVerifier: shortest })
    for (const [name, character] of Object.entries(illegalCharacters)) {
      const response = await redeemWithVerifier(t, `${shortest}${character}${shortest}`)
      const error = String(response.jsonObject?.error)
      t.expectThat(response.status === 400 && refusals.includes(error), {
        expected: `a verifier with a ${name} to be refused with 400 and ${refusals.join(' or ')}`,
        actual: response.status === 200 ? 'tokens' : `${response.status} with the error ${error}`,
      })
    }
  },
)
