import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'

/** 1*VSCHAR. Source: RFC 6749 appendix A. */
const printable = /^[\x20-\x7e]+$/

export const responseStatus = defineCase(
  {
    id: 'token-endpoint/success',
    title: 'the token endpoint answers a right request with 200, an access_token and a token_type',
    clause: rfc6749.accessTokenIssued,
    alsoCovers: [rfc6749.tokenResponseStatus, rfc6749.tokenTypeIssued],
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectTokens(await t.redeem(await t.authorize()))
  },
)

export const responseJson = defineCase(
  {
    id: 'token-endpoint/success-json',
    title: 'the members of a token response are strings, and expires_in is a number',
    clause: rfc6749.tokenResponseJson,
    needs: ['authorization_code'],
  },
  async (t) => {
    const body = t.expectJsonObject((await t.tokens()).response)
    const types = { access_token: 'string', token_type: 'string', refresh_token: 'string', scope: 'string' }
    const wrong = Object.entries({ ...types, expires_in: 'number' }).filter(
      ([member, type]) => member in body && typeof body[member] !== type,
    )
    t.expectThat(wrong.length === 0, {
      expected: 'each member to have the JSON type of its value',
      actual: wrong.map(([member, type]) => `${member} is not a ${type}`).join(', '),
    })
  },
)

export const responseMembersOnce = defineCase(
  {
    id: 'token-endpoint/success-members-once',
    title: 'the token endpoint puts no member twice into a token response',
    clause: rfc6749.tokenResponseMembersNotRepeated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const { response, body } = await t.tokens()
    const names = topLevelNames(response.text)
    const repeated = Object.keys(body).filter((member) => names.filter((name) => name === member).length > 1)
    t.expectEqual(repeated, [], 'the members that the token response repeats')
  },
)

export const noStore = defineCase(
  {
    id: 'token-endpoint/success-cache-control',
    title: 'the token endpoint sends Cache-Control: no-store with tokens',
    clause: rfc6749.tokenResponseNoStore,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectHeader((await t.tokens()).response, 'Cache-Control', /(^|[\s,])no-store($|[\s,])/i)
  },
)

export const pragma = defineCase(
  {
    id: 'token-endpoint/success-pragma',
    title: 'the token endpoint sends Pragma: no-cache with tokens',
    clause: rfc6749.tokenResponsePragma,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectHeader((await t.tokens()).response, 'Pragma', /(^|[\s,])no-cache($|[\s,])/i)
  },
)

export const tokenTypeBearer = defineCase(
  {
    id: 'token-endpoint/token-type-bearer',
    title: 'the token_type of a token response is Bearer, in any case of letters',
    clause: rfc6750.tokenTypeBearer,
    alsoCovers: [rfc6749.tokenTypeSyntax],
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectMatch((await t.tokens()).body.token_type, /^bearer$/i, 'token_type')
  },
)

export const accessTokenSyntax = defineCase(
  {
    id: 'token-endpoint/access-token-syntax',
    title: 'the access_token consists of printable ASCII characters and spaces',
    clause: rfc6749.accessTokenSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectMatch((await t.tokens()).accessToken, printable, 'the access_token')
  },
)

export const refreshTokenSyntax = defineCase(
  {
    id: 'token-endpoint/refresh-token-syntax',
    title: 'the refresh_token consists of printable ASCII characters and spaces',
    clause: rfc6749.refreshTokenSyntax,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const { refresh_token: refreshToken } = (await t.tokens()).body
    if (refreshToken === undefined) t.notApplicable('the token response carries no refresh_token')
    t.expectMatch(refreshToken, printable, 'the refresh_token')
  },
)

export const codeSyntax = defineCase(
  {
    id: 'token-endpoint/code-syntax',
    title: 'the code consists of printable ASCII characters and spaces',
    clause: rfc6749.codeSyntax,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectMatch((await t.authorize()).code, printable, 'the code')
  },
)

export const clientIdSyntax = defineCase(
  {
    id: 'token-endpoint/client-id-syntax',
    title: 'the client_id of a newly registered client consists of printable ASCII characters and spaces',
    clause: rfc6749.clientIdSyntax,
    needs: ['registration'],
  },
  async (t) => {
    t.expectMatch((await t.registeredClient()).clientId, printable, 'the client_id')
  },
)

export const clientIdUnique = defineCase(
  {
    id: 'token-endpoint/client-id-unique',
    title: 'the server gives two clients two client identifiers',
    clause: rfc6749.clientIdUnique,
    needs: ['registration'],
  },
  async (t) => {
    const [first, second] = [await t.registeredClient(), await t.registeredClient()]
    t.expectThat(first.clientId !== second.clientId, {
      expected: 'two client identifiers',
      actual: `${first.clientId} for both`,
    })
  },
)

export const clientSecretSyntax = defineCase(
  {
    id: 'token-endpoint/client-secret-syntax',
    title: 'the client_secret of a new application consists of printable ASCII characters and spaces',
    clause: rfc6749.clientSecretSyntax,
    needs: ['owner'],
  },
  async (t) => {
    t.expectMatch((await t.client()).clientSecret, printable, 'the client_secret')
  },
)

/** The member names of a JSON object as they stand in its text: what a parser keeps of a repeated one is lost. */
function topLevelNames(text: string): readonly string[] {
  const names: string[] = []
  let depth = 0
  for (const [token, name] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (name !== undefined && depth === 1) names.push(JSON.parse(name))
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
  }
  return names
}
