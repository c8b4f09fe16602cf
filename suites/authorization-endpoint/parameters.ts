import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { grantedAmong, grants, handedOver, inWords, refusal } from './answers.ts'

export const unknownParameter = defineCase(
  {
    id: 'authorization-endpoint/unknown-parameter-ignored',
    title: 'the authorization endpoint ignores a parameter that it does not know',
    clause: rfc6749.authorizationUnknownParametersIgnored,
    needs: ['authorization_code'],
    hint: 'Clients send parameters of extensions (nonce, prompt, audience) to servers that lack them.',
  },
  async (t) => {
    const response = await t.authorizeBut({ an_extension_of_tomorrow: 'yes' })
    t.expectThat(grants(response), { expected: 'a redirect with a code', actual: inWords(response) })
  },
)

export const emptyUnknownParameter = defineCase(
  {
    id: 'authorization-endpoint/empty-unknown-parameter-ignored',
    title: 'the authorization endpoint ignores a parameter that it does not know and that has no value',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizeBut({ an_extension_of_tomorrow: '' })
    t.expectThat(grants(response), { expected: 'a redirect with a code', actual: inWords(response) })
  },
)

export const emptyOptionalParameters = defineCase(
  {
    id: 'authorization-endpoint/empty-optional-parameters-omitted',
    title: 'the authorization endpoint serves a request whose scope and resource have no value',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizeBut({ scope: '', resource: '' })
    t.expectThat(grants(response), { expected: 'a redirect with a code', actual: inWords(response) })
  },
)

export const emptyState = defineCase(
  {
    id: 'authorization-endpoint/empty-state-omitted',
    title: 'the authorization endpoint answers a state without value as if there were none',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizeBut({ state: '' })
    const state = handedOver(response).get('state') ?? ''
    t.expectThat(grants(response) && state === '', {
      expected: 'a redirect with a code and no state',
      actual: inWords(response),
    })
  },
)

export const stateAbsent = defineCase(
  {
    id: 'authorization-endpoint/state-not-demanded',
    title: 'the authorization endpoint serves a request without state',
    clause: rfc6749.stateNotDemanded,
    alsoCovers: [coder.pkceWithoutState],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizeBut({ state: undefined })
    t.expectThat(grants(response), { expected: 'a redirect with a code', actual: inWords(response) })
  },
)

export const repeatedParameters = defineCase(
  {
    id: 'authorization-endpoint/repeated-parameters-refused',
    title: 'the authorization endpoint refuses a request that has a parameter twice',
    clause: rfc6749.authorizationParametersNotRepeated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { clientId } = await t.client()
    const challenge = t.s256(t.randomText(43))
    const { scopes_supported: scopes } = t.facts.serverMetadata ?? {}
    const scope = Array.isArray(scopes) ? String(scopes[0]) : 'all'
    const granted = await grantedAmong(t, {
      response_type: { response_type: ['code', 'code'] },
      client_id: { client_id: [clientId, clientId] },
      state: { state: ['one', 'two'] },
      scope: { scope: [scope, scope] },
      code_challenge: { code_challenge: [challenge, challenge], code_challenge_method: 'S256' },
      code_challenge_method: { code_challenge_method: ['S256', 'S256'] },
    })
    t.expectEqual(granted, [], 'the parameters whose repetition is granted')
  },
)

export const namesCaseSensitive = defineCase(
  {
    id: 'authorization-endpoint/parameter-names-case-sensitive',
    title: 'the authorization endpoint does not take Response_Type for response_type',
    clause: rfc6749.namesAndValuesCaseSensitive,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({ response_type: undefined, Response_Type: 'code' })))
  },
)

export const clientIdCaseSensitive = defineCase(
  {
    id: 'authorization-endpoint/client-id-case-sensitive',
    title: 'the authorization endpoint does not take a client_id in capitals for the one in small letters',
    clause: rfc6749.namesAndValuesCaseSensitive,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { clientId } = await t.client()
    const capitals = clientId.toUpperCase()
    if (capitals === clientId) t.notApplicable('the client_id has no small letters')
    t.expectThat(...refusal(await t.authorizeBut({ client_id: capitals })))
  },
)
