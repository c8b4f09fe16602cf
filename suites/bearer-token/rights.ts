import { defineCase, type HttpResponse, type Toolkit } from '../../harness/index.ts'
import { rfc6749 } from '../clauses/rfc6749.ts'
import { rfc6750 } from '../clauses/rfc6750.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { refusalStatuses } from './refusals.ts'

/** The user's API keys, which are none of the business of a token that may look at files. */
const apiKeys = '/api/v2/users/me/keys/tokens'

/** Statuses of a refusal; 404 hides that there is something (RFC 9110 section 15.5.4). */
const refusals = [...refusalStatuses, 404]

/** The answer for the API keys to an access token. */
function keysFor(t: Toolkit, accessToken: string): Promise<HttpResponse> {
  return t.send({ url: apiKeys, headers: [['Authorization', `Bearer ${accessToken}`]] })
}

/** Makes sure that the API keys open to a token of no particular scope: else a refusal says nothing of scope. */
async function needKeys(t: Toolkit): Promise<void> {
  const { status } = await keysFor(t, (await t.tokens()).accessToken)
  if (status !== 200) t.notApplicable(`the API keys are answered with ${status} to any token`)
}

/** The answer for the API keys to a token that was granted `scope` alone. */
async function askForKeys(t: Toolkit, scope: string): Promise<HttpResponse> {
  const { scopes_supported: scopes } = t.facts.serverMetadata ?? {}
  const known = Array.isArray(scopes) && scopes.includes(scope)
  if (!known) t.notApplicable(`the scope ${scope} is not advertised`)
  await needKeys(t)
  return keysFor(t, (await t.tokens({ scope })).accessToken)
}

/** The same, where the target refuses it. */
async function refusedForKeys(t: Toolkit): Promise<HttpResponse> {
  const response = await askForKeys(t, 'file:read')
  if (response.status === 200) t.notApplicable('the token has every right, whatever scope was granted')
  return response
}

/** The answer to a token that was granted for another resource. */
async function useElsewhere(t: Toolkit): Promise<HttpResponse> {
  const grant = await t.authorizationRequest({ resource: foreignResource })
  if (grant.location(t.url)?.searchParams.has('error') === true) {
    t.notApplicable('no token is issued for a resource that the server does not know')
  }
  const authorized = await t.authorize({ resource: foreignResource })
  const { accessToken } = t.tokensOf(await t.redeem(authorized, { resource: foreignResource }), authorized)
  const response = await t.userinfo(accessToken)
  if (response.status === 200) t.notApplicable('the token is not restricted to a resource')
  return response
}

const foreignResource = 'https://elsewhere.example/api'

export const scopeRestricts = defineCase(
  {
    id: 'bearer-token/scope-restricts',
    title: 'a token that was granted a scope for files does not open the API keys of its user',
    clause: rfc6750.tokenScopeRestricted,
    alsoCovers: [rfc9700.actionsRestricted, rfc9700.leastPrivilege],
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    t.expectStatus(await askForKeys(t, 'file:read'), refusals)
  },
)

export const statedScopeEnforced = defineCase(
  {
    id: 'bearer-token/stated-scope-enforced',
    title:
      'a token that was issued for files, as the token response says, does not open the API keys of its user',
    clause: rfc6749.accessTokenScopeEnforced,
    needs: ['authorization_code', 'server-metadata'],
    hint: 'Of a scope that is known and one that is not, the token response names the one that was granted.',
  },
  async (t) => {
    const scope = 'file:read no-such-scope'
    const granted = (await t.authorizationRequest({ scope })).location(t.url)?.searchParams.has('code')
    if (granted !== true) t.notApplicable('a scope that is not known is refused')
    await needKeys(t)
    const { accessToken, body } = await t.tokens({ scope })
    if (body.scope !== 'file:read') t.notApplicable('the token response does not say what the token is for')
    t.expectStatus(await keysFor(t, accessToken), refusals)
  },
)

export const insufficientScopeError = defineCase(
  {
    id: 'bearer-token/insufficient-scope-error',
    title: 'the challenge to a token whose scope does not suffice names insufficient_scope',
    clause: rfc6750.insufficientScopeCode,
    alsoCovers: [rfc6750.challengeIncluded],
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const parameters = t.expectChallenge(await refusedForKeys(t), 'Bearer')
    t.expectEqual(parameters.get('error'), 'insufficient_scope', 'the error of the challenge')
  },
)

export const insufficientScopeStatus = defineCase(
  {
    id: 'bearer-token/insufficient-scope-status',
    title: 'the protected resource answers 403 to a token whose scope does not suffice',
    clause: rfc6750.insufficientScopeStatus,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    t.expectStatus(await refusedForKeys(t), 403)
  },
)

export const insufficientPrivilegesStatus = defineCase(
  {
    id: 'bearer-token/insufficient-privileges-status',
    title: 'the protected resource answers 403 or 404 to a token whose user may not do what it asks for',
    clause: rfc6750.insufficientScopeStatus,
    needs: ['authorization_code', 'owner', 'second-user'],
    hint: '404 hides that there is something; a status of 500 and above tells the client to try again.',
  },
  async (t) => {
    const { sessionToken } = await t.newUser()
    const { accessToken, client } = await t.tokens({}, { sessionToken })
    await t.needAccess(accessToken)
    const response = await t.manage({ path: `/apps/${client.clientId}/secrets`, token: accessToken })
    t.expectStatus(response, [403, 404])
  },
)

export const insufficientScopeNamed = defineCase(
  {
    id: 'bearer-token/insufficient-scope-named',
    title: 'the challenge to a token whose scope does not suffice tells which scope would',
    clause: rfc6750.insufficientScopeNamesScope,
    needs: ['authorization_code', 'server-metadata'],
  },
  async (t) => {
    const parameters = t.expectChallenge(await refusedForKeys(t), 'Bearer')
    t.expectThat(parameters.has('scope'), {
      expected: 'a scope attribute',
      actual: 'a challenge without one',
    })
  },
)

export const foreignAudienceChallenge = defineCase(
  {
    id: 'bearer-token/foreign-audience-challenge',
    title: 'the protected resource challenges a request whose token was issued for another resource',
    clause: rfc6750.challengeIncluded,
    needs: ['authorization_code'],
  },
  async (t) => {
    t.expectChallenge(await useElsewhere(t), 'Bearer')
  },
)

/** The status that belongs to each error code of section 3.1. */
const statuses: Readonly<Record<string, number>> = {
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
}

export const foreignAudienceStatus = defineCase(
  {
    id: 'bearer-token/foreign-audience-status',
    title: 'the status of the answer to a token for another resource belongs to the error that it names',
    clause: rfc6750.insufficientScopeStatus,
    alsoCovers: [rfc6750.invalidTokenStatus],
    needs: ['authorization_code'],
  },
  async (t) => {
    const response = await useElsewhere(t)
    const error = t.expectChallenge(response, 'Bearer').get('error') ?? 'invalid_token'
    t.expectEqual(response.status, statuses[error], `the status of ${error}`)
  },
)
