import { defineCase, type Need } from '../../harness/index.ts'
import { rfc7592 } from '../clauses/rfc7592.ts'

const needs: readonly Need[] = ['registration']
const granting: readonly Need[] = ['registration', 'authorization_code']

export const response = defineCase(
  {
    id: 'client-configuration/delete',
    title: 'the configuration endpoint answers a delete with 204, or with 405 where it does not support it',
    clause: rfc7592.deleteResponse,
    alsoCovers: [rfc7592.deleteUnsupported],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    t.expectStatus(await t.configure(client, { method: 'DELETE' }), [204, 405])
  },
)

export const readAfterwards = defineCase(
  {
    id: 'client-configuration/read-after-delete',
    title: 'a read with the registration access token of a deleted client is answered with 401, each time',
    clause: rfc7592.deleteEndsRegistrationAccessToken,
    alsoCovers: [rfc7592.readUnknownClientEndsToken],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.deleteClient(client)
    const statuses = [(await t.configure(client)).status, (await t.configure(client)).status]
    t.expectEqual(statuses, [401, 401], 'the statuses of two reads')
  },
)

export const updateAfterwards = defineCase(
  {
    id: 'client-configuration/update-after-delete',
    title: 'an update with the registration access token of a deleted client is answered with 401, each time',
    clause: rfc7592.deleteEndsRegistrationAccessToken,
    alsoCovers: [rfc7592.updateUnknownClientEndsToken],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.deleteClient(client)
    const statuses = [(await t.update(client)).status, (await t.update(client)).status]
    t.expectEqual(statuses, [401, 401], 'the statuses of two updates')
  },
)

export const deleteAfterwards = defineCase(
  {
    id: 'client-configuration/delete-after-delete',
    title: 'a delete of a client that was deleted before is answered with 401, each time',
    clause: rfc7592.deleteUnknownClient,
    alsoCovers: [rfc7592.deleteUnknownClientEndsToken],
    needs,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.deleteClient(client)
    const again = () => t.configure(client, { method: 'DELETE' })
    const statuses = [(await again()).status, (await again()).status]
    t.expectEqual(statuses, [401, 401], 'the statuses of two deletes')
  },
)

export const clientIdDead = defineCase(
  {
    id: 'client-configuration/deleted-client-id-refused',
    title: 'the authorization endpoint does not serve a deleted client',
    clause: rfc7592.deleteEndsCredentials,
    needs: granting,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.authorize({}, { client })
    await t.deleteClient(client)
    t.expectNoRedirect(await t.authorizationRequest({}, { client }))
  },
)

export const secretDead = defineCase(
  {
    id: 'client-configuration/deleted-client-secret-refused',
    title: 'the token endpoint refuses the credentials of a deleted client',
    clause: rfc7592.deleteEndsCredentials,
    needs: granting,
  },
  async (t) => {
    const client = await t.registeredClient()
    await t.tokens({}, { client })
    const grant = await t.authorize({}, { client })
    await t.deleteClient(client)
    t.expectOAuthError(await t.redeem(grant), { status: [400, 401], error: 'invalid_client' })
  },
)

export const accessTokenDead = defineCase(
  {
    id: 'client-configuration/deleted-client-access-token-refused',
    title: 'the API refuses the access token of a deleted client',
    clause: rfc7592.deleteEndsTokens,
    needs: granting,
  },
  async (t) => {
    const client = await t.registeredClient()
    const { accessToken } = await t.tokens({}, { client })
    await t.needAccess(accessToken)
    await t.deleteClient(client)
    t.expectStatus(await t.userinfo(accessToken), 401)
  },
)

export const refreshTokenDead = defineCase(
  {
    id: 'client-configuration/deleted-client-refresh-token-refused',
    title: 'the token endpoint refuses the refresh token of a deleted client to every client',
    clause: rfc7592.deleteEndsTokens,
    needs: [...granting, 'refresh_token'],
  },
  async (t) => {
    const client = await t.registeredClient({ grant_types: ['authorization_code', 'refresh_token'] })
    const tokens = await t.tokens({}, { client })
    await t.deleteClient(client)
    const survivor = await t.registeredClient({ grant_types: ['authorization_code', 'refresh_token'] })
    const refused = await t.refresh(tokens, {}, { client: survivor })
    t.expectOAuthError(refused, { status: 400, error: 'invalid_grant' })
  },
)
