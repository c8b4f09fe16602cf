import { defineCase } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'

export const headerAccepted = defineCase(
  {
    id: 'bearer-token/header-accepted',
    title: 'the protected resource serves its user to an access token in the Authorization header',
    clause: rfc6750.headerSupported,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const response = await t.userinfo(accessToken)
    t.expectEqual(response.jsonObject?.id, t.facts.user?.id, 'the id of the user who agreed')
  },
)

export const schemeCase = defineCase(
  {
    id: 'bearer-token/scheme-case',
    title: 'the protected resource reads the scheme Bearer in any case of letters',
    clause: rfc6750.headerSyntax,
    needs: ['authorization_code'],
    hint: 'RFC 9110 section 11.1: the names of schemes have no case.',
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const response = await t.userinfo(undefined, { headers: [['Authorization', `bEARER ${accessToken}`]] })
    t.expectStatus(response, 200)
  },
)

export const severalSpaces = defineCase(
  {
    id: 'bearer-token/several-spaces',
    title: 'the protected resource accepts several spaces between the scheme and the token',
    clause: rfc6750.headerSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    const response = await t.userinfo(undefined, { headers: [['Authorization', `Bearer   ${accessToken}`]] })
    t.expectStatus(response, 200)
  },
)

/** Credentials that are none by the grammar of section 2.1, each with what is wrong. */
const malformedCredentials: readonly (readonly [wrong: string, make: (token: string) => string])[] = [
  ['no space behind the scheme', (token) => `Bearer${token}`],
  ['the token twice', (token) => `Bearer ${token} ${token}`],
  ['a comma behind the token', (token) => `Bearer ${token},`],
  ['the token in quotation marks', (token) => `Bearer "${token}"`],
  ['a parameter in place of the token', (token) => `Bearer token="${token}"`],
]

export const malformedHeader = defineCase(
  {
    id: 'bearer-token/malformed-header',
    title: 'the protected resource refuses credentials that have a good token in the wrong syntax',
    clause: rfc6750.headerSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    for (const [wrong, make] of malformedCredentials) {
      const response = await t.userinfo(undefined, { headers: [['Authorization', make(accessToken)]] })
      t.expectThat([400, 401].includes(response.status), {
        expected: `400 or 401 for ${wrong}`,
        actual: `${response.status}`,
      })
    }
  },
)
