import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { grants, handedOver, inWords } from './answers.ts'

export const omitted = defineCase(
  {
    id: 'authorization-endpoint/scope-omitted',
    title: 'the authorization endpoint serves a request without scope, or reports invalid_scope',
    clause: rfc6749.omittedScopeDefaultedOrRefused,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest({ scope: undefined })
    t.expectThat(grants(response) || handedOver(response).get('error') === 'invalid_scope', {
      expected: 'a redirect with a code, or with the error invalid_scope',
      actual: inWords(response),
    })
  },
)

export const order = defineCase(
  {
    id: 'authorization-endpoint/scope-order-insignificant',
    title: 'the server grants the same scope in whatever order it is asked for',
    clause: rfc6749.scopeOrderInsignificant,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { scopes_supported: supported } = t.facts.serverMetadata ?? {}
    const [first, second] = Array.isArray(supported) ? supported : []
    if (typeof second !== 'string') t.notApplicable('the metadata does not name two scopes')
    const granted: string[] = []
    for (const scope of [`${first} ${second}`, `${second} ${first}`]) {
      const accepted = grants(await t.authorizationRequest({ scope }))
      const { body = {} } = accepted ? await t.tokens({ scope }) : {}
      granted.push(
        accepted
          ? String(body.scope ?? scope)
              .split(' ')
              .toSorted()
              .join(' ')
          : 'nothing',
      )
    }
    if (granted.every((it) => it === 'nothing')) t.notApplicable('neither order is granted anything')
    t.expectEqual(granted[1], granted[0], 'the scope that is granted for the other order')
  },
)
