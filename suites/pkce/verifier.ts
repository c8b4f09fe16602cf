import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

export const verifierMismatch = defineCase(
  {
    id: 'pkce/verifier-mismatch',
    title: 'the token endpoint refuses a code_verifier that does not hash to the code_challenge',
    clause: rfc7636.verifierMismatch,
    alsoCovers: [coder.verifierMatches, rfc9700.verifierEnforced],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.redeemBut({ code_verifier: 'b'.repeat(43) })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const verifierMissing = defineCase(
  {
    id: 'pkce/verifier-missing',
    title:
      'the token endpoint refuses a code that was asked for with a code_challenge and comes without a code_verifier',
    clause: rfc7636.verifierRequired,
    alsoCovers: [rfc9700.verifierEnforced],
    needs: ['authorization_code', 'S256'],
    hint: 'Who can leave the code_verifier out needs no code_verifier: a stolen code is enough.',
  },
  async (t) => {
    const response = await t.redeemBut({ code_verifier: undefined })
    // A required parameter is missing (RFC 6749 section 5.2), or the comparison fails (RFC 7636 section 4.6).
    t.expectOAuthError(response, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const verifierEmpty = defineCase(
  {
    id: 'pkce/verifier-empty',
    title: 'the token endpoint takes an empty code_verifier for a missing one and refuses the code',
    clause: rfc6749.tokenEmptyParametersOmitted,
    alsoCovers: [rfc7636.verifierRequired],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.redeemBut({ code_verifier: '' })
    t.expectOAuthError(response, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const verifierRepeated = defineCase(
  {
    id: 'pkce/verifier-repeated',
    title: 'the token endpoint refuses a request with two code_verifiers, the right one among them',
    clause: rfc6749.tokenParametersNotRepeated,
    alsoCovers: [rfc6749.tokenInvalidRequest],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const grant = await t.authorize()
    const right = grant.codeVerifier ?? ''
    const response = await t.redeemBut({ code_verifier: [right, 'b'.repeat(43)] }, { grant })
    t.expectOAuthError(response, { status: 400, error: 'invalid_request' })
  },
)

export const verifierNotTrimmed = defineCase(
  {
    id: 'pkce/verifier-not-trimmed',
    title: 'the token endpoint refuses the right code_verifier with a line break behind it',
    clause: rfc7636.verifierSyntax,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const grant = await t.authorize()
    const response = await t.redeemBut({ code_verifier: `${grant.codeVerifier}\n` }, { grant })
    t.expectOAuthError(response, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const verifierIsChallenge = defineCase(
  {
    id: 'pkce/verifier-is-challenge',
    title: 'the token endpoint refuses the code_challenge itself as the code_verifier of an S256 challenge',
    clause: rfc7636.s256Transformation,
    needs: ['authorization_code', 'S256'],
    hint: 'The challenge travels through the browser: whoever has seen it must not be able to redeem the code.',
  },
  async (t) => {
    const grant = await t.authorize()
    const response = await t.redeemBut({ code_verifier: t.s256(grant.codeVerifier ?? '') }, { grant })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const methodFromTokenRequest = defineCase(
  {
    id: 'pkce/method-bound-to-code',
    title: 'the token endpoint verifies an S256 challenge as such when the token request says plain',
    clause: rfc7636.methodBoundToCode,
    alsoCovers: [rfc7636.challengeBoundToCode],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const grant = await t.authorize()
    const challenge = t.s256(grant.codeVerifier ?? '')
    const changes = { code_verifier: challenge, code_challenge_method: 'plain' }
    const response = await t.redeemBut(changes, { grant })
    // A server that refuses the additional parameter is judged for that elsewhere: here it must not believe it.
    t.expectOAuthError(response, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const challengeBoundToCode = defineCase(
  {
    id: 'pkce/challenge-bound-to-code',
    title: 'the token endpoint refuses the code_verifier of an earlier authorization of the same client',
    clause: rfc7636.challengeBoundToCode,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const earlier = await t.authorize()
    const grant = await t.authorize()
    const response = await t.redeemBut({ code_verifier: earlier.codeVerifier }, { grant })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)
