import { defineCase } from '../../harness/index.ts'
import { coder } from '../clauses/coder.ts'

export const serverMetadata = defineCase(
  {
    id: 'coder-api/server-metadata',
    title:
      'GET /.well-known/oauth-authorization-server answers with the metadata of the authorization server',
    clause: coder.serverMetadata,
    needs: [],
  },
  async (t) => {
    const response = await t.send({ url: '/.well-known/oauth-authorization-server' })
    t.expectStatus(response, 200)
    t.expectJsonObject(response)
  },
)

export const serverMetadataMembers = defineCase(
  {
    id: 'coder-api/server-metadata-members',
    title: 'the metadata of the authorization server has the members that RFC 8414 requires',
    clause: coder.serverMetadataStandard,
    alsoCovers: [coder.metadataEndpoints],
    needs: ['server-metadata'],
  },
  async (t) => {
    const { jsonObject = {} } = await t.send({ url: '/.well-known/oauth-authorization-server' })
    const required = ['issuer', 'authorization_endpoint', 'token_endpoint', 'response_types_supported']
    const missing = required.filter((name) => jsonObject[name] === undefined)
    t.expectEqual(missing, [], 'the required members that are missing')
  },
)

export const resourceMetadata = defineCase(
  {
    id: 'coder-api/resource-metadata',
    title: 'GET /.well-known/oauth-protected-resource answers with the metadata of the protected resource',
    clause: coder.resourceMetadata,
    needs: [],
  },
  async (t) => {
    const response = await t.send({ url: '/.well-known/oauth-protected-resource' })
    t.expectStatus(response, 200)
    t.expectJsonObject(response)
  },
)

export const resourceMetadataMembers = defineCase(
  {
    id: 'coder-api/resource-metadata-members',
    title:
      'the metadata of the protected resource has the resource, as RFC 9728 requires, and its authorization server',
    clause: coder.resourceMetadataStandard,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const { jsonObject = {} } = await t.send({ url: '/.well-known/oauth-protected-resource' })
    const { resource, authorization_servers: servers } = jsonObject
    const complete = typeof resource === 'string' && Array.isArray(servers) && servers.length > 0
    t.expectThat(complete, {
      expected: 'resource and authorization_servers',
      actual: `the members ${Object.keys(jsonObject).join(', ') || '(none)'}`,
    })
  },
)

export const clientRegistration = defineCase(
  {
    id: 'coder-api/client-registration',
    title: 'the server registers a client by a request',
    clause: coder.clientRegistration,
    needs: ['registration'],
  },
  async (t) => {
    t.expectStatus(await t.registrationRequest(), 201)
  },
)
