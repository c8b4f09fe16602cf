import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { refusalStatuses } from './refusals.ts'

export const tokenType = defineCase(
  {
    id: 'bearer-token/token-type',
    title: 'the token endpoint calls the type of a bearer token Bearer',
    clause: rfc6750.tokenTypeBearer,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { body } = await t.tokens()
    t.expectMatch(body.token_type, /^bearer$/i, 'the token_type')
  },
)

/** So many characters a token may be made of, seen from those that it is made of. */
function alphabetOf(text: string): number {
  const classes = [/[0-9]/, /[a-f]/, /[g-z]/, /[A-F]/, /[G-Z]/, /[^0-9A-Za-z]/]
  const sizes = [10, 6, 20, 6, 20, 2]
  return sizes.reduce((sum, size, index) => (classes[index]?.test(text) ? sum + size : sum), 0)
}

export const unguessable = defineCase(
  {
    id: 'bearer-token/unguessable',
    title: 'two access tokens differ in enough characters to hold 128 bits of chance',
    clause: rfc6750.tokenReferenceUnguessable,
    needs: ['authorization_code'],
    hint: 'RFC 6749 section 10.10: the probability of guessing a token has to be 2^-128 at most.',
  },
  async (t) => {
    const { accessToken: one } = await t.tokens()
    const { accessToken: other } = await t.tokens()
    const differing = [...one].filter((character, index) => character !== other[index]).join('')
    const bits = Math.floor(differing.length * Math.log2(alphabetOf(differing)))
    t.expectThat(bits >= 128, { expected: '128 bits or more', actual: `${bits} bits at most` })
  },
)

/** A letter in the other case, a digit as the one behind it, anything else as a letter. */
function changed(text: string, index: number): string {
  const character = text.charAt(index)
  const inOtherCase =
    character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()
  const other = /\d/.test(character) ? String((Number(character) + 1) % 10) : inOtherCase
  return text.slice(0, index) + (other === character ? 'x' : other) + text.slice(index + 1)
}

/** Changes of a token, each with what it is. The last character stays: in base64url it can hold bits that mean nothing. */
const changes: readonly (readonly [what: string, change: (token: string) => string])[] = [
  ['its first character changed', (token) => changed(token, 0)],
  ['a character in its middle changed', (token) => changed(token, Math.floor(token.length / 2))],
  ['its last character but one changed', (token) => changed(token, token.length - 2)],
  ['its last four characters cut off', (token) => token.slice(0, -4)],
  ['four characters added', (token) => `${token}AAAA`],
  ['all its letters in capitals', (token) => token.toUpperCase()],
]

export const integrity = defineCase(
  {
    id: 'bearer-token/integrity',
    title: 'the protected resource refuses an access token that was changed anywhere',
    clause: rfc6750.tokenIntegrity,
    alsoCovers: [rfc6749.accessTokensUnforgeable],
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    for (const [what, change] of changes) {
      const response = await t.userinfo(change(accessToken))
      t.expectThat([400, 401].includes(response.status), {
        expected: `400 or 401 for a token with ${what}`,
        actual: `${response.status}`,
      })
    }
  },
)

export const lifetimeLimited = defineCase(
  {
    id: 'bearer-token/lifetime-limited',
    title: 'an access token stops to open the protected resource when its lifetime is over',
    clause: rfc6750.tokenLifetimeLimited,
    alsoCovers: [rfc6749.accessTokenExpiryEnforced],
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    const { accessToken, body } = await t.tokens()
    await t.needAccess(accessToken)
    // Without expires_in the lifetime is known to the server alone: a year is more than any that is limited.
    await t.elapse((typeof body.expires_in === 'number' ? body.expires_in : 365 * 24 * 3600) + 60)
    t.expectStatus(await t.userinfo(accessToken), refusalStatuses)
  },
)

export const shortLived = defineCase(
  {
    id: 'bearer-token/short-lived',
    title: 'an access token lives an hour at most',
    clause: rfc6750.tokenShortLived,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { body } = await t.tokens()
    if (body.expires_in === undefined) t.notApplicable('the token response does not say when it expires')
    t.expectThat(Number(body.expires_in) <= 3600, {
      expected: 'expires_in to be 3600 or less',
      actual: `expires_in ${body.expires_in}`,
    })
  },
)

export const notInUrl = defineCase(
  {
    id: 'bearer-token/not-in-page-url',
    title: 'the redirect with the authorization code has no access token in its URL',
    clause: rfc6750.tokenNotInPageUrl,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { response } = await t.authorize()
    const location = response.header('location') ?? ''
    t.expectThat(!/[?&#]access_token=/.test(location), {
      expected: 'no access_token in the redirect',
      actual: 'a redirect with an access_token',
    })
  },
)
