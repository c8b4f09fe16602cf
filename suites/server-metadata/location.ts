import { defineCase } from '../../harness/index.ts'
import { rfc8414 } from '../clauses/rfc8414.ts'
import { rfc9700 } from '../clauses/rfc9700.ts'
import { documentAt, memberOf, wellKnown } from './document.ts'

/** The path of an issuer that no deployment has. */
const strangePath = '/no-such-issuer'

export const successResponse = defineCase(
  {
    id: 'server-metadata/success-response',
    title: 'the authorization server answers a GET of the well-known URL with 200 and a JSON object',
    clause: rfc8414.successResponse,
    alsoCovers: [rfc8414.getRequest, rfc8414.wellKnownLocation, rfc8414.wellKnownSuffix],
    needs: [],
  },
  async (t) => {
    const response = await documentAt(t)
    t.expectStatus(response, 200)
    t.expectJsonObject(response)
  },
)

export const published = defineCase(
  {
    id: 'server-metadata/published',
    title: 'the authorization server publishes its metadata',
    clause: rfc9700.metadataPublished,
    needs: [],
  },
  async (t) => {
    const { jsonObject } = await t.send({ url: wellKnown })
    t.expectMatch(jsonObject?.token_endpoint, /./, 'the token_endpoint in a document at the well-known URL')
  },
)

export const issuerIdentical = defineCase(
  {
    id: 'server-metadata/issuer-identical',
    title: 'the issuer in the metadata is the URL from which the well-known URL was made',
    clause: rfc8414.issuerIdentical,
    alsoCovers: [rfc8414.issuer],
    needs: ['server-metadata'],
    hint: 'Coder names its access URL (CODER_ACCESS_URL): give that URL as --target, or set it to the one clients use.',
  },
  async (t) => {
    const { issuer } = (await documentAt(t)).jsonObject ?? {}
    // Section 3.1: a terminating slash goes away before the well-known string is inserted, so that both lead here.
    t.expectThat(issuer === t.url || issuer === `${t.url}/`, {
      expected: `the issuer ${t.url}`,
      actual: JSON.stringify(issuer) ?? 'none',
    })
  },
)

export const issuerBelow = defineCase(
  {
    id: 'server-metadata/issuer-below',
    title: 'metadata at the well-known URL of an issuer with a path names that issuer',
    clause: rfc8414.issuerIdentical,
    needs: ['server-metadata'],
  },
  async (t) => {
    const response = await documentAt(t, `${wellKnown}${strangePath}`)
    t.expectEqual(response.jsonObject?.issuer, `${t.url}${strangePath}`, 'the issuer')
  },
)

export const unknownIssuer = defineCase(
  {
    id: 'server-metadata/unknown-issuer-status',
    title:
      'the authorization server answers a request for metadata that it has not with the status of an error',
    clause: rfc8414.errorStatus,
    needs: ['server-metadata'],
  },
  async (t) => {
    const response = await t.send({ url: `${wellKnown}${strangePath}` })
    if (response.text.includes('"issuer"')) t.notApplicable('there is metadata at that URL')
    t.expectThat(response.status >= 400, {
      expected: 'a status of 400 or above, for there is no such document',
      actual: `${response.status} with ${response.mediaType ?? 'no content'}`,
    })
  },
)

export const issuerUrl = defineCase(
  {
    id: 'server-metadata/issuer-url',
    title: 'the issuer identifier is a URL with neither a query nor a fragment',
    clause: rfc8414.issuerUrl,
    needs: ['server-metadata'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'issuer'), /^https?:\/\/[^/?#\s]+[^?#\s]*$/, 'the issuer')
  },
)

export const issuerHttps = defineCase(
  {
    id: 'server-metadata/issuer-https',
    title: 'the issuer identifier, from which the well-known URL is made, is an https URL',
    clause: rfc8414.issuerUrl,
    alsoCovers: [rfc8414.wellKnownHttps],
    needs: ['server-metadata', 'https'],
  },
  async (t) => {
    t.expectMatch(await memberOf(t, 'issuer'), /^https:/, 'the issuer')
  },
)

export const issuerWithPath = defineCase(
  {
    id: 'server-metadata/issuer-with-path',
    title: 'the metadata of an issuer with a path lies at the well-known string followed by that path',
    clause: rfc8414.wellKnownWithPath,
    needs: ['server-metadata'],
  },
  async (t) => {
    const issuer = String(await memberOf(t, 'issuer'))
    const path = URL.parse(issuer)?.pathname.replace(/\/$/, '') ?? ''
    if (path === '') t.notApplicable('the issuer identifier has no path')
    const response = await t.send({ url: `${wellKnown}${path}` })
    t.expectEqual(response.jsonObject?.issuer, issuer, 'the issuer of the document there')
  },
)
