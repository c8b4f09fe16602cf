import { defineCase } from '../../harness/index.ts'
import { rfc8707 } from '../clauses/rfc8707.ts'
import { authorizeFor, errorOf, foreign, own } from './requests.ts'

/** Values that are no absolute URI by RFC 3986 section 4.3. */
const relative = ['api', '/api', '//elsewhere.example/api', '?api', 'https://[::1/api']

export const notAbsolute = defineCase(
  {
    id: 'resource-indicators/not-absolute',
    title: 'the authorization endpoint grants nothing to a resource that is not an absolute URI',
    clause: rfc8707.absoluteUri,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    for (const resource of relative) {
      const response = await t.authorizationRequest({ resource })
      const granted = response.location(t.url)?.searchParams.has('code') === true
      t.expectThat(!granted && response.status < 500, {
        expected: `a refusal of ${resource}`,
        actual: granted ? 'a code' : `${response.status}`,
      })
    }
    await t.authorize()
  },
)

export const fragment = defineCase(
  {
    id: 'resource-indicators/fragment',
    title: 'the authorization endpoint grants nothing to a resource with a fragment',
    clause: rfc8707.noFragment,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const resource = `${own(t)}#part`
    const response = await t.authorizeBut({ resource })
    t.expectThat(!t.grantsCode(response), { expected: `no code for ${resource}`, actual: 'a code' })
  },
)

export const emptyFragment = defineCase(
  {
    id: 'resource-indicators/empty-fragment',
    title: 'the authorization endpoint grants nothing to a resource with an empty fragment',
    clause: rfc8707.authorizationRequestRefused,
    alsoCovers: [rfc8707.noFragment],
    needs: ['authorization_code', 'resource-metadata'],
    hint: 'RFC 3986 section 3.5: the number sign begins a fragment, also where nothing follows.',
  },
  async (t) => {
    const resource = `${own(t)}#`
    const response = await t.authorizeBut({ resource })
    t.expectThat(!t.grantsCode(response), { expected: `no code for ${resource}`, actual: 'a code' })
  },
)

export const refusalNamed = defineCase(
  {
    id: 'resource-indicators/authorization-error',
    title: 'the authorization endpoint refuses a resource that it cannot parse by invalid_target',
    clause: rfc8707.authorizationRequestRefused,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const response = await t.authorizeBut({ resource: '/api' })
    t.expectEqual(errorOf(t, response), 'invalid_target', 'the error')
  },
)

export const omitted = defineCase(
  {
    id: 'resource-indicators/omitted',
    title: 'the authorization endpoint serves a request without a resource or refuses it by invalid_target',
    clause: rfc8707.resourceOmitted,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    const response = await t.authorizationRequest()
    const granted = response.location(t.url)?.searchParams.has('code') === true
    t.expectThat(granted || errorOf(t, response) === 'invalid_target', {
      expected: 'a code or the error invalid_target',
      actual: errorOf(t, response) ?? `${response.status}`,
    })
  },
)

export const several = defineCase(
  {
    id: 'resource-indicators/several',
    title: 'the authorization endpoint takes several resources in one request',
    clause: rfc8707.severalResources,
    needs: ['authorization_code', 'resource-metadata'],
  },
  async (t) => {
    await authorizeFor(t, foreign)
    const response = await t.authorizationRequest({ resource: [own(t), foreign] })
    t.expectThat(t.grantsCode(response), {
      expected: 'a code for a request with two resources',
      actual: `${response.status} with ${errorOf(t, response) ?? 'no error code'}`,
    })
  },
)
