import { defineCase } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { listOf } from './document.ts'

export const vocabulary = defineCase(
  {
    id: 'protected-resource/bearer-methods-vocabulary',
    title: 'bearer_methods_supported holds no values but header, body and query',
    clause: rfc9728.bearerMethodsSupported,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const methods = await listOf(t, 'bearer_methods_supported')
    const strange = methods.filter((method) => !['header', 'body', 'query'].includes(method))
    t.expectEqual(strange, [], 'the list of other values')
  },
)

export const header = defineCase(
  {
    id: 'protected-resource/bearer-method-header',
    title: 'the protected resource takes a token in the Authorization header just when header is advertised',
    clause: rfc9728.bearerMethodsActual,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const methods = await listOf(t, 'bearer_methods_supported')
    const { accessToken } = await t.tokens()
    const taken = (await t.userinfo(accessToken)).status === 200
    t.expectEqual(methods.includes('header'), taken, 'that header is advertised')
  },
)

export const query = defineCase(
  {
    id: 'protected-resource/bearer-method-query',
    title: 'the protected resource takes a token in the query just when query is advertised',
    clause: rfc9728.bearerMethodsActual,
    alsoCovers: [rfc6750.querySupported],
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const methods = await listOf(t, 'bearer_methods_supported')
    const { accessToken } = await t.tokens()
    const response = await t.send({ url: '/api/v2/users/me', query: { access_token: accessToken } })
    t.expectEqual(methods.includes('query'), response.status === 200, 'that query is advertised')
  },
)

export const body = defineCase(
  {
    id: 'protected-resource/bearer-method-body',
    title: 'the protected resource takes a token in a form-encoded body just when body is advertised',
    clause: rfc9728.bearerMethodsActual,
    alsoCovers: [rfc6750.bodySupported],
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const methods = await listOf(t, 'bearer_methods_supported')
    const { accessToken } = await t.tokens()
    // A form is no application: the request changes nothing, and gets as far as 400 only when its token is read.
    const request = { url: '/api/v2/oauth2-provider/apps', form: { access_token: accessToken } }
    const response = await t.send(request)
    t.expectEqual(methods.includes('body'), response.status !== 401, 'that body is advertised')
  },
)
