import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { grants, handedOver, inWords } from './answers.ts'

export const get = defineCase(
  {
    id: 'authorization-endpoint/get',
    title: 'the authorization endpoint serves an authorization request by GET',
    clause: rfc6749.authorizationEndpointGet,
    needs: ['authorization_code'],
    hint: 'The answer is compared with that to an unknown client: a page that comes for both serves neither.',
  },
  async (t) => {
    const served = await t.authorizationRequest({}, { method: 'GET' })
    const stranger = await t.authorizationRequest({ client_id: t.randomText(22) }, { method: 'GET' })
    const sameAnswer = served.status === stranger.status && served.text === stranger.text
    t.expectThat(served.status < 400 && !handedOver(served).has('error') && !sameAnswer, {
      expected: 'a page on which the user decides, or a redirect without error',
      actual: inWords(served),
    })
  },
)

export const post = defineCase(
  {
    id: 'authorization-endpoint/post',
    title: 'the authorization endpoint takes the parameters of an authorization request from a POSTed form',
    clause: rfc6749.authorizationEndpointPost,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest({}, { parametersIn: 'form' })
    t.expectThat(response.status < 400 && !handedOver(response).has('error'), {
      expected: 'a page on which the user decides, or a redirect without error',
      actual: inWords(response),
    })
  },
)

export const no307 = defineCase(
  {
    id: 'authorization-endpoint/approval-not-redirected-by-307',
    title: 'the authorization endpoint redirects an approval by another status than 307',
    clause: rfc9700.no307,
    needs: ['authorization_code'],
    hint: 'On 307 a browser repeats the POST, and what was in the form, at the client.',
  },
  async (t) => {
    const { response } = await t.authorize()
    t.expectThat(response.status !== 307, {
      expected: 'a redirect that is followed by GET, such as 303',
      actual: inWords(response),
    })
  },
)

export const noFragment = defineCase(
  {
    id: 'authorization-endpoint/uri-without-fragment',
    title: 'the metadata names an authorization endpoint without a fragment',
    clause: rfc6749.authorizationEndpointNoFragment,
    needs: ['server-metadata'],
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: t.facts.endpoints.serverMetadata })
    t.expectMatch(jsonObject?.authorization_endpoint, /^[^#]+$/, 'authorization_endpoint')
  },
)

export const documentedPath = defineCase(
  {
    id: 'authorization-endpoint/documented-path',
    title: 'the authorization endpoint is /oauth2/authorize',
    clause: coder.authorizationEndpoint,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest()
    const { pathname } = new URL(t.facts.endpoints.authorization, t.url)
    t.expectThat(grants(response) && pathname === '/oauth2/authorize', {
      expected: 'a code from /oauth2/authorize',
      actual: `${inWords(response)} from ${pathname}`,
    })
  },
)
