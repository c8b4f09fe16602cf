import { defineCase } from '../../harness/index.ts'
import { rfc9728 } from '../clauses/rfc9728.ts'
import { documentAt, memberOf, metadataOf, wellKnown, wellKnownUrl } from './document.ts'

/** The path of a resource that no deployment has. */
const strangePath = '/no-such-resource'

export const successResponse = defineCase(
  {
    id: 'protected-resource/success-response',
    title: 'the protected resource answers a GET of the well-known URL with 200 and a JSON object',
    clause: rfc9728.successResponse,
    alsoCovers: [rfc9728.getRequest, rfc9728.wellKnownLocation, rfc9728.wellKnownSuffix],
    needs: [],
  },
  async (t) => {
    const response = await documentAt(t)
    t.expectStatus(response, 200)
    t.expectJsonObject(response)
  },
)

export const resourceIdentical = defineCase(
  {
    id: 'protected-resource/resource-identical',
    title: 'the resource in the metadata is the URL from which the well-known URL was made',
    clause: rfc9728.resourceIdentical,
    alsoCovers: [rfc9728.resource],
    needs: ['resource-metadata'],
    hint: 'Coder names its access URL (CODER_ACCESS_URL): give that URL as --target, or set it to the one clients use.',
  },
  async (t) => {
    const { resource } = await metadataOf(t)
    // Section 3.1: a slash behind the host goes away before the well-known string is inserted, so that both lead here.
    t.expectThat(resource === t.url || resource === `${t.url}/`, {
      expected: `the resource ${t.url}`,
      actual: JSON.stringify(resource) ?? 'none',
    })
  },
)

export const resourceBelow = defineCase(
  {
    id: 'protected-resource/resource-below',
    title: 'metadata at the well-known URL of a resource with a path names that resource',
    clause: rfc9728.resourceIdentical,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const response = await documentAt(t, `${wellKnown}${strangePath}`)
    const { resource } = response.jsonObject ?? {}
    t.expectThat(resource === `${t.url}${strangePath}`, {
      expected: `no metadata, or that of the resource ${t.url}${strangePath}`,
      actual: `${response.status} with the metadata of ${JSON.stringify(resource) ?? 'none'}`,
    })
  },
)

export const unknownResource = defineCase(
  {
    id: 'protected-resource/unknown-resource-status',
    title:
      'the protected resource answers a request for metadata that it has not with the status of an error',
    clause: rfc9728.errorStatus,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const response = await t.send({ url: `${wellKnown}${strangePath}` })
    if (response.text.includes('"resource"')) t.notApplicable('there is metadata at that URL')
    t.expectThat(response.status >= 400, {
      expected: 'a status of 400 or above, for there is no such document',
      actual: `${response.status} with ${response.mediaType ?? 'no content'}`,
    })
  },
)

export const resourceUrl = defineCase(
  {
    id: 'protected-resource/resource-url',
    title: 'the resource identifier is a URL without a fragment',
    clause: rfc9728.resourceUrl,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'resource'), /^https?:\/\/[^/?#\s]+[^#\s]*$/, 'the resource')
  },
)

export const resourceHttps = defineCase(
  {
    id: 'protected-resource/resource-https',
    title: 'the resource identifier is an https URL',
    clause: rfc9728.resourceUrl,
    needs: ['resource-metadata', 'https'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'resource'), /^https:/, 'the resource')
  },
)

export const resourceQuery = defineCase(
  {
    id: 'protected-resource/resource-without-query',
    title: 'the resource identifier has no query',
    clause: rfc9728.resourceWithoutQuery,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'resource'), /^[^?]*$/, 'the resource')
  },
)

export const resourceWithPath = defineCase(
  {
    id: 'protected-resource/resource-with-path',
    title: 'the metadata of a resource with a path lies at the well-known string followed by that path',
    clause: rfc9728.wellKnownWithPath,
    needs: ['resource-metadata'],
  },
  async (t) => {
    const resource = String(await memberOf(t, 'resource'))
    const path = wellKnownUrl(resource, wellKnown).replace(/^https?:\/\/[^/]+/i, '')
    if (path === wellKnown) t.notApplicable('the resource identifier has neither path nor query')
    const response = await t.send({ url: path })
    t.expectEqual(response.jsonObject?.resource, resource, 'the resource of the document there')
  },
)

export const caching = defineCase(
  {
    id: 'protected-resource/caching',
    title: 'the answer with the metadata says how long it may be kept',
    clause: rfc9728.caching,
    needs: ['resource-metadata'],
  },
  async (t) => {
    t.expectHeader(await documentAt(t), 'cache-control', /\b(?:max-age=\d+|no-cache|no-store)\b/i)
  },
)
