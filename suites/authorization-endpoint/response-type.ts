import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { grantedAmong, handedOver, inWords, refusal } from './answers.ts'

export const missing = defineCase(
  {
    id: 'authorization-endpoint/response-type-missing',
    title: 'the authorization endpoint reports invalid_request to the client when response_type is missing',
    clause: rfc6749.responseTypeMissing,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizeBut({ response_type: undefined })
    t.expectErrorRedirect(response, { redirectUri, error: 'invalid_request' })
  },
)

export const empty = defineCase(
  {
    id: 'authorization-endpoint/response-type-empty',
    title: 'the authorization endpoint treats an empty response_type as a missing one',
    clause: rfc6749.authorizationEmptyParametersOmitted,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({ response_type: '' })))
  },
)

export const unknown = defineCase(
  {
    id: 'authorization-endpoint/response-type-unknown',
    title: 'the authorization endpoint reports a response_type that it does not understand to the client',
    clause: rfc6749.responseTypeNotUnderstood,
    needs: ['authorization_code'],
    hint: 'Both unsupported_response_type and invalid_request say it.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizeBut({ response_type: 'carrier-pigeon' })
    const error = ['unsupported_response_type', 'invalid_request']
    t.expectErrorRedirect(response, { redirectUri, error })
  },
)

export const token = defineCase(
  {
    id: 'authorization-endpoint/response-type-token',
    title: 'the authorization endpoint reports unsupported_response_type to a client that asks for a token',
    clause: rfc6749.authorizationUnsupportedResponseType,
    needs: ['authorization_code'],
    hint: 'The error may stand in the fragment, where the implicit grant has it (section 4.2.2.1), or be unauthorized_client.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizeBut({ response_type: 'token' })
    const location = response.header('location') ?? ''
    const error = handedOver(response).get('error') ?? ''
    const right = ['unsupported_response_type', 'unauthorized_client'].includes(error)
    t.expectThat(location.startsWith(redirectUri) && right, {
      expected: `a redirect to ${redirectUri} with error=unsupported_response_type`,
      actual: inWords(response),
    })
  },
)

export const othersRefused = defineCase(
  {
    id: 'authorization-endpoint/response-types-refused',
    title: 'the authorization endpoint grants nothing for any response_type but code',
    clause: rfc6749.responseTypeNotUnderstood,
    needs: ['authorization_code'],
  },
  async (t) => {
    const types = ['token', 'id_token', 'none', 'code token', 'code id_token', 'token code', 'code,token']
    const wrong = types.map((type) => [type, { response_type: type }] as const)
    const granted = await grantedAmong(t, Object.fromEntries(wrong))
    t.expectEqual(granted, [], 'the response types for which something is granted')
  },
)

export const caseSensitive = defineCase(
  {
    id: 'authorization-endpoint/response-type-case-sensitive',
    title: 'the authorization endpoint does not take the response_type CODE for code',
    clause: rfc6749.namesAndValuesCaseSensitive,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectThat(...refusal(await t.authorizeBut({ response_type: 'CODE' })))
  },
)

export const unauthorizedClient = defineCase(
  {
    id: 'authorization-endpoint/unauthorized-client',
    title:
      'the authorization endpoint reports unauthorized_client to a client that is not registered for codes',
    clause: rfc6749.authorizationUnauthorizedClient,
    needs: ['registration', 'authorization_code'],
  },
  async (t) => {
    const redirectUri = 'https://client.example/callback'
    const answer = await t.registrationRequest({
      redirect_uris: [redirectUri],
      grant_types: ['refresh_token'],
      response_types: [],
    })
    const types = answer.jsonObject?.response_types
    if (answer.status !== 201 || (Array.isArray(types) && types.includes('code'))) {
      t.notApplicable('every client that gets registered is registered for the response type code')
    }
    const client = t.registeredClientOf(answer)
    const response = await t.authorizationRequest({}, { client })
    t.expectErrorRedirect(response, { redirectUri, error: 'unauthorized_client' })
  },
)
