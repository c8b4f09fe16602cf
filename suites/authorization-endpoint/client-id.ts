import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { inWords, refusal } from './answers.ts'
import { explains } from './pages.ts'

export const missing = defineCase(
  {
    id: 'authorization-endpoint/client-id-missing',
    title: 'the authorization endpoint grants nothing to a request without client_id',
    clause: rfc6749.clientIdRequired,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({ client_id: undefined })))
  },
)

export const empty = defineCase(
  {
    id: 'authorization-endpoint/client-id-empty',
    title: 'the authorization endpoint treats an empty client_id as a missing one',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    alsoCovers: [rfc6749.clientIdRequired],
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({ client_id: '' })))
  },
)

export const missingNotRedirected = defineCase(
  {
    id: 'authorization-endpoint/client-id-missing-not-redirected',
    title: 'the authorization endpoint does not redirect to the redirect_uri of a request without client_id',
    clause: rfc6749.invalidClientIdNotRedirected,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectNoRedirect(await t.authorizeBut({ client_id: undefined }, { method: 'GET' }))
  },
)

export const unknownNotRedirected = defineCase(
  {
    id: 'authorization-endpoint/client-id-unknown-not-redirected',
    title:
      'the authorization endpoint does not redirect to the redirect_uri of a client that it does not know',
    clause: rfc6749.invalidClientIdNotRedirected,
    alsoCovers: [rfc9700.unregisteredRedirectUriNotFollowed],
    needs: ['authorization_code'],
  },
  async (t) => {
    const { clientId } = await t.client()
    const unknown = clientId.replace(/[0-9a-z]$/i, (last) => (last === '0' ? '1' : '0'))
    t.expectNoRedirect(await t.authorizeBut({ client_id: unknown }, { method: 'GET' }))
  },
)

export const malformedNotRedirected = defineCase(
  {
    id: 'authorization-endpoint/client-id-malformed-not-redirected',
    title:
      'the authorization endpoint does not redirect where the client_id is no identifier that it would issue',
    clause: rfc6749.invalidClientIdNotRedirected,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { clientId } = await t.client()
    const malformed = ['*', `${clientId} `, `${clientId}x`, `${clientId}\0`, '../', "' OR '1'='1", '%']
    const redirected: string[] = []
    for (const client_id of malformed) {
      const response = await t.authorizationRequest({ client_id })
      if (response.header('location') !== undefined) redirected.push(client_id)
    }
    await t.authorize()
    t.expectEqual(redirected, [], 'the identifiers that lead to a redirect')
  },
)

export const explained = defineCase(
  {
    id: 'authorization-endpoint/client-id-explained',
    title: 'the authorization endpoint tells the user that the client_id is missing or unknown',
    clause: rfc6749.invalidClientIdExplained,
    needs: ['authorization_code'],
  },
  async (t) => {
    const served = await t.authorizationRequest({}, { method: 'GET' })
    const silent: string[] = []
    for (const client_id of [undefined, t.randomText(22)]) {
      const response = await t.authorizationRequest({ client_id }, { method: 'GET' })
      if (!explains(response, served)) silent.push(inWords(response))
    }
    t.expectEqual(silent, [], 'the answers that explain nothing')
  },
)
