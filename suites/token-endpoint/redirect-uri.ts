import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'

/** Not identical: invalid_grant by section 5.2; not the registered one: an invalid value. */
const refusals = ['invalid_grant', 'invalid_request']

export const redirectUriMissing = defineCase(
  {
    id: 'token-endpoint/redirect-uri-missing',
    title: 'the token endpoint refuses a request without redirect_uri when the authorization request had one',
    clause: rfc6749.redirectUriRequiredAtTokenEndpoint,
    needs: ['authorization_code'],
    hint: 'The redirect_uri proves that the code was delivered to the party that redeems it.',
  },
  async (t) => {
    const response = await t.redeemBut({ redirect_uri: undefined })
    t.expectOAuthError(response, { status: 400, error: refusals })
  },
)

export const redirectUriEmpty = defineCase(
  {
    id: 'token-endpoint/redirect-uri-empty',
    title: 'the token endpoint refuses an empty redirect_uri when the authorization request had one',
    clause: rfc6749.redirectUriRequiredAtTokenEndpoint,
    alsoCovers: [rfc6749.tokenEmptyParametersOmitted],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ redirect_uri: '' })
    t.expectOAuthError(response, { status: 400, error: refusals })
  },
)

export const redirectUriDifferent = defineCase(
  {
    id: 'token-endpoint/redirect-uri-identical',
    title:
      'the token endpoint refuses a redirect_uri that is not identical to the one of the authorization request',
    clause: rfc6749.redirectUriIdenticalAtTokenEndpoint,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { client } = await t.tokens()
    for (const [change, redirectUri] of Object.entries(variations(client.redirectUri))) {
      const response = await t.redeem(await t.authorize(), { redirect_uri: redirectUri })
      const error = String(response.jsonObject?.error)
      t.expectThat(response.status === 400 && refusals.includes(error), {
        expected: `the redirect_uri with ${change} to be refused with 400 and ${refusals.join(' or ')}`,
        actual: response.status === 200 ? 'tokens' : `${response.status} with the error ${error}`,
      })
    }
  },
)

export const redirectUriOfClient = defineCase(
  {
    id: 'token-endpoint/redirect-uri-of-another-request',
    title:
      'the token endpoint refuses a redirect_uri of the client that is not the one of the authorization request',
    clause: rfc6749.redirectUriIdenticalAtTokenEndpoint,
    needs: ['authorization_code', 'registration'],
    hint: 'The comparison is with the request that the code came of, not with what the client has registered.',
  },
  async (t) => {
    const [first, second] = ['https://client.example/callback', 'https://client.example/other'] as const
    const registered = await t.registrationRequest({ redirect_uris: [first, second] })
    const { redirect_uris: kept } = registered.jsonObject ?? {}
    if (!Array.isArray(kept) || !kept.includes(second)) t.notApplicable('no client gets two redirect URIs')
    const client = t.registeredClientOf(registered)
    const answer = await t.authorizationRequest({ redirect_uri: second }, { client })
    if (!t.grantsCode(answer)) t.notApplicable('the second redirect URI of a client is refused')
    const grant = await t.authorize({ redirect_uri: second }, { client })
    const response = await t.redeemBut({ redirect_uri: first }, { grant })
    t.expectOAuthError(response, { status: 400, error: refusals })
  },
)

export const redirectUriMismatchError = defineCase(
  {
    id: 'token-endpoint/redirect-uri-mismatch-error',
    title:
      'the token endpoint answers invalid_grant to another redirect_uri than that of the authorization request',
    clause: rfc6749.tokenInvalidGrant,
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await t.redeemBut({ redirect_uri: 'https://other.example/callback' })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)

export const redirectUriUnparsable = defineCase(
  {
    id: 'token-endpoint/redirect-uri-unparsable',
    title: 'the token endpoint answers a redirect_uri that is no URI at all with an error of OAuth',
    clause: rfc6749.tokenErrorCode,
    needs: ['authorization_code'],
  },
  async (t) => {
    for (const redirectUri of ['http://[::1', ':', 'https://client.example/%zz']) {
      const response = await t.redeemBut({ redirect_uri: redirectUri })
      t.expectOAuthError(response, { status: 400, error: refusals })
    }
  },
)

/** A URI with one small change each: what a comparison after normalising, by prefix or by host takes for the same. */
function variations(uri: string): Readonly<Record<string, string>> {
  const { protocol, host, pathname } = new URL(uri)
  return {
    'a path below': `${uri}/below`,
    'a slash added': `${uri}/`,
    'a query added': `${uri}?a=b`,
    'the host in capital letters': uri.replace(host, host.toUpperCase()),
    'an escaped letter in its path': uri.replace(/[a-z]$/i, (it) => `%${it.charCodeAt(0).toString(16)}`),
    'another path': `${protocol}//${host}/other${pathname}`,
  }
}
