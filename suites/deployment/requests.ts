import { defineCase, type Toolkit } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'

/** Sends an authorization request whose state is spelled as given, and gives the state that came back. */
async function stateFor(t: Toolkit, spelled: string): Promise<string | null> {
  const { clientId, redirectUri } = await t.client()
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code_challenge: t.s256(t.randomText(43)),
    code_challenge_method: 'S256',
  })
  const response = await t.authorizationRequest({}, { rawQuery: `${request}&state=${spelled}` })
  return t.expectRedirectTo(response, redirectUri).get('state')
}

const needs = ['authorization_code', 'S256'] as const

export const plus = defineCase(
  {
    id: 'deployment/query-plus',
    title: 'the deployment passes a plus sign, a space and their escapes in the query on as they are',
    clause: rfc6749.stateReturned,
    needs,
  },
  async (t) => {
    t.expectEqual(await stateFor(t, 'a%2Bb+c%20d'), 'a+b c d', 'state')
  },
)

export const escapes = defineCase(
  {
    id: 'deployment/query-escapes',
    title: 'the deployment passes escaped delimiters in the query on as they are',
    clause: rfc6749.stateReturned,
    needs,
    hint: 'A front end that decodes the query before it passes it on makes other parameters of it.',
  },
  async (t) => {
    t.expectEqual(await stateFor(t, 'a%2Fb%3Fc%26d%3De%25f%23g'), 'a/b?c&d=e%f#g', 'state')
  },
)

export const nonAscii = defineCase(
  {
    id: 'deployment/query-non-ascii',
    title: 'the deployment passes characters beyond ASCII in the query on as they are',
    clause: rfc6749.stateReturned,
    needs,
  },
  async (t) => {
    t.expectEqual(await stateFor(t, encodeURIComponent('Größe 名前')), 'Größe 名前', 'state')
  },
)

export const long = defineCase(
  {
    id: 'deployment/query-of-4-kilobytes',
    title: 'the deployment passes a state of 4 kB on, there and back',
    clause: rfc6749.stateReturned,
    needs,
    hint: 'Front ends bound the request line and the headers of answers; in nginx by large_client_header_buffers and proxy_buffer_size.',
  },
  async (t) => {
    const state = t.randomText(4096)
    t.expectEqual(await stateFor(t, state), state, 'state')
  },
)

/** A client that nobody has: a request for it changes nothing, and the server has to refuse it. */
const nobodys = '00000000-0000-4000-8000-000000000000'

/** What a server answers to somebody it does not know; the statuses of fronts that pass no such method are others. */
const refusedByServer = [400, 401]

export const put = defineCase(
  {
    id: 'deployment/put-passed',
    title: 'the deployment passes PUT on to the client configuration endpoint',
    clause: rfc7592.updateByPut,
    needs: ['server-metadata'],
  },
  async (t) => {
    if (t.facts.serverMetadata?.registration_endpoint === undefined)
      t.notApplicable('dynamic client registration is not offered')
    const response = await t.send({ method: 'PUT', url: `/oauth2/clients/${nobodys}`, json: {} })
    if (response.status === 404) t.notApplicable('there is no client configuration endpoint')
    // The server's own refusal of a method says which ones there are.
    if (response.status === 405 && response.header('allow') !== undefined)
      t.notApplicable('no PUT is offered')
    t.expectStatus(response, refusedByServer)
  },
)

export const remove = defineCase(
  {
    id: 'deployment/delete-passed',
    title: 'the deployment passes DELETE on to the token endpoint',
    clause: coder.revokeByDelete,
    needs: [],
  },
  async (t) => {
    const response = await t.send({
      method: 'DELETE',
      url: '/oauth2/tokens',
      query: { client_id: nobodys },
    })
    t.expectStatus(response, refusedByServer)
  },
)

export const options = defineCase(
  {
    id: 'deployment/preflight-passed',
    title: 'the deployment passes a preflight on: scripts of other origins may use the token endpoint',
    clause: rfc9700.corsForBrowserClients,
    needs: [],
  },
  async (t) => {
    const response = await t.send({
      method: 'OPTIONS',
      url: '/oauth2/tokens',
      headers: [
        ['Origin', 'https://app.example'],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'content-type'],
      ],
    })
    t.expectStatus(response, [200, 204])
    t.expectHeader(response, 'access-control-allow-origin', /^(?:\*|https:\/\/app\.example)$/)
  },
)
