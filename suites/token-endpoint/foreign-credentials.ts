import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { withSecret } from './credentials.ts'

const statuses = [400, 401]

export const otherClientsSecret = defineCase(
  {
    id: 'token-endpoint/other-clients-secret',
    title: 'the token endpoint refuses the client_secret of another client',
    clause: rfc6749.presentedCredentialsVerified,
    alsoCovers: [rfc6749.tokenInvalidClient],
    needs: ['authorization_code', 'owner'],
    hint: 'A secret that opens every client lets each application act as every other one.',
  },
  async (t) => {
    const grant = await t.authorize()
    const { clientSecret = '' } = await t.otherClient()
    const response = await t.redeemBut({}, { grant, client: withSecret(grant.client, clientSecret) })
    t.expectOAuthError(response, { status: statuses, error: 'invalid_client' })
  },
)

export const deletedSecret = defineCase(
  {
    id: 'token-endpoint/deleted-secret',
    title:
      'the token endpoint refuses a client_secret that was deleted, while another one of the client works',
    clause: rfc6749.presentedCredentialsVerified,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const application = await t.newApplication()
    const [first = ''] = await t.secretIds(application)
    const client = withSecret(application, await t.newSecret(application))
    await t.manage({ method: 'DELETE', path: `/apps/${application.clientId}/secrets/${first}` })
    const left = await t.secretIds(application)
    if (left.includes(first)) t.notApplicable('a client_secret cannot be deleted here')
    const grant = await t.authorize({}, { client })
    const response = await t.redeemBut({}, { grant, client: application })
    t.expectOAuthError(response, { status: statuses, error: 'invalid_client' })
  },
)

export const codeOfOtherClient = defineCase(
  {
    id: 'token-endpoint/code-bound-to-client',
    title: 'the token endpoint refuses a code from another client than the one it was issued to',
    clause: rfc6749.codeBoundToClient,
    alsoCovers: [rfc6749.tokenInvalidGrant],
    needs: ['authorization_code', 'owner'],
    hint: 'Whoever has a client of his own could otherwise redeem the codes of all others.',
  },
  async (t) => {
    const response = await t.redeemBut({}, { grant: await t.authorize(), client: await t.otherClient() })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const codeWithOtherClientId = defineCase(
  {
    id: 'token-endpoint/client-id-of-other-client',
    title:
      'the token endpoint refuses a client_id that is not the one of the client that authenticates by Basic',
    clause: rfc6749.otherClientIdRefused,
    needs: ['authorization_code', 'client_secret_basic', 'owner'],
  },
  async (t) => {
    const { clientId } = await t.otherClient()
    const response = await t.redeemBut({ client_id: clientId }, { authentication: 'client_secret_basic' })
    t.expectOAuthError(response, {
      status: statuses,
      // Contradictory parameters, failed authentication, or a code of another client: section 5.2 fits each.
      error: ['invalid_request', 'invalid_client', 'invalid_grant'],
    })
  },
)
