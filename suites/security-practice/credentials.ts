import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { chanceIn } from './guessing.ts'

/** So many samples are drawn of each kind: enough to tell places that are fixed from those that are not. */
const sampleSize = 8

export const codes = defineCase(
  {
    id: 'security-practice/code-unguessable',
    title: 'the authorization server makes authorization codes that nobody guesses',
    clause: rfc6749.credentialsUnguessable,
    needs: ['authorization_code'],
  },
  async (t) => expectChance(t, await codesOf(t), 128),
)

export const accessTokens = defineCase(
  {
    id: 'security-practice/access-token-unguessable',
    title: 'the authorization server makes access tokens that nobody guesses',
    clause: rfc6749.credentialsUnguessable,
    needs: ['authorization_code'],
  },
  async (t) =>
    expectChance(
      t,
      (await tokensOf(t)).map((it) => it.accessToken),
      128,
    ),
)

export const refreshTokens = defineCase(
  {
    id: 'security-practice/refresh-token-unguessable',
    title: 'the authorization server makes refresh tokens that nobody guesses',
    clause: rfc6749.credentialsUnguessable,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) =>
    expectChance(
      t,
      (await tokensOf(t)).map((it) => it.refreshToken),
      128,
    ),
)

export const clientSecrets = defineCase(
  {
    id: 'security-practice/client-secret-unguessable',
    title: 'the authorization server makes client secrets that nobody guesses',
    clause: rfc6749.credentialsUnguessable,
    needs: ['owner'],
  },
  async (t) => expectChance(t, await secretsOf(t), 128),
)

export const recommended = defineCase(
  {
    id: 'security-practice/credentials-recommended-strength',
    title: 'the authorization server makes credentials that are guessed with a chance of 2^-160 at most',
    clause: rfc6749.credentialsUnguessableRecommended,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const tokens = await tokensOf(t)
    expectChance(
      t,
      tokens.map((it) => it.grant.code),
      160,
    )
    expectChance(
      t,
      tokens.map((it) => it.accessToken),
      160,
    )
    expectChance(
      t,
      tokens.map((it) => it.refreshToken),
      160,
    )
  },
)

export const kindsApart = defineCase(
  {
    id: 'security-practice/refresh-token-at-resource',
    title: 'the protected resource takes no refresh token for an access token',
    clause: rfc6749.accessTokenValidated,
    needs: ['authorization_code', 'refresh_token'],
  },
  async (t) => {
    const { accessToken, refreshToken } = await t.tokens()
    await t.needAccess(accessToken)
    t.expectStatus(await t.userinfo(refreshToken), 401)
  },
)

export const codeAtResource = defineCase(
  {
    id: 'security-practice/code-at-resource',
    title: 'the protected resource takes no authorization code for an access token',
    clause: rfc6749.accessTokenValidated,
    needs: ['authorization_code'],
  },
  async (t) => {
    const grant = await t.authorize()
    const response = await t.userinfo(grant.code)
    await t.needAccess(t.tokensOf(await t.redeem(grant), grant).accessToken)
    t.expectStatus(response, 401)
  },
)

function expectChance(t: Toolkit, samples: readonly string[], bits: number): void {
  const chance = chanceIn(samples)
  t.note(`of ${samples.length} samples: ${chance.because}`)
  t.expectThat(chance.bits >= bits, { expected: `${bits} bits of chance or more`, actual: chance.because })
}

async function codesOf(t: Toolkit): Promise<readonly string[]> {
  const codes: string[] = []
  while (codes.length < sampleSize) codes.push((await t.authorize()).code)
  return codes
}

async function tokensOf(t: Toolkit) {
  const drawn = []
  while (drawn.length < sampleSize) drawn.push(await t.tokens())
  return drawn
}

async function secretsOf(t: Toolkit): Promise<readonly string[]> {
  const application = await t.newApplication()
  const secrets = [application.clientSecret]
  while (secrets.length < sampleSize) secrets.push(await t.newSecret(application))
  return secrets
}
