import { defineCase, type Toolkit } from '../../harness/index.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { endpointUrl, wellKnown as serverWellKnown } from '../server-metadata/document.ts'
import { listOf, metadataOf, metadataUrl, wellKnown, wellKnownUrl } from './document.ts'

/** The metadata of an authorization server, found by its issuer identifier as a client finds it. */
async function serverMetadata(t: Toolkit, issuer: string): Promise<Readonly<Record<string, unknown>>> {
  if (!endpointUrl.test(issuer)) return {}
  return (await t.send({ url: wellKnownUrl(issuer, serverWellKnown) })).jsonObject ?? {}
}

export const challengeLeads = defineCase(
  {
    id: 'protected-resource/challenge-leads-to-metadata',
    title: 'the challenge of the protected resource has the URL of its metadata',
    clause: rfc9728.challenge,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const parameters = t.expectChallenge(await t.userinfo(), 'Bearer')
    t.expectThat(parameters.has('resource_metadata'), {
      expected: 'a resource_metadata parameter',
      actual: [...parameters.keys()].join(', '),
    })
  },
)

export const challengeUrl = defineCase(
  {
    id: 'protected-resource/challenge-url',
    title: 'the metadata of the protected resource is found at the URL in its challenge',
    clause: rfc9728.resourceMetadataParameter,
    needs: [],
  },
  async (t) => {
    const response = await t.send({ url: await metadataUrl(t) })
    t.expectMatch(response.jsonObject?.resource, /./, 'the resource of the document there')
  },
)

export const challengeResource = defineCase(
  {
    id: 'protected-resource/challenge-resource',
    title: 'the metadata to which a challenge points is that of the resource which was asked',
    clause: rfc9728.resourceMatchesRequest,
    needs: [],
    hint: 'Clients refuse metadata of another resource. One identifier may stand for all URLs below it.',
  },
  async (t) => {
    const { resource } = (await t.send({ url: await metadataUrl(t) })).jsonObject ?? {}
    const requested = `${t.url}/api/v2/users/me`
    // To the letter the identifier is the URL itself; an API has one for all of its URLs, which begin with it.
    const base = String(resource).replace(/\/$/, '')
    t.expectThat(requested === base || requested.startsWith(`${base}/`), {
      expected: `a resource that ${requested} lies in`,
      actual: String(resource),
    })
  },
)

export const authorizationServers = defineCase(
  {
    id: 'protected-resource/authorization-servers',
    title: 'each authorization server of the protected resource has metadata with that very issuer',
    clause: rfc9728.authorizationServers,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const issuers = await listOf(t, 'authorization_servers')
    if (issuers.length === 0) t.notApplicable('the list is empty')
    for (const issuer of issuers) {
      t.expectEqual((await serverMetadata(t, issuer)).issuer, issuer, 'the issuer')
    }
  },
)

export const loop = defineCase(
  {
    id: 'protected-resource/discovery-loop',
    title:
      'a client that knows nothing but the resource gets from its challenge to a token endpoint that answers',
    clause: rfc9728.authorizationServers,
    alsoCovers: [rfc9728.challenge, rfc9728.resourceMetadataParameter],
    needs: ['resource-metadata'],
  },
  async (t) => {
    const resource = (await t.send({ url: await metadataUrl(t) })).jsonObject ?? {}
    const [issuer] = Array.isArray(resource.authorization_servers) ? resource.authorization_servers : []
    const { token_endpoint: endpoint } = await serverMetadata(t, String(issuer))
    t.expectMatch(endpoint, endpointUrl, 'the token_endpoint at the end of the way')
    const response = await t.send({ url: String(endpoint), form: {} })
    const error = ['invalid_request', 'invalid_client', 'unsupported_grant_type']
    t.expectOAuthError(response, { status: [400, 401], error })
  },
)

export const protectedResources = defineCase(
  {
    id: 'protected-resource/protected-resources',
    title: 'each protected resource of the authorization server has metadata with that very resource',
    clause: rfc9728.protectedResources,
    needs: ['server-metadata'],
  },
  async (t) => {
    const { protected_resources: listed } = await serverMetadata(t, t.url)
    const resources = Array.isArray(listed) ? listed.map(String) : []
    if (resources.length === 0) t.notApplicable('the authorization server lists no protected resources')
    for (const resource of resources) {
      const response = await t.send({ url: wellKnownUrl(resource, wellKnown) })
      t.expectEqual(response.jsonObject?.resource, resource, 'the resource')
    }
  },
)

export const listsAgree = defineCase(
  {
    id: 'protected-resource/lists-agree',
    title: 'the authorization server and the protected resource that names it list each other',
    clause: rfc9728.listsAgree,
    needs: ['server-metadata', 'resource-metadata'],
  },
  async (t) => {
    const { protected_resources: listed, issuer } = await serverMetadata(t, t.url)
    const { resource, authorization_servers: servers } = await metadataOf(t)
    if (!Array.isArray(listed) || !Array.isArray(servers)) t.notApplicable('one of them lists nothing')
    t.expectEqual(
      [listed].flat().includes(resource),
      [servers].flat().includes(issuer),
      'that one lists the other',
    )
  },
)
