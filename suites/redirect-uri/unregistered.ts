import { defineCase } from '../../harness/index.ts'
import { explains } from '../authorization-endpoint/pages.ts'
import { coder } from '../clauses/coder.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { expectNoneFollowed } from './trying.ts'

const attacker = 'https://attacker.example/callback'

export const notFollowed = defineCase(
  {
    id: 'redirect-uri/unregistered-not-followed',
    title: 'the authorization endpoint does not redirect to an unregistered redirect_uri',
    clause: rfc6749.invalidRedirectUriNotFollowed,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectNoRedirect(await t.authorizeBut({ redirect_uri: attacker }, { method: 'GET' }))
  },
)

export const errorNotSent = defineCase(
  {
    id: 'redirect-uri/error-not-sent-to-unregistered',
    title: 'the authorization endpoint sends no error to an unregistered redirect_uri',
    clause: rfc6749.invalidRedirectUriNotFollowed,
    alsoCovers: [rfc9700.unregisteredRedirectUriNotFollowed],
    needs: ['authorization_code'],
    hint: 'The redirect_uri has to be checked before everything else that can be wrong.',
  },
  async (t) => {
    const changes = { redirect_uri: attacker, response_type: 'carrier-pigeon' }
    t.expectNoRedirect(await t.authorizeBut(changes, { method: 'GET' }))
  },
)

export const tokenErrorNotSent = defineCase(
  {
    id: 'redirect-uri/token-error-not-sent-to-unregistered',
    title:
      'the authorization endpoint answers a request for a token with an unregistered redirect_uri itself',
    clause: rfc6749.implicitInvalidRequestNotRedirected,
    needs: ['authorization_code'],
  },
  async (t) => {
    const changes = { redirect_uri: attacker, response_type: 'token' }
    t.expectNoRedirect(await t.authorizeBut(changes, { method: 'GET' }))
  },
)

export const explained = defineCase(
  {
    id: 'redirect-uri/unregistered-explained',
    title: 'the authorization endpoint tells the user that the redirect_uri is not registered',
    clause: rfc6749.invalidRedirectUriExplained,
    alsoCovers: [coder.redirectUriExact],
    needs: ['authorization_code'],
  },
  async (t) => {
    const served = await t.authorizationRequest({}, { method: 'GET' })
    const response = await t.authorizationRequest({ redirect_uri: attacker }, { method: 'GET' })
    t.expectThat(explains(response, served), {
      expected: 'an error that the user can read',
      actual: `${response.status} with ${response.text.trim() === '' ? 'an empty body' : response.mediaType}`,
    })
  },
)

export const otherClients = defineCase(
  {
    id: 'redirect-uri/of-another-client',
    title: 'the authorization endpoint refuses a redirect_uri that another client has registered',
    clause: rfc9700.unregisteredRedirectUriNotFollowed,
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const { redirectUri } = await t.newApplication('https://another.example/callback')
    t.expectNoRedirect(await t.authorizeBut({ redirect_uri: redirectUri }))
  },
)

export const twice = defineCase(
  {
    id: 'redirect-uri/twice',
    title: 'the authorization endpoint follows neither redirect_uri of a request that has two',
    clause: rfc6749.authorizationParametersNotRepeated,
    needs: ['authorization_code'],
    hint: 'Two components that each take another of the two check one URI and follow the other.',
  },
  async (t) => {
    const { redirectUri } = await t.client()
    const pairs = [
      [redirectUri, attacker],
      [attacker, redirectUri],
      [redirectUri, redirectUri],
    ]
    const followed: string[] = []
    for (const pair of pairs) {
      const response = await t.authorizationRequest({ redirect_uri: pair })
      if (/[?&]code=/.test(response.header('location') ?? '')) followed.push(pair.join(' and '))
    }
    await t.authorize()
    t.expectEqual(followed, [], 'the pairs that get a code')
  },
)

export const wildcard = defineCase(
  {
    id: 'redirect-uri/registration-stands-for-one-uri',
    title: 'the authorization endpoint takes a registered URI for one URI and for no pattern or folder',
    clause: rfc6749.completeRedirectUriRegistered,
    alsoCovers: [rfc6749.redirectUriComparedAsString],
    needs: ['authorization_code', 'owner'],
  },
  async (t) => {
    const client = await t.newApplication('https://client.example/')
    const deeper = { name: 'deeper', present: () => 'https://client.example/deeper' }
    const query = { name: 'query', present: () => 'https://client.example/?x=y' }
    await expectNoneFollowed(t, [deeper, query], { client })
  },
)
