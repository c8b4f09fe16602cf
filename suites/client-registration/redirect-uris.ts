import { defineCase, type HttpResponse } from '../../harness/index.ts'
import { rfc7591 } from '../clauses/rfc7591.ts'
import { type Judgement, listed, refusedOr } from './reading.ts'

const needs = ['registration'] as const

/** A redirection URI is not registered: the request is refused, or the URI left out. */
function without(uri: string, response: HttpResponse): Judgement {
  const kept = listed(response.jsonObject?.redirect_uris, uri)
  return refusedOr(response, { holds: !kept, expected: `a registration without ${uri}` })
}

export const demanded = defineCase(
  {
    id: 'client-registration/redirect-uris-demanded',
    title: 'the server registers no client of the authorization code grant without redirect_uris',
    clause: rfc7591.redirectUrisDemanded,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({
      redirect_uris: undefined,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })
    t.expectOAuthError(response, { status: 400, error: ['invalid_redirect_uri', 'invalid_client_metadata'] })
  },
)

export const plainHttp = defineCase(
  {
    id: 'client-registration/redirect-uri-plain-http',
    title: 'the server registers no redirection URI of a remote web site without TLS',
    clause: rfc7591.redirectUriKinds,
    needs,
  },
  async (t) => {
    const uri = 'http://client.example/callback'
    t.expectThat(...without(uri, await t.registerBut({ redirect_uris: [uri] })))
  },
)

export const scripts = defineCase(
  {
    id: 'client-registration/redirect-uri-script',
    title: 'the server registers no redirection URI that runs a script',
    clause: rfc7591.redirectUriKinds,
    needs,
  },
  async (t) => {
    const uri = 'javascript:alert(document.cookie)'
    t.expectThat(...without(uri, await t.registerBut({ redirect_uris: [uri] })))
  },
)

export const documents = defineCase(
  {
    id: 'client-registration/redirect-uri-data',
    title: 'the server registers no redirection URI that holds a document of its own',
    clause: rfc7591.redirectUriKinds,
    needs,
  },
  async (t) => {
    // Escaped, so that its characters are no reason to refuse it.
    const uri = 'data:text/html,%3Cscript%3Ealert(1)%3C/script%3E'
    t.expectThat(...without(uri, await t.registerBut({ redirect_uris: [uri] })))
  },
)

export const invalid = defineCase(
  {
    id: 'client-registration/redirect-uri-invalid',
    title: 'the server answers a redirection URI that is no absolute URI with invalid_redirect_uri',
    clause: rfc7591.invalidRedirectUri,
    needs,
  },
  async (t) => {
    const response = await t.registerBut({ redirect_uris: ['/callback'] })
    t.expectOAuthError(response, { status: 400, error: 'invalid_redirect_uri' })
  },
)

export const oneOfSeveral = defineCase(
  {
    id: 'client-registration/redirect-uri-invalid-among-others',
    title: 'the server does not register an invalid redirection URI that stands behind a valid one',
    clause: rfc7591.redirectUriKinds,
    needs,
  },
  async (t) => {
    const wrong = 'javascript:alert(1)'
    const response = await t.registerBut({ redirect_uris: ['https://client.example/callback', wrong] })
    t.expectThat(...without(wrong, response))
  },
)

export const eachServed = defineCase(
  {
    id: 'client-registration/each-redirect-uri-served',
    title: 'the authorization endpoint redirects to each of the redirect_uris that were registered',
    clause: rfc7591.redirectUris,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const uris = ['https://client.example/callback', 'https://client.example/second']
    const answer = await t.registrationRequest({ redirect_uris: uris })
    if (!listed(answer.jsonObject?.redirect_uris, uris[1] ?? ''))
      t.notApplicable('no two URIs are registered')
    const client = t.registeredClientOf(answer)
    await t.authorize({ redirect_uri: uris[0] }, { client })
    const response = await t.authorizationRequest({ redirect_uri: uris[1] }, { client })
    t.expectRedirectTo(response, uris[1] ?? '')
  },
)
