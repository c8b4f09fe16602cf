import { defineCase } from '../../harness/index.ts'
import { rfc7636 } from '../clauses/rfc7636.ts'

export const verifierMismatch = defineCase(
  {
    id: 'pkce/verifier-mismatch',
    title: 'the token endpoint refuses a code_verifier that does not hash to the code_challenge',
    clause: rfc7636.verifierMismatch,
    needs: ['authorization_code', 'S256'],
  },
  async (t) => {
    const response = await t.redeemBut({ code_verifier: 'b'.repeat(43) })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)
