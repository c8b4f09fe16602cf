import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { unknownToken } from './unknown-token.ts'

/** The Bearer challenges to a request without credentials and to one whose token nobody issued. */
async function bearerChallenges(t: Toolkit) {
  const responses = [await t.userinfo(), await t.userinfo(unknownToken(t))]
  return responses.flatMap(t.challengesOf).filter(({ scheme }) => /^bearer$/i.test(scheme))
}

/** The values that an attribute has in those challenges. */
async function attribute(t: Toolkit, wanted: RegExp): Promise<readonly string[]> {
  const challenges = await bearerChallenges(t)
  return challenges.flatMap(({ pairs }) =>
    pairs.filter(([name]) => wanted.test(name)).map(([, value]) => value),
  )
}

export const withoutCredentials = defineCase(
  {
    id: 'bearer-token/challenge-without-credentials',
    title: 'the protected resource challenges a request without credentials to use Bearer',
    clause: rfc6750.challengeIncluded,
    alsoCovers: [rfc6750.challengeSchemeBearer],
    needs: [],
  },
  async (t) => {
    t.expectChallenge(await t.userinfo(), 'Bearer')
  },
)

export const tokenUnknown = defineCase(
  {
    id: 'bearer-token/challenge-unknown-token',
    title: 'the protected resource challenges a request whose access token it does not know to use Bearer',
    clause: rfc6750.challengeIncluded,
    alsoCovers: [rfc6750.challengeSchemeBearer],
    needs: [],
  },
  async (t) => {
    t.expectChallenge(await t.userinfo(unknownToken(t)), 'Bearer')
  },
)

export const parameterPresent = defineCase(
  {
    id: 'bearer-token/challenge-parameter',
    title: 'the challenge of the protected resource has a parameter behind the scheme',
    clause: rfc6750.challengeHasParameter,
    needs: [],
  },
  async (t) => {
    const parameters = t.expectChallenge(await t.userinfo(), 'Bearer')
    t.expectThat(parameters.size > 0, { expected: 'a parameter such as realm', actual: 'the scheme alone' })
  },
)

export const attributesOnce = defineCase(
  {
    id: 'bearer-token/challenge-attributes-once',
    title: 'no challenge of the protected resource has realm, scope, error or its companions twice',
    clause: rfc6750.challengeAttributesOnce,
    needs: [],
  },
  async (t) => {
    const once = ['realm', 'scope', 'error', 'error_description', 'error_uri']
    const repeated = (await bearerChallenges(t)).flatMap(({ pairs }) => {
      const names = pairs.map(([name]) => name)
      return names.filter((name, index) => once.includes(name) && names.indexOf(name) < index)
    })
    t.expectEqual(repeated, [], 'the list of repeated attributes')
  },
)

export const scopeCharacters = defineCase(
  {
    id: 'bearer-token/challenge-scope-characters',
    title: 'the scope in a challenge of the protected resource is made of scope tokens and single spaces',
    clause: rfc6750.challengeScopeCharacters,
    needs: [],
  },
  async (t) => {
    const scopes = await attribute(t, /^scope$/)
    if (scopes.length === 0) t.notApplicable('no challenge carries a scope')
    for (const scope of scopes) {
      t.expectMatch(scope, /^[\x21\x23-\x5B\x5D-\x7E]+(?: [\x21\x23-\x5B\x5D-\x7E]+)*$/, 'the scope')
    }
  },
)

export const errorCharacters = defineCase(
  {
    id: 'bearer-token/challenge-error-characters',
    title: 'error and error_description in a challenge are printable ASCII without quotes and backslashes',
    clause: rfc6750.challengeErrorCharacters,
    needs: [],
  },
  async (t) => {
    const texts = await attribute(t, /^error(?:_description)?$/)
    if (texts.length === 0) t.notApplicable('no challenge carries an error')
    for (const text of texts) t.expectMatch(text, /^[\x20\x21\x23-\x5B\x5D-\x7E]*$/, 'the text')
  },
)

export const errorUri = defineCase(
  {
    id: 'bearer-token/challenge-error-uri',
    title: 'the error_uri in a challenge of the protected resource is a URI reference',
    clause: rfc6750.challengeErrorUriSyntax,
    needs: [],
  },
  async (t) => {
    const uris = await attribute(t, /^error_uri$/)
    if (uris.length === 0) t.notApplicable('no challenge carries an error_uri')
    for (const uri of uris) {
      // RFC 3986 appendix A: the characters of a URI reference, with % only in front of two hex digits.
      t.expectMatch(uri, /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/, 'the error_uri')
    }
  },
)
