import { defineCase, type Toolkit } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { hasCode, refusedAsInvalidRequest } from './steps.ts'

/** A client as mobile and single-page applications are: it can keep no secret. Source: RFC 6749 section 2.1. */
async function publicClient(t: Toolkit) {
  const client = await t.registeredClient({ token_endpoint_auth_method: 'none' })
  const { token_endpoint_auth_method: method } = client.registration
  if (method !== 'none') t.notApplicable('the server registers no public clients')
  return client
}

export const publicClientRedeems = defineCase(
  {
    id: 'pkce/public-client',
    title: 'the token endpoint exchanges the code of a public client for its code_verifier, without a secret',
    clause: coder.pkceWithoutSecret,
    alsoCovers: [coder.pkceDefaultContentType],
    needs: ['authorization_code', 'registration'],
  },
  async (t) => {
    const client = await publicClient(t)
    const grant = await t.authorize({}, { client, codeVerifier: 'a'.repeat(43) })
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'none' }))
  },
)

export const publicClientVerifierMissing = defineCase(
  {
    id: 'pkce/public-client-verifier-missing',
    title: 'the token endpoint refuses the code of a public client when no code_verifier comes with it',
    clause: rfc9700.verifierEnforced,
    alsoCovers: [rfc7636.verifierRequired],
    needs: ['authorization_code', 'registration', 'S256', 'public-clients'],
    hint: 'The code_verifier is all that a public client has to show: without it a stolen code is enough.',
  },
  async (t) => {
    const client = await publicClient(t)
    const response = await t.redeemBut(
      { code_verifier: undefined },
      { grant: await t.authorize({}, { client }) },
    )
    t.expectOAuthError(response, { status: 400, error: ['invalid_grant', 'invalid_request'] })
  },
)

export const publicClientChallengeRequired = defineCase(
  {
    id: 'pkce/public-client-missing-challenge',
    title: 'where public clients have to use PKCE, a request without it is answered with invalid_request',
    clause: rfc7636.missingChallengeRefused,
    needs: ['authorization_code', 'registration', 'S256', 'public-clients'],
  },
  async (t) => {
    const client = await publicClient(t)
    const changes = { code_challenge: undefined, code_challenge_method: undefined }
    const response = await t.authorizeBut(changes, { client })
    if (hasCode(t, response)) t.notApplicable('PKCE is not required of public clients')
    t.expectThat(...refusedAsInvalidRequest(t, response))
  },
)
