import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { lettersAndDigits } from './reading.ts'

const needs = ['authorization_code'] as const

export const challenge = defineCase(
  {
    id: 'coder-api/pkce-without-state',
    title:
      'the authorization endpoint serves the documented request with a code_challenge of S256 and no state',
    clause: coder.pkceChallenge,
    alsoCovers: [coder.pkceWithoutState, rfc6749.stateNotDemanded],
    needs,
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizationRequest({
      state: undefined,
      code_challenge: t.s256(t.randomText(64)),
      code_challenge_method: 'S256',
    })
    const answer = t.expectRedirectTo(response, redirectUri)
    t.expectMatch(answer.get('code'), /./, 'code at the redirect_uri')
  },
)

export const longVerifier = defineCase(
  {
    id: 'coder-api/pkce-verifier-of-128-characters',
    title: 'the token endpoint takes a code_verifier of 128 letters and digits',
    clause: coder.pkceVerifierLength,
    alsoCovers: [coder.pkceDefaultContentType],
    needs,
  },
  async (t) => {
    const verifier = lettersAndDigits(t, 128)
    const grant = await t.authorize({ code_challenge: t.s256(verifier), code_challenge_method: 'S256' })
    t.expectTokens(await t.redeem(grant, { code_verifier: verifier }))
  },
)

export const withoutSecret = defineCase(
  {
    id: 'coder-api/pkce-without-client-secret',
    title:
      'the token endpoint exchanges a code with a code_verifier for an application that has no client secret',
    clause: coder.pkceWithoutSecret,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    await t.needManagement()
    const { jsonObject: application } = await t.applicationRequest()
    const client = { clientId: String(application?.id), redirectUri: String(application?.callback_url) }
    const verifier = t.randomText(64)
    const request = { code_challenge: t.s256(verifier), code_challenge_method: 'S256' }
    const grant = await t.authorize(request, { client })
    t.expectTokens(await t.redeem(grant, { code_verifier: verifier }, { authentication: 'none' }))
  },
)

export const verifierMatches = defineCase(
  {
    id: 'coder-api/pkce-verification-failed',
    title: 'the token endpoint refuses a code_verifier that does not match the code_challenge',
    clause: coder.verifierMatches,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.redeemBut({ code_verifier: t.randomText(64) })
    t.expectStatus(response, 400)
  },
)
