import type { HttpResponse, Toolkit } from '../../harness/index.ts'
import { endpointUrl } from '../server-metadata/document.ts'

/** What the well-known URL of a resource without a path is made of. Source: RFC 9728 section 3. */
export const wellKnown = '/.well-known/oauth-protected-resource'

type JsonObject = Readonly<Record<string, unknown>>

/** The answer at the well-known URL. A target that publishes nothing there ends the case as not applicable. */
export async function documentAt(t: Toolkit, path = wellKnown): Promise<HttpResponse> {
  const response = await t.send({ url: path })
  // Coder serves the page of its front end at every unknown path: only members tell a document from it.
  if (!/"(?:resource|authorization_servers|bearer_methods_supported)"/.test(response.text))
    t.notApplicable(`no metadata is published at ${path}`)
  return response
}

/** The metadata of the protected resource. */
export async function metadataOf(t: Toolkit): Promise<JsonObject> {
  return (await documentAt(t)).jsonObject ?? {}
}

/** One member of the metadata; a document without it ends the case as not applicable. */
export async function memberOf(t: Toolkit, name: string): Promise<unknown> {
  const value = (await metadataOf(t))[name]
  if (value === undefined) t.notApplicable(`the metadata has no ${name}`)
  return value
}

/** One list of strings in the metadata; a document without it ends the case as not applicable. */
export async function listOf(t: Toolkit, name: string): Promise<readonly string[]> {
  const value = await memberOf(t, name)
  return Array.isArray(value) ? value.map(String) : []
}

/** The URL to which the challenge of the protected resource points; without one the case is not applicable. */
export async function metadataUrl(t: Toolkit): Promise<string> {
  const challenges = t.challengesOf(await t.userinfo())
  const urls = challenges.flatMap(({ parameters }) => parameters.get('resource_metadata') ?? [])
  const url = urls[0] ?? t.notApplicable('the challenge has no resource_metadata')
  t.expectMatch(url, endpointUrl, 'the resource_metadata')
  return url
}

/** The well-known URL of an identifier: the string goes between its host and its path. Source: RFC 8414 section 3.1. */
export function wellKnownUrl(identifier: string, string: string): string {
  const [, origin = '', path = ''] = /^(https?:\/\/[^/?#]+)([^#]*)/i.exec(identifier) ?? []
  return `${origin}${string}${path.replace(/^\/(?=\?|$)|\/$/, '')}`
}
