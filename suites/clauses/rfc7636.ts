import { ledger, rfc } from '../../harness/index.ts'

export const document = rfc(7636, 'Proof Key for Code Exchange by OAuth Public Clients', [
  { section: '4.1', keywords: ['SHOULD'], why: 'the client: entropy of the code_verifier' },
])

export const rfc7636 = ledger(document, {
  verifierMismatch: {
    section: '4.6',
    level: 'MUST',
    text: 'When the presented code_verifier does not match the stored code_challenge, the token endpoint answers invalid_grant.',
  },
})
