import { appendixB } from '../../fixtures/pkce.ts'
import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { authorizationError, challenged, hasCode, refusedAsInvalidRequest } from './steps.ts'

export const exampleVector = defineCase(
  {
    id: 'pkce/example-vector',
    title: 'the server accepts the example of RFC 7636: its code_challenge, and then its code_verifier',
    clause: rfc7636.s256ExampleVector,
    alsoCovers: [rfc7636.verifierMatch, rfc7636.s256Transformation, coder.pkceChallenge],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const { codeVerifier, codeChallenge } = appendixB
    const grant = await t.authorize(challenged(codeChallenge))
    t.expectTokens(await t.redeem(grant, { code_verifier: codeVerifier }))
  },
)

export const s256Supported = defineCase(
  {
    id: 'pkce/supported',
    title: 'the server honours S256 code challenges, whether it advertises them or not',
    clause: rfc9700.pkceSupported,
    alsoCovers: [rfc7636.s256MandatoryToImplement],
    needs: ['authorization_code'],
  },
  async (t) => {
    const codeVerifier = 'a'.repeat(43)
    const grant = await t.authorize({}, { codeVerifier })
    const response = await t.redeemBut({ code_verifier: 'b'.repeat(43) }, { grant })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const advertised = defineCase(
  {
    id: 'pkce/advertised',
    title: 'the metadata names S256 in code_challenge_methods_supported',
    clause: rfc9700.pkceInMetadata,
    alsoCovers: [rfc9700.pkceDetectable],
    needs: ['server-metadata'],
  },
  async (t) => {
    const methods = t.facts.serverMetadata?.code_challenge_methods_supported
    t.expectThat(Array.isArray(methods) && methods.includes('S256'), {
      expected: 'code_challenge_methods_supported to be a list with S256 in it',
      actual: JSON.stringify(methods) ?? 'no such member',
    })
  },
)

export const unsupportedMethod = defineCase(
  {
    id: 'pkce/method-unsupported',
    title:
      'the authorization endpoint answers invalid_request to a code_challenge_method that nobody has defined',
    clause: rfc7636.unsupportedMethodRefused,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut({ code_challenge_method: 'S512' })))
  },
)

export const unsupportedMethodExplained = defineCase(
  {
    id: 'pkce/method-unsupported-explained',
    title: 'the answer to an unsupported code_challenge_method says that the method is the reason',
    clause: rfc7636.unsupportedMethodExplained,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const { explanation } = authorizationError(t, await t.authorizeBut({ code_challenge_method: 'S512' }))
    t.expectMatch(explanation, /method|transform|S512|https?:/i, 'error_description or error_uri')
  },
)

export const methodCase = defineCase(
  {
    id: 'pkce/method-case-sensitive',
    title: 'the authorization endpoint does not take the method s256 for S256',
    // RFC 7636 section 6.2.1: names of methods are case-sensitive, and s256 is the name of none.
    clause: rfc7636.unsupportedMethodRefused,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut({ code_challenge_method: 's256' })))
  },
)

export const methodDefault = defineCase(
  {
    id: 'pkce/method-defaults-to-plain',
    title:
      'the server reads a code_challenge without a method as plain: it refuses it, or verifies it as plain',
    clause: rfc7636.methodDefaultsToPlain,
    needs: ['authorization_code', 'S256'],
    hint: 'Under plain, the code_verifier of which the challenge is the hash is a wrong one.',
  },
  async (t) => {
    const { codeChallenge, codeVerifier } = appendixB
    const request = { code_challenge: codeChallenge, code_challenge_method: undefined }
    const response = await t.authorizeBut(request)
    if (!hasCode(t, response)) {
      t.expectThat(...refusedAsInvalidRequest(t, response))
      return
    }
    const redeemed = await t.redeem(await t.authorize(request), { code_verifier: codeVerifier })
    t.expectOAuthError(redeemed, { status: 400, error: 'invalid_grant' })
  },
)

export const plainNotAdvertised = defineCase(
  {
    id: 'pkce/plain-not-advertised',
    title: 'the metadata does not offer the method plain',
    clause: rfc7636.plainNotOffered,
    needs: ['server-metadata'],
  },
  async (t) => {
    const methods = t.facts.serverMetadata?.code_challenge_methods_supported
    t.expectThat(!Array.isArray(methods) || !methods.includes('plain'), {
      expected: 'code_challenge_methods_supported without plain',
      actual: JSON.stringify(methods) ?? 'no such member',
    })
  },
)

export const plainRefused = defineCase(
  {
    id: 'pkce/plain-refused',
    title: 'the authorization endpoint refuses the method plain',
    clause: rfc7636.plainNotOffered,
    alsoCovers: [rfc7636.unsupportedMethodRefused],
    needs: ['authorization_code', 'S256'],
    hint: 'Under plain the challenge is the verifier: whoever sees the authorization request can redeem the code.',
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut({ code_challenge_method: 'plain' })))
  },
)
