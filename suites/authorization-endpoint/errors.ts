import { defineCase, type Parameters, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { grants, handedOver, inWords } from './answers.ts'
import { refusalLink } from './pages.ts'

/** Requests that fail for other reasons than their client_id and redirect_uri. */
const failing: Readonly<Record<string, Parameters>> = {
  'no response_type': { response_type: undefined },
  'an unknown response_type': { response_type: 'carrier-pigeon' },
  'state twice': { state: ['one', 'two'] },
}

/** The error responses that the client gets, by redirect or by the link with which the user refuses. */
async function errorResponses(t: Toolkit, state: string): Promise<readonly URLSearchParams[]> {
  const { redirectUri } = await t.client()
  const refused = await t.authorizationRequest({ response_type: undefined, state })
  const page = await t.authorizationRequest({ state }, { method: 'GET' })
  const [, refusal = ''] = (refusalLink(page, redirectUri) ?? '').split(/\?(.*)/s)
  const responses = [handedOver(refused), new URLSearchParams(refusal)].filter((it) => it.has('error'))
  if (responses.length === 0) {
    // The state may be what hinders the page: then nothing is known of errors.
    await t.authorize({ state })
    t.notApplicable('no error response reaches the client')
  }
  return responses
}

export const redirected = defineCase(
  {
    id: 'authorization-endpoint/errors-redirected',
    title:
      'the authorization endpoint sends errors to the client by redirect where client and redirect_uri are right',
    clause: rfc6749.authorizationErrorsRedirected,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const unreported: string[] = []
    for (const [name, changes] of Object.entries(failing)) {
      const response = await t.authorizeBut(changes, { method: 'GET' })
      const atClient = response.header('location')?.startsWith(redirectUri) ?? false
      if (!atClient || !handedOver(response).has('error')) unreported.push(`${name}: ${response.status}`)
    }
    t.expectEqual(unreported, [], 'the errors that do not reach the client')
  },
)

export const invalidRequest = defineCase(
  {
    id: 'authorization-endpoint/repeated-parameter-invalid-request',
    title: 'the authorization endpoint reports a repeated parameter to the client as invalid_request',
    clause: rfc6749.authorizationInvalidRequest,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizeBut({ state: ['one', 'two'] })
    t.expectErrorRedirect(response, { redirectUri, error: 'invalid_request' })
  },
)

export const invalidScope = defineCase(
  {
    id: 'authorization-endpoint/malformed-scope',
    title: 'the authorization endpoint ignores a malformed scope or reports invalid_scope',
    clause: rfc6749.authorizationInvalidScope,
    alsoCovers: [rfc6749.requestedScopeIgnored],
    needs: ['authorization_code'],
    hint: 'Section 3.3 lets a server ignore the requested scope; where it refuses one, this is the error.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const response = await t.authorizeBut({ scope: 'a "quoted" \\ scope' })
    const atClient = response.header('location')?.startsWith(redirectUri) ?? false
    const refused = handedOver(response).get('error') === 'invalid_scope'
    t.expectThat(atClient && (refused || grants(response)), {
      expected: `a redirect to ${redirectUri} with a code, or with the error invalid_scope`,
      actual: inWords(response),
    })
  },
)

export const singleCode = defineCase(
  {
    id: 'authorization-endpoint/one-error-code',
    title: 'the authorization endpoint puts exactly one error code of printable ASCII into an error response',
    clause: rfc6749.authorizationErrorCode,
    alsoCovers: [rfc6749.authorizationErrorCharacters],
    needs: ['authorization_code'],
  },
  async (t) => {
    const responses = await errorResponses(t, 'state')
    const wrong = responses
      .map((it) => it.getAll('error'))
      .filter(([error = '', ...more]) => more.length > 0 || !/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(error))
    t.expectEqual(wrong, [], 'error parameters that are not one error code')
  },
)

export const description = defineCase(
  {
    id: 'authorization-endpoint/error-description-characters',
    title:
      'the authorization endpoint keeps quotation marks, backslashes and non-ASCII out of error_description',
    clause: rfc6749.authorizationErrorDescriptionCharacters,
    needs: ['authorization_code'],
  },
  async (t) => {
    const responses = await errorResponses(t, 'state')
    const descriptions = responses.flatMap((it) => it.getAll('error_description'))
    if (descriptions.length === 0) t.notApplicable('no error_description reaches the client')
    const wrong = descriptions.filter((it) => !/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(it))
    t.expectEqual(wrong, [], 'error descriptions with other characters')
  },
)

export const uri = defineCase(
  {
    id: 'authorization-endpoint/error-uri-syntax',
    title: 'the authorization endpoint sends no error_uri that is not a URI reference',
    clause: rfc6749.authorizationErrorUriSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const responses = await errorResponses(t, 'state')
    const uris = responses.flatMap((it) => it.getAll('error_uri'))
    if (uris.length === 0) t.notApplicable('no error_uri reaches the client')
    const wrong = uris.filter((it) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(it) || !URL.canParse(it, t.url))
    t.expectEqual(wrong, [], 'values of error_uri that are no URI reference')
  },
)

export const state = defineCase(
  {
    id: 'authorization-endpoint/error-state',
    title: 'the authorization endpoint returns the state with an error as it was',
    clause: rfc6749.stateReturnedWithError,
    needs: ['authorization_code'],
  },
  async (t) => {
    const sent = `a+b c%20&d="e"`
    const responses = await errorResponses(t, sent)
    const returned = responses.map((it) => it.get('state'))
    t.expectEqual(
      returned,
      responses.map(() => sent),
      'the state in each error response',
    )
  },
)
