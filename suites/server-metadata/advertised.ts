import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { listOf, memberOf, metadataOf } from './document.ts'

/** Sends an authorization request; answers what came back to the client in the query or the fragment. */
async function answerTo(t: Toolkit, changes: Readonly<Record<string, string>>): Promise<URLSearchParams> {
  const response = await t.authorizationRequest(changes)
  const location = response.location(t.url)
  return new URLSearchParams(`${location?.search.slice(1) ?? ''}&${location?.hash.slice(1) ?? ''}`)
}

/** What an authorization response hands out, by response type. */
const granted = ['code', 'access_token', 'id_token']

export const responseTypesWork = defineCase(
  {
    id: 'server-metadata/response-types-work',
    title: 'the authorization endpoint serves every response type that is advertised',
    clause: rfc8414.responseTypesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const types = listOf(await metadataOf(t), 'response_types_supported')
    if (types.length === 0) t.notApplicable('no response types are advertised')
    for (const type of types) {
      const nonce = type.includes('id_token') ? { nonce: t.randomText(12) } : {}
      const answer = await answerTo(t, { response_type: type, ...nonce })
      t.expectThat(granted.some((name) => answer.has(name)) || type === 'none', {
        expected: `an authorization with response_type ${type}`,
        actual: answer.get('error') ?? 'no redirect with a grant',
      })
    }
  },
)

export const responseTypesUnadvertised = defineCase(
  {
    id: 'server-metadata/response-types-unadvertised',
    title: 'the authorization endpoint grants nothing to a response type that is not advertised',
    clause: rfc8414.responseTypesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const advertised = listOf(await metadataOf(t), 'response_types_supported')
    const others = ['token', 'code token', 'id_token'].filter((type) => !advertised.includes(type))
    if (others.length === 0) t.notApplicable('every response type is advertised')
    for (const type of others) {
      const answer = await answerTo(t, { response_type: type })
      const got = granted.filter((name) => answer.has(name))
      t.expectEqual(got, [], `what response_type ${type} gets`)
    }
    await t.authorize()
  },
)

export const scopesWork = defineCase(
  {
    id: 'server-metadata/scopes-work',
    title: 'the authorization endpoint grants the scopes that are advertised',
    clause: rfc8414.scopesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const scopes = listOf(await metadataOf(t), 'scopes_supported')
    if (scopes.length === 0) t.notApplicable('no scopes are advertised')
    const answer = await answerTo(t, { scope: scopes.join(' ') })
    t.expectThat(answer.has('code'), {
      expected: 'a code',
      actual: answer.get('error') ?? 'no redirect with one',
    })
  },
)

export const responseModesWork = defineCase(
  {
    id: 'server-metadata/response-modes-work',
    title:
      'the authorization endpoint answers in the query and the fragment where those modes are advertised',
    clause: rfc8414.responseModesActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const listed = listOf({ modes: await memberOf(t, 'response_modes_supported') }, 'modes')
    const modes = listed.filter((it) => it === 'query' || it === 'fragment')
    if (modes.length === 0) t.notApplicable('neither query nor fragment is advertised')
    for (const mode of modes) {
      const location = (await t.authorizationRequest({ response_mode: mode })).location(t.url)
      const answer = mode === 'query' ? location?.search : location?.hash
      t.expectMatch(answer, /[?&#]code=/, `the ${mode} of the redirect`)
    }
  },
)

export const responseModesDefault = defineCase(
  {
    id: 'server-metadata/response-modes-default',
    title: 'a server that lists no response modes answers in the query when asked to',
    clause: rfc8414.responseModesDefault,
    needs: ['authorization_code', 'server-metadata'],
    hint: 'Without the member the modes are query and fragment: fragment belongs to the implicit grant and is not asked for.',
  },
  async (t) => {
    const { response_modes_supported: modes } = await metadataOf(t)
    if (modes !== undefined) t.notApplicable('the response modes are listed')
    const { redirectUri } = await t.client()
    const response = await t.authorizationRequest({ response_mode: 'query' })
    const answer = t.expectRedirectTo(response, redirectUri)
    t.expectThat(answer.has('code'), { expected: 'a code in the query of the redirect', actual: 'none' })
  },
)

export const codeChallengeMethodsWork = defineCase(
  {
    id: 'server-metadata/code-challenge-methods-work',
    title: 'a code_verifier redeems its code by every code challenge method that is advertised',
    clause: rfc8414.codeChallengeMethodsActual,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const listed = await memberOf(t, 'code_challenge_methods_supported')
    const methods = listOf({ listed }, 'listed').filter((method) => /^(?:S256|plain)$/.test(method))
    if (methods.length === 0) t.notApplicable('neither S256 nor plain is advertised')
    const { redirectUri } = await t.client()
    for (const method of methods) {
      const verifier = t.randomText(43)
      const challenge = method === 'S256' ? t.s256(verifier) : verifier
      const answer = await answerTo(t, { code_challenge: challenge, code_challenge_method: method })
      const response = await t.token({
        grant_type: 'authorization_code',
        code: answer.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifier,
      })
      t.expectStatus(response, 200)
    }
  },
)

export const plainUnadvertised = defineCase(
  {
    id: 'server-metadata/code-challenge-plain-unadvertised',
    title: 'the authorization endpoint refuses the code challenge method plain where it is not advertised',
    clause: rfc8414.codeChallengeMethodsActual,
    needs: ['authorization_code', 'S256', 'server-metadata'],
  },
  async (t) => {
    const methods = listOf(await metadataOf(t), 'code_challenge_methods_supported')
    if (methods.includes('plain')) t.notApplicable('plain is advertised')
    const response = await t.authorizeBut({
      code_challenge: t.randomText(43),
      code_challenge_method: 'plain',
    })
    t.expectThat(!t.grantsCode(response), { expected: 'no code', actual: 'a code' })
  },
)

export const codeChallengeMethodsAbsent = defineCase(
  {
    id: 'server-metadata/code-challenge-methods-absent',
    title: 'a server that lists no code challenge methods redeems a code without the code_verifier',
    clause: rfc8414.codeChallengeMethodsAbsent,
    needs: ['authorization_code', 'server-metadata'],
    hint: 'Without the member the metadata says that there is no PKCE: clients will not use it.',
  },
  async (t) => {
    const { code_challenge_methods_supported: methods } = await metadataOf(t)
    if (methods !== undefined) t.notApplicable('the methods are listed')
    const challenge = t.s256(t.randomText(43))
    const grant = await t.authorize({ code_challenge: challenge, code_challenge_method: 'S256' })
    t.expectStatus(await t.redeem(grant), 200)
  },
)
