import { defineCase } from '../../harness/index.ts'
import { rfc9207 } from '../clauses/rfc9207.ts'
import { handedOver, inWords } from './answers.ts'

export const inResponse = defineCase(
  {
    id: 'authorization-endpoint/iss-in-response',
    title: 'the authorization response carries iss where the metadata says so',
    clause: rfc9207.issInResponse,
    needs: ['authorization_code', 'iss'],
  },
  async (t) => {
    const { response, answer } = await t.authorize()
    t.expectThat(answer.has('iss'), { expected: 'iss in the response', actual: inWords(response) })
  },
)

export const inErrorResponse = defineCase(
  {
    id: 'authorization-endpoint/iss-in-error-response',
    title: 'the error response of the authorization endpoint carries iss where the metadata says so',
    clause: rfc9207.issInResponse,
    needs: ['authorization_code', 'iss'],
  },
  async (t) => {
    const response = await t.authorizeBut({ response_type: 'carrier-pigeon' })
    const answer = handedOver(response)
    if (!answer.has('error')) t.notApplicable('no error is sent to the client')
    t.expectThat(answer.has('iss'), { expected: 'iss in the response', actual: inWords(response) })
  },
)

export const url = defineCase(
  {
    id: 'authorization-endpoint/iss-url',
    title: 'the iss of an authorization response is an https URL without query and fragment',
    clause: rfc9207.issUrl,
    needs: ['authorization_code', 'iss'],
    hint: 'On a target that is itself reached over http the scheme is not held against iss.',
  },
  async (t) => {
    const { answer } = await t.authorize()
    const scheme = t.facts.capabilities.has('https') ? 'https' : 'https?'
    t.expectMatch(answer.get('iss'), new RegExp(`^${scheme}://[^?#]+$`), 'iss')
  },
)

export const equalsMetadata = defineCase(
  {
    id: 'authorization-endpoint/iss-equals-issuer',
    title: 'the iss of an authorization response is the issuer of the metadata, character by character',
    clause: rfc9207.issEqualsMetadata,
    alsoCovers: [rfc9207.issuerProvided],
    needs: ['authorization_code', 'iss', 'server-metadata'],
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: t.facts.endpoints.serverMetadata })
    const { answer } = await t.authorize()
    t.expectEqual(answer.get('iss'), jsonObject?.issuer, 'iss')
  },
)

export const advertised = defineCase(
  {
    id: 'authorization-endpoint/iss-advertised',
    title: 'the metadata of a server that sends iss says so',
    clause: rfc9207.supportAdvertised,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const { answer } = await t.authorize()
    if (!answer.has('iss')) t.notApplicable('no iss is sent')
    const { authorization_response_iss_parameter_supported: supported } = t.facts.serverMetadata ?? {}
    t.expectEqual(supported, true, 'authorization_response_iss_parameter_supported')
  },
)

export const boolean = defineCase(
  {
    id: 'authorization-endpoint/iss-support-boolean',
    title: 'authorization_response_iss_parameter_supported is a boolean where the metadata has it',
    clause: rfc9207.supportedIsBoolean,
    needs: ['server-metadata'],
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: t.facts.endpoints.serverMetadata })
    const { authorization_response_iss_parameter_supported: supported } = jsonObject ?? {}
    if (supported === undefined) t.notApplicable('the metadata does not have it')
    t.expectEqual(typeof supported, 'boolean', 'the type of the member')
  },
)
