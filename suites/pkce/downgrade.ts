import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { authorizationError, challenged, hasCode, refusedAsInvalidRequest } from './steps.ts'

const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined }

export const verifierWithoutChallenge = defineCase(
  {
    id: 'pkce/verifier-without-challenge',
    title:
      'the token endpoint refuses a code_verifier for a code that was asked for without a code_challenge',
    clause: rfc9700.verifierWithoutChallenge,
    needs: ['authorization_code'],
    hint: 'The client sent a challenge and somebody took it out on the way: the code is another person’s.',
  },
  async (t) => {
    const response = await t.authorizationRequest(withoutPkce)
    // Section 4.8.2: a server that mandates PKCE has no such code and so no downgrade.
    if (!hasCode(t, response)) {
      t.expectThat(...refusedAsInvalidRequest(t, response))
      return
    }
    const grant = await t.authorize(withoutPkce)
    const redeemed = await t.redeemBut({ code_verifier: 'a'.repeat(43) }, { grant })
    t.expectOAuthError(redeemed, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const methodWithoutChallenge = defineCase(
  {
    id: 'pkce/method-without-challenge',
    title: 'the authorization endpoint refuses a code_challenge_method without a code_challenge',
    clause: rfc7636.methodWithoutChallenge,
    needs: ['authorization_code', 'S256'],
    hint: 'The method shows that the client uses PKCE; without the challenge its code would go unprotected.',
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut(challenged(undefined))))
  },
)

export const challengeEmpty = defineCase(
  {
    id: 'pkce/challenge-empty',
    title:
      'the authorization endpoint takes an empty code_challenge for a missing one and refuses its method',
    clause: rfc7636.methodWithoutChallenge,
    alsoCovers: [rfc6749.authorizationEmptyParametersOmitted],
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    t.expectThat(...refusedAsInvalidRequest(t, await t.authorizeBut(challenged(''))))
  },
)

export const challengeRequired = defineCase(
  {
    id: 'pkce/missing-challenge-refused',
    title:
      'where PKCE is required, the authorization endpoint answers invalid_request to a request without it',
    clause: rfc7636.missingChallengeRefused,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.authorizeBut(withoutPkce)
    if (hasCode(t, response)) t.notApplicable('PKCE is not required of the client')
    t.expectThat(...refusedAsInvalidRequest(t, response))
  },
)

export const challengeRequiredExplained = defineCase(
  {
    id: 'pkce/missing-challenge-explained',
    title: 'where PKCE is required, the answer to a request without it says so',
    clause: rfc7636.missingChallengeExplained,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.authorizeBut(withoutPkce)
    if (hasCode(t, response)) t.notApplicable('PKCE is not required of the client')
    const { explanation } = authorizationError(t, response)
    t.expectMatch(explanation, /challenge|PKCE|https?:/i, 'error_description or error_uri')
  },
)
