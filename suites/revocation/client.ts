import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc7009 } from '../clauses/rfc7009.ts'

const hint = 'Who learns a token and the public client_id must not be able to log the client out.'

export const secretMissing = defineCase(
  {
    id: 'revocation/client-secret-missing',
    title: 'the revocation endpoint refuses a confidential client that does not authenticate',
    clause: rfc7009.clientAuthentication,
    needs: ['authorization_code', 'revocation'],
    hint,
  },
  async (t) => {
    const { response } = await t.revokeBut({}, { authentication: 'none' })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_client', 'invalid_request'] })
  },
)

export const secretMissingRevokesNothing = defineCase(
  {
    id: 'revocation/unauthenticated-revokes-nothing',
    title: 'the revocation endpoint revokes nothing for a confidential client that does not authenticate',
    clause: rfc7009.clientIdentified,
    needs: ['authorization_code', 'revocation'],
    hint,
  },
  async (t) => {
    const { afterwards } = await t.revokeBut({}, { authentication: 'none' })
    const judgement = {
      expected: 'the access token to go on working',
      actual: `${afterwards.status} from the protected resource`,
    }
    t.expectThat(afterwards.status === 200, judgement, afterwards)
  },
)

export const secretWrong = defineCase(
  {
    id: 'revocation/client-secret-wrong',
    title: 'the revocation endpoint refuses a wrong client secret',
    clause: rfc7009.clientAuthentication,
    alsoCovers: [rfc7009.errorResponse],
    needs: ['authorization_code', 'revocation', 'client_secret_post'],
    hint,
  },
  async (t) => {
    const { clientSecret = '' } = await t.client()
    const wrong = clientSecret.slice(0, -1) + (clientSecret.endsWith('A') ? 'B' : 'A')
    const { response } = await t.revokeBut({ client_secret: wrong }, { authentication: 'client_secret_post' })
    t.expectOAuthError(response, { status: [400, 401], error: 'invalid_client' })
  },
)

export const secretOfAnother = defineCase(
  {
    id: 'revocation/client-secret-of-another-client',
    title: 'the revocation endpoint refuses a client_id with the secret of another client',
    clause: rfc7009.clientAuthentication,
    needs: ['authorization_code', 'revocation', 'client_secret_post', 'owner'],
    hint,
  },
  async (t) => {
    const { clientSecret } = await t.otherClient()
    const { response } = await t.revokeBut(
      { client_secret: clientSecret },
      { authentication: 'client_secret_post' },
    )
    t.expectOAuthError(response, { status: [400, 401], error: 'invalid_client' })
  },
)

export const basicWrong = defineCase(
  {
    id: 'revocation/basic-secret-wrong',
    title: 'the revocation endpoint answers wrong Basic credentials with 401 and a challenge',
    clause: rfc7009.clientAuthentication,
    alsoCovers: [rfc7009.errorResponse, rfc6749.tokenInvalidClientChallenge],
    needs: ['authorization_code', 'revocation', 'client_secret_basic'],
    hint: 'The errors of the revocation endpoint are those of the token endpoint (RFC 7009 section 2.2.1).',
  },
  async (t) => {
    const impostor = { ...(await t.client()), clientSecret: t.randomText(40) }
    const { response } = await t.revokeBut({}, { client: impostor, authentication: 'client_secret_basic' })
    t.expectOAuthError(response, { status: 401, error: 'invalid_client' })
    t.expectChallenge(response, 'Basic')
  },
)

export const basic = defineCase(
  {
    id: 'revocation/basic-authentication',
    title: 'the revocation endpoint lets a client authenticate by HTTP Basic',
    clause: rfc6749.basicSupported,
    needs: ['authorization_code', 'revocation', 'client_secret_basic'],
  },
  async (t) => {
    const authentication = 'client_secret_basic'
    const impostor = { ...(await t.client()), clientSecret: t.randomText(40) }
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    await t.revoke(accessToken, {}, { client: impostor, authentication })
    const { status } = await t.userinfo(accessToken)
    if (status !== 200) t.notApplicable('a wrong secret is taken as well')
    await t.revoke(accessToken, {}, { authentication })
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const clientAbsent = defineCase(
  {
    id: 'revocation/client-absent',
    title: 'the revocation endpoint refuses a request that names no client',
    clause: rfc7009.clientIdentified,
    needs: ['authorization_code', 'revocation'],
  },
  async (t) => {
    const { response } = await t.revokeBut({ client_id: undefined }, { authentication: 'none' })
    t.expectOAuthError(response, { status: [400, 401], error: ['invalid_client', 'invalid_request'] })
  },
)

export const foreignToken = defineCase(
  {
    id: 'revocation/token-of-another-client',
    title: 'the revocation endpoint refuses to revoke the token of another client and says so',
    clause: rfc7009.tokenOfAnotherClient,
    needs: ['authorization_code', 'revocation', 'owner'],
    hint: 'RFC 7009 section 2.1: if the token was not issued to the client, the request is refused and the client is told.',
  },
  async (t) => {
    const { response } = await t.revokeBut({}, { client: await t.otherClient() })
    t.expectOAuthError(response, {
      status: [400, 401, 403],
      error: ['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_request'],
    })
  },
)

export const foreignTokenLives = defineCase(
  {
    id: 'revocation/token-of-another-client-lives-on',
    title: 'the revocation endpoint does not revoke the token of another client',
    clause: rfc7009.tokenOfAnotherClient,
    alsoCovers: [rfc7009.clientIdentified],
    needs: ['authorization_code', 'revocation', 'owner'],
  },
  async (t) => {
    const { afterwards } = await t.revokeBut({}, { client: await t.otherClient() })
    t.expectStatus(afterwards, 200)
  },
)
