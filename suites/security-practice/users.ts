import { defineCase } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { applicationsNamed, lettersAndDigits } from '../coder-api/reading.ts'

export const suspendedAccessToken = defineCase(
  {
    id: 'security-practice/suspended-user-access-token',
    title: 'the protected resource refuses the access token of a user who was suspended',
    clause: rfc6749.accessTokenValidated,
    needs: ['authorization_code', 'second-user'],
  },
  async (t) => {
    const user = await t.newUser()
    const { accessToken } = await t.tokens({}, { sessionToken: user.sessionToken })
    await t.needAccess(accessToken)
    await t.suspend(user)
    t.expectStatus(await t.userinfo(accessToken), [401, 403])
  },
)

export const suspendedRefresh = defineCase(
  {
    id: 'security-practice/suspended-user-refresh',
    title: 'the token endpoint refuses the refresh token of a user who was suspended',
    clause: rfc9700.securityEventEndsRefreshTokens,
    needs: ['authorization_code', 'refresh_token', 'second-user'],
  },
  async (t) => {
    const user = await t.newUser()
    const tokens = await t.refreshable({}, { sessionToken: user.sessionToken })
    await t.suspend(user)
    t.expectOAuthError(await t.refresh(tokens), { status: 400, error: 'invalid_grant' })
  },
)

export const suspendedAuthorization = defineCase(
  {
    id: 'security-practice/suspended-user-authorization',
    title: 'the authorization endpoint gives no code for the session of a user who was suspended',
    clause: rfc6749.resourceOwnerAuthenticatedFirst,
    needs: ['authorization_code', 'second-user'],
  },
  async (t) => {
    const user = await t.newUser()
    const { sessionToken } = user
    await t.authorize({}, { sessionToken })
    await t.suspend(user)
    t.expectNoRedirect(await t.authorizationRequest({}, { sessionToken }))
  },
)

export const tokenAsDecision = defineCase(
  {
    id: 'security-practice/access-token-grants-nothing',
    title: 'the authorization endpoint takes no decision from a client that holds an access token',
    clause: rfc6749.consentExplicit,
    needs: ['authorization_code'],
    hint: 'Otherwise a client that a user has let in once lets in others, and itself again, with no user there.',
  },
  async (t) => {
    const { accessToken } = await t.tokens()
    await t.needAccess(accessToken)
    const response = await t.authorizationRequest({}, { sessionToken: accessToken })
    t.expectThat(!t.grantsCode(response), {
      expected: 'no code for a request that an access token stands behind',
      actual: `${response.status} with a code in Location`,
    })
  },
)

export const otherAction = defineCase(
  {
    id: 'security-practice/access-token-of-member',
    title: 'the protected resource refuses with the access token of a member what only administrators may',
    clause: rfc9700.otherActionRefused,
    needs: ['authorization_code', 'second-user'],
    hint: 'An access token must not lift its user above what the user may do.',
  },
  async (t) => {
    await t.needManagement()
    const { accessToken: ownersToken } = await t.tokens()
    const { jsonObject: made } = await t.applicationRequest({}, { token: ownersToken })
    if (made?.id === undefined) t.notApplicable('no access token creates an application')
    const { sessionToken } = await t.newUser()
    const { accessToken } = await t.tokens({}, { sessionToken })
    await t.needAccess(accessToken)
    const name = `member-${lettersAndDigits(t, 8)}`
    const refused = await t.applicationRequest({ name }, { token: accessToken })
    t.note(`the member was answered ${refused.status}`)
    const list = await t.manage({ path: '/apps' })
    t.expectEqual(applicationsNamed(list, name), [], 'the applications that the access token created')
  },
)

export const injected = defineCase(
  {
    id: 'security-practice/code-injection',
    title: 'the token endpoint refuses the code of another user in the transaction of this one',
    clause: rfc9700.verifierEnforced,
    needs: ['authorization_code', 'S256', 'second-user'],
    hint: 'An attacker puts a code of his into the session of a victim: the code_verifier of the victim must not fit.',
  },
  async (t) => {
    const attacker = await t.newUser()
    const stolen = await t.authorize({}, { sessionToken: attacker.sessionToken })
    const { codeVerifier } = await t.authorize()
    const response = await t.redeemBut({ code_verifier: codeVerifier }, { grant: stolen })
    t.expectOAuthError(response, { status: 400, error: 'invalid_grant' })
  },
)
