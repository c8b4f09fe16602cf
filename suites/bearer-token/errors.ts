import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { unknownToken } from './unknown-token.ts'

/** The error code of a Bearer challenge is invalid_token, or left out: only its presence is optional. */
function expectInvalidToken(t: Toolkit, response: HttpResponse): void {
  const { error = 'invalid_token' } = Object.fromEntries(t.expectChallenge(response, 'Bearer'))
  t.expectEqual(error, 'invalid_token', 'the error of the challenge')
}

/** The answer to an access token that was good until it was revoked. */
async function useRevoked(t: Toolkit): Promise<HttpResponse> {
  const { accessToken } = await t.tokens()
  await t.needAccess(accessToken)
  await t.revoked(accessToken)
  return t.userinfo(accessToken)
}

/** The answer to an access token that was good until its time was over. */
async function useExpired(t: Toolkit): Promise<HttpResponse> {
  const { accessToken, body } = await t.tokens()
  await t.needAccess(accessToken)
  if (typeof body.expires_in !== 'number') t.notApplicable('the token response does not say when it expires')
  await t.elapse(Number(body.expires_in) + 60)
  return t.userinfo(accessToken)
}

export const noErrorWithoutCredentials = defineCase(
  {
    id: 'bearer-token/no-error-without-credentials',
    title: 'the challenge to a request without credentials says nothing about an error',
    clause: rfc6750.noErrorWithoutCredentials,
    needs: [],
  },
  async (t) => {
    const parameters = t.expectChallenge(await t.userinfo(), 'Bearer')
    const errors = [...parameters.keys()].filter((name) => name.startsWith('error'))
    t.expectThat(errors.length === 0, {
      expected: 'a challenge without error attributes',
      actual: `a challenge with ${errors.join(' and ')}`,
    })
  },
)

export const noErrorForOtherScheme = defineCase(
  {
    id: 'bearer-token/no-error-for-other-scheme',
    title: 'the challenge to a request that tried another scheme says nothing about an error',
    clause: rfc6750.noErrorWithoutCredentials,
    needs: [],
  },
  async (t) => {
    const response = await t.userinfo(undefined, { headers: [['Authorization', 'Negotiate YII=']] })
    const parameters = t.expectChallenge(response, 'Bearer')
    const errors = [...parameters.keys()].filter((name) => name.startsWith('error'))
    t.expectThat(errors.length === 0, {
      expected: 'a challenge without error attributes',
      actual: `a challenge with ${errors.join(' and ')}`,
    })
  },
)

export const unauthenticatedStatus = defineCase(
  {
    id: 'bearer-token/unauthenticated-status',
    title: 'the protected resource answers 401 to a request without credentials',
    clause: rfc6750.unauthenticatedStatus,
    needs: [],
  },
  async (t) => {
    t.expectStatus(await t.userinfo(), 401)
  },
)

export const errorNamed = defineCase(
  {
    id: 'bearer-token/error-named',
    title: 'the challenge to a request whose access token failed names an error',
    clause: rfc6750.challengeNamesError,
    needs: [],
  },
  async (t) => {
    const parameters = t.expectChallenge(await t.userinfo(unknownToken(t)), 'Bearer')
    t.expectThat(parameters.has('error'), {
      expected: 'an error attribute',
      actual: 'a challenge without one',
    })
  },
)

export const malformedToken = defineCase(
  {
    id: 'bearer-token/malformed-token-error',
    title: 'the error of the challenge to a token that has the form of none is invalid_token',
    clause: rfc6750.invalidTokenCode,
    needs: [],
  },
  async (t) => {
    expectInvalidToken(t, await t.userinfo('x'))
  },
)

export const tokenUnknown = defineCase(
  {
    id: 'bearer-token/unknown-token-error',
    title: 'the error of the challenge to a token that nobody issued is invalid_token',
    clause: rfc6750.invalidTokenCode,
    needs: [],
  },
  async (t) => {
    expectInvalidToken(t, await t.userinfo(unknownToken(t)))
  },
)

export const unknownTokenStatus = defineCase(
  {
    id: 'bearer-token/unknown-token-status',
    title: 'the protected resource answers 401 to a token that nobody issued',
    clause: rfc6750.invalidTokenStatus,
    needs: [],
  },
  async (t) => {
    t.expectStatus(await t.userinfo(unknownToken(t)), 401)
  },
)

export const revokedToken = defineCase(
  {
    id: 'bearer-token/revoked-token-error',
    title: 'the error of the challenge to a revoked token is invalid_token',
    clause: rfc6750.invalidTokenCode,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    expectInvalidToken(t, await useRevoked(t))
  },
)

export const revokedTokenStatus = defineCase(
  {
    id: 'bearer-token/revoked-token-status',
    title: 'the protected resource answers 401 to a revoked token',
    clause: rfc6750.invalidTokenStatus,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    t.expectStatus(await useRevoked(t), 401)
  },
)

export const expiredToken = defineCase(
  {
    id: 'bearer-token/expired-token-error',
    title: 'the error of the challenge to an expired token is invalid_token',
    clause: rfc6750.invalidTokenCode,
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    expectInvalidToken(t, await useExpired(t))
  },
)

export const expiredTokenStatus = defineCase(
  {
    id: 'bearer-token/expired-token-status',
    title: 'the protected resource answers 401 to an expired token',
    clause: rfc6750.invalidTokenStatus,
    needs: ['authorization_code', 'time'],
  },
  async (t) => {
    t.expectStatus(await useExpired(t), 401)
  },
)
