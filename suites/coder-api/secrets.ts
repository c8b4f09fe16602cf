import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

const needs = ['authorization_code', 'owner'] as const

export const generated = defineCase(
  {
    id: 'coder-api/secret-generated',
    title: 'the management API generates a client secret with which the application authenticates',
    clause: coder.apiCreatesSecret,
    needs,
  },
  async (t) => {
    const application = await t.newApplication()
    const path = `/apps/${application.clientId}/secrets`
    const response = await t.manage({ method: 'POST', path })
    t.expectStatus(response, [200, 201])
    const client = { ...application, clientSecret: String(response.jsonObject?.client_secret_full) }
    const grant = await t.authorize({}, { client: application })
    t.expectTokens(await t.redeem(grant, {}, { client }))
  },
)

export const added = defineCase(
  {
    id: 'coder-api/old-secret-works-beside-new-one',
    title: 'an application authenticates with its old client secret after a new one was generated',
    clause: coder.secretAdded,
    needs,
  },
  async (t) => {
    const application = await t.newApplication()
    await t.newSecret(application)
    const grant = await t.authorize({}, { client: application })
    t.expectTokens(await t.redeem(grant))
  },
)

export const removed = defineCase(
  {
    id: 'coder-api/removed-secret-refused',
    title: 'the token endpoint refuses a client secret that was deleted, and takes the new one',
    clause: coder.secretRemoved,
    needs,
  },
  async (t) => {
    const application = await t.newApplication()
    const [first] = await t.secretIds(application)
    const renewed = { ...application, clientSecret: await t.newSecret(application) }
    const path = `/apps/${application.clientId}/secrets/${first}`
    t.expectStatus(await t.manage({ method: 'DELETE', path }), [200, 204])
    const grant = await t.authorize({}, { client: application })
    t.expectOAuthError(await t.redeem(grant), { status: [400, 401], error: 'invalid_client' })
    t.expectTokens(await t.redeem(grant, {}, { client: renewed }))
  },
)
