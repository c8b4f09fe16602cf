import {
  beyondAscii,
  everyStateCharacter,
  injectedParameters,
  longState,
  looselyTyped,
  percentSequences,
  spacesAndPluses,
} from '../../fixtures/states.ts'
import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { grants, handedOver, inWords } from './answers.ts'

async function returnedState(t: Toolkit, state: string): Promise<string | null> {
  return handedOver(await t.authorizationRequest({ state })).get('state')
}

export const everyCharacter = defineCase(
  {
    id: 'authorization-endpoint/state-every-character',
    title: 'the authorization endpoint returns a state of all printable ASCII characters as it was',
    clause: rfc6749.stateReturned,
    alsoCovers: [rfc6749.stateSyntax],
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectEqual(
      await returnedState(t, everyStateCharacter),
      everyStateCharacter,
      'the state that comes back',
    )
  },
)

export const percent = defineCase(
  {
    id: 'authorization-endpoint/state-not-decoded-twice',
    title: 'the authorization endpoint returns a state that looks percent-encoded as it was',
    clause: rfc6749.stateReturned,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectEqual(await returnedState(t, percentSequences), percentSequences, 'the state that comes back')
  },
)

export const injection = defineCase(
  {
    id: 'authorization-endpoint/state-adds-no-parameters',
    title: 'the authorization endpoint lets no state put parameters into the authorization response',
    clause: rfc6749.authorizationResponseParametersNotRepeated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const answer = handedOver(await t.authorizationRequest({ state: injectedParameters }))
    const counts = ['code', 'state'].map((name) => `${name}: ${answer.getAll(name).length}`)
    t.expectEqual(counts, ['code: 1', 'state: 1'], 'how often each parameter is in the response')
  },
)

export const spaces = defineCase(
  {
    id: 'authorization-endpoint/state-keeps-spaces',
    title: 'the authorization endpoint returns a state with spaces and plus signs as it was',
    clause: rfc6749.stateReturned,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectEqual(await returnedState(t, spacesAndPluses), spacesAndPluses, 'the state that comes back')
  },
)

export const plusIsSpace = defineCase(
  {
    id: 'authorization-endpoint/plus-read-as-space',
    title: 'the authorization endpoint reads a plus sign in the query as a space',
    clause: rfc6749.formDecodedAsUtf8,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { clientId, redirectUri } = await t.client()
    const challenge = t.s256(t.randomText(43))
    const rest = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
    })
    const pkce = t.facts.capabilities.has('S256')
      ? `&code_challenge=${challenge}&code_challenge_method=S256`
      : ''
    const response = await t.authorizationRequest({}, { rawQuery: `${rest}${pkce}&state=a+b%20c%2Bd` })
    t.expectEqual(handedOver(response).get('state'), 'a b c+d', 'the state that comes back')
  },
)

export const long = defineCase(
  {
    id: 'authorization-endpoint/state-long',
    title: 'the authorization endpoint returns a state of 4096 characters whole',
    clause: rfc6749.stateReturned,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.authorizationRequest({ state: longState })
    const state = handedOver(response).get('state')
    t.expectThat(state === longState, {
      expected: 'the state of 4096 characters as it was',
      actual: state === null ? inWords(response) : `a state of ${state.length} characters`,
    })
  },
)

export const loose = defineCase(
  {
    id: 'authorization-endpoint/state-not-interpreted',
    title: 'the authorization endpoint returns a state that looks like a number, a boolean or JSON as it was',
    clause: rfc6749.stateReturned,
    needs: ['authorization_code'],
  },
  async (t) => {
    const returned: (string | null)[] = []
    for (const state of looselyTyped) returned.push(await returnedState(t, state))
    t.expectEqual(returned, looselyTyped, 'the states that come back')
  },
)

export const utf8 = defineCase(
  {
    id: 'authorization-endpoint/state-utf-8',
    title: 'the authorization endpoint returns a state beyond ASCII in UTF-8, or refuses it',
    clause: rfc6749.formEncodedAsUtf8,
    needs: ['authorization_code'],
    hint: 'The grammar of state ends with ASCII: a server may refuse more, but not change it.',
  },
  async (t) => {
    const response = await t.authorizationRequest({ state: beyondAscii })
    const refused = !grants(response) && response.status < 500
    t.expectThat(refused || handedOver(response).get('state') === beyondAscii, {
      expected: `a refusal, or the state ${beyondAscii}`,
      actual: inWords(response),
    })
  },
)
