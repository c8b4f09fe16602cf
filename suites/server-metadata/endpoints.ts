import { defineCase } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { endpointOf, metadataOf } from './document.ts'

export const endpointsHttps = defineCase(
  {
    id: 'server-metadata/endpoints-https',
    title: 'every endpoint in the metadata of a server that is reached over https is an https URL',
    clause: rfc6750.tlsConfidentialityAndIntegrity,
    alsoCovers: [rfc8414.tlsConfidentiality],
    needs: ['server-metadata', 'https'],
  },
  async (t) => {
    const endpoints = Object.entries(await metadataOf(t)).filter(([name]) => name.endsWith('_endpoint'))
    const clear = endpoints.filter(([, url]) => !String(url).startsWith('https://'))
    t.expectEqual(Object.fromEntries(clear), {}, 'the endpoints without TLS')
  },
)

export const authorizationEndpoint = defineCase(
  {
    id: 'server-metadata/authorization-endpoint-works',
    title: 'the advertised authorization endpoint grants an authorization request',
    clause: rfc8414.authorizationEndpoint,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const parameters = t.expectRedirectTo(await t.authorizationRequest(), redirectUri)
    t.expectThat(parameters.has('code'), { expected: 'a code', actual: parameters.toString() })
  },
)

export const tokenEndpoint = defineCase(
  {
    id: 'server-metadata/token-endpoint-works',
    title: 'the advertised token endpoint answers an empty request with an error of OAuth',
    clause: rfc8414.tokenEndpoint,
    needs: ['server-metadata'],
  },
  async (t) => {
    const response = await t.send({ url: await endpointOf(t, 'token_endpoint'), form: {} })
    const error = ['invalid_request', 'invalid_client', 'unsupported_grant_type']
    t.expectOAuthError(response, { status: [400, 401], error })
  },
)

export const revocationEndpoint = defineCase(
  {
    id: 'server-metadata/revocation-endpoint-works',
    title: 'the advertised revocation endpoint answers an empty request with an error of OAuth',
    clause: rfc8414.revocationEndpoint,
    needs: ['revocation', 'server-metadata'],
  },
  async (t) => {
    const response = await t.send({ url: await endpointOf(t, 'revocation_endpoint'), form: {} })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_request', 'invalid_client'] })
  },
)

export const registrationEndpoint = defineCase(
  {
    id: 'server-metadata/registration-endpoint-works',
    title: 'the advertised registration endpoint refuses a body that is not JSON',
    clause: rfc8414.registrationEndpoint,
    needs: ['registration', 'server-metadata'],
    hint: 'Without an initial access token a server may also answer 401 or 403.',
  },
  async (t) => {
    const response = await t.send({
      url: await endpointOf(t, 'registration_endpoint'),
      body: '{',
      headers: [['Content-Type', 'application/json']],
    })
    t.expectStatus(response, [400, 401, 403, 422])
  },
)

export const introspectionEndpoint = defineCase(
  {
    id: 'server-metadata/introspection-endpoint-works',
    title: 'the advertised introspection endpoint refuses an empty request',
    clause: rfc8414.introspectionEndpoint,
    needs: ['server-metadata'],
  },
  async (t) => {
    const response = await t.send({ url: await endpointOf(t, 'introspection_endpoint'), form: {} })
    t.expectStatus(response, [400, 401, 403])
  },
)
