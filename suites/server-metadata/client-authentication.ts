import { defineCase } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { listOf, memberOf, metadataOf } from './document.ts'

const tokenMethods = 'token_endpoint_auth_methods_supported'
const revocationMethods = 'revocation_endpoint_auth_methods_supported'

export const basicWorks = defineCase(
  {
    id: 'server-metadata/client-secret-basic-works',
    title: 'the token endpoint takes client_secret_basic where it is advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'client_secret_basic', 'server-metadata'],
  },
  async (t) => {
    await memberOf(t, tokenMethods)
    const grant = await t.authorize()
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'client_secret_basic' }))
  },
)

export const postWorks = defineCase(
  {
    id: 'server-metadata/client-secret-post-works',
    title: 'the token endpoint takes client_secret_post where it is advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'client_secret_post', 'server-metadata'],
  },
  async (t) => {
    const grant = await t.authorize()
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'client_secret_post' }))
  },
)

export const noneWorks = defineCase(
  {
    id: 'server-metadata/none-works',
    title: 'the token endpoint serves a public client where the method none is advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'public-clients', 'registration', 'server-metadata'],
  },
  async (t) => {
    const client = await t.registeredClient({ token_endpoint_auth_method: 'none' })
    const grant = await t.authorize({}, { client })
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'none' }))
  },
)

export const basicUnadvertised = defineCase(
  {
    id: 'server-metadata/client-secret-basic-unadvertised',
    title: 'the token endpoint does not take client_secret_basic where it is not advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'client_secret_post', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf(await metadataOf(t), tokenMethods)
    if (methods.includes('client_secret_basic')) t.notApplicable('client_secret_basic is advertised')
    const response = await t.redeemBut({}, { authentication: 'client_secret_basic' })
    t.expectStatus(response, [400, 401])
  },
)

export const postUnadvertised = defineCase(
  {
    id: 'server-metadata/client-secret-post-unadvertised',
    title: 'the token endpoint does not take client_secret_post where it is not advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'client_secret_basic', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf({ methods: await memberOf(t, tokenMethods) }, 'methods')
    if (methods.includes('client_secret_post')) t.notApplicable('client_secret_post is advertised')
    const response = await t.redeemBut({}, { authentication: 'client_secret_post' })
    t.expectStatus(response, [400, 401])
  },
)

export const noneUnadvertised = defineCase(
  {
    id: 'server-metadata/none-unadvertised',
    title: 'the token endpoint redeems no code without client authentication where none is not advertised',
    clause: rfc8414.tokenEndpointAuthMethodsActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf({ methods: await memberOf(t, tokenMethods) }, 'methods')
    if (methods.includes('none')) t.notApplicable('none is advertised')
    const response = await t.redeemBut({}, { authentication: 'none' })
    t.expectStatus(response, [400, 401])
  },
)

export const basicByDefault = defineCase(
  {
    id: 'server-metadata/client-secret-basic-default',
    title: 'a server that lists no methods for the token endpoint takes client_secret_basic there',
    clause: rfc8414.tokenEndpointAuthMethodsDefault,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const { [tokenMethods]: methods } = await metadataOf(t)
    if (methods !== undefined) t.notApplicable('the methods are listed')
    const grant = await t.authorize()
    t.expectTokens(await t.redeem(grant, {}, { authentication: 'client_secret_basic' }))
  },
)

export const revocationWorks = defineCase(
  {
    id: 'server-metadata/revocation-methods-work',
    title:
      'the revocation endpoint takes client_secret_basic and client_secret_post where they are advertised',
    clause: rfc8414.revocationEndpointAuthMethodsActual,
    needs: ['authorization_code', 'revocation', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf({ methods: await memberOf(t, revocationMethods) }, 'methods')
    const known = ['client_secret_basic', 'client_secret_post'] as const
    const advertised = known.filter((method) => methods.includes(method))
    if (advertised.length === 0) t.notApplicable('neither is advertised')
    for (const authentication of advertised) {
      const { accessToken } = await t.tokens()
      t.expectStatus(await t.revoke(accessToken, {}, { authentication }), 200)
    }
  },
)

export const revocationUnadvertised = defineCase(
  {
    id: 'server-metadata/revocation-methods-unadvertised',
    title:
      'the revocation endpoint takes neither client_secret_basic nor client_secret_post unless advertised',
    clause: rfc8414.revocationEndpointAuthMethodsActual,
    needs: ['authorization_code', 'revocation', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf({ methods: await memberOf(t, revocationMethods) }, 'methods')
    const known = ['client_secret_basic', 'client_secret_post'] as const
    const others = known.filter((method) => !methods.includes(method))
    if (others.length === 0) t.notApplicable('both are advertised')
    const { accessToken } = await t.tokens()
    for (const authentication of others) {
      t.expectStatus(await t.revoke(accessToken, {}, { authentication }), [400, 401])
    }
  },
)

export const revocationBasicByDefault = defineCase(
  {
    id: 'server-metadata/revocation-basic-default',
    title: 'a server that lists no methods for the revocation endpoint takes client_secret_basic there',
    clause: rfc8414.revocationEndpointAuthMethodsDefault,
    needs: ['authorization_code', 'revocation', 'server-metadata'],
  },
  async (t) => {
    const { [revocationMethods]: methods } = await metadataOf(t)
    if (methods !== undefined) t.notApplicable('the methods are listed')
    const { accessToken } = await t.tokens()
    t.expectStatus(await t.revoke(accessToken, {}, { authentication: 'client_secret_basic' }), 200)
  },
)

/** Methods and token types that IANA has registered. Source: OAuth Token Endpoint Authentication Methods, OAuth Access Token Types. */
const introspectionMethods = [
  ...['none', 'client_secret_post', 'client_secret_basic', 'client_secret_jwt', 'private_key_jwt'],
  ...['tls_client_auth', 'self_signed_tls_client_auth', 'Bearer', 'N_A', 'PoP', 'DPoP'],
]

export const introspection = defineCase(
  {
    id: 'server-metadata/introspection-methods',
    title: 'the methods for the introspection endpoint are registered methods or types of access tokens',
    clause: rfc8414.introspectionEndpointAuthMethods,
    needs: ['server-metadata'],
  },
  async (t) => {
    const listed = await memberOf(t, 'introspection_endpoint_auth_methods_supported')
    const strange = listOf({ listed }, 'listed').filter((method) => !introspectionMethods.includes(method))
    t.expectEqual(strange, [], 'the list of unregistered methods')
  },
)
