/**
 * The preflight: what stands at the URL, what the credentials are worth there, and what it offers.
 * What makes a run pointless ends it with a sentence; what only narrows it becomes a notice.
 */
import { HarnessError } from '../errors.ts'
import type { Access } from '../needs.ts'
import { ExchangeFailed, type HttpResponse } from '../user-agent/message.ts'
import { capabilitiesOf } from './capabilities.ts'
import { checkClient } from './client-check.ts'
import { type CoderApi, coderApi } from './coder-api.ts'
import { exchange } from './connection.ts'
import { noticesFor } from './notices.ts'
import type { Connection, Credentials, Endpoints, Facts, SessionUser } from './target.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** Asks the target what a run has to know before its first case. */
export async function preflight(
  connection: Connection,
  credentials: Credentials,
  build: BuildInfo,
): Promise<Facts> {
  const user =
    credentials.sessionToken === undefined
      ? undefined
      : await sessionUser(coderApi(connection, credentials.sessionToken), connection.url)
  const serverMetadata = await document(connection, '/.well-known/oauth-authorization-server')
  const resourceMetadata = await document(connection, '/.well-known/oauth-protected-resource')
  const endpoints = endpointsOf(connection.url, serverMetadata)
  const provider = await providerState(connection, endpoints)
  const web = await servesPages(connection)
  const removalRefused = provider === 'enabled' && (await refusesRemoval(connection))
  const access = accessOf(credentials, user, removalRefused)
  if (provider === 'enabled' && credentials.client !== undefined && access !== 'owner') {
    const { client, sessionToken } = credentials
    await checkClient({ connection, endpoints, client, sessionToken })
  }
  const { version, accessUrl } = build
  const capabilities = capabilitiesOf({
    url: connection.url,
    provider,
    web,
    serverMetadata,
    resourceMetadata,
  })
  return {
    version,
    endpoints,
    capabilities,
    access,
    ...(accessUrl === undefined ? {} : { accessUrl }),
    ...(serverMetadata === undefined ? {} : { serverMetadata }),
    ...(resourceMetadata === undefined ? {} : { resourceMetadata }),
    ...(user === undefined ? {} : { user }),
    ...(removalRefused ? { removalRefused } : {}),
    notices: noticesFor({ connection, credentials, accessUrl, user, removalRefused, capabilities }),
  }
}

/** What /api/v2/buildinfo says. */
export interface BuildInfo {
  readonly version: string
  readonly accessUrl?: string
}

/** Makes sure that a Coder deployment answers. Errors: `HarnessError` (not-a-coder). */
export async function identify(connection: Connection): Promise<BuildInfo> {
  const response = await get(connection, '/api/v2/buildinfo')
  const { version, dashboard_url: accessUrl } = response.jsonObject ?? {}
  if (response.status === 200 && response.mediaType === 'application/json' && typeof version === 'string') {
    return { version, ...(typeof accessUrl === 'string' ? { accessUrl: accessUrl.replace(/\/+$/, '') } : {}) }
  }
  const elsewhere = response.location(connection.url)
  const got =
    elsewhere === undefined || elsewhere.origin === new URL(connection.url).origin
      ? `${response.status} ${response.mediaType ?? 'without a content type'}`
      : `a redirect to ${elsewhere.origin}: give that URL as --target if it is the deployment's`
  throw new HarnessError(
    'not-a-coder',
    `${connection.url} is not a Coder deployment: GET /api/v2/buildinfo should answer JSON with a version, got ${got}. Check --target (the URL that users open in a browser, without a path)`,
  )
}

/** Turns an exchange that failed while the target was opened into the sentence that says what to do. */
export function explainFailure(error: unknown, url: string): unknown {
  if (!(error instanceof ExchangeFailed)) return error
  const options = { cause: error }
  if (error.code === 'tls' && (error.cause as NodeJS.ErrnoException).code === 'EPROTO') {
    return new HarnessError(
      'unreachable',
      `${url} does not speak TLS. Check the port, or give an http:// URL`,
      options,
    )
  }
  if (error.code === 'tls') {
    return new HarnessError(
      'tls-not-trusted',
      `${url}: its TLS certificate is not trusted (${error.message}). Give the certificate of its authority with --ca FILE, or mend the chain that the server sends`,
      options,
    )
  }
  if (error.code === 'rate-limited') {
    return new HarnessError(
      'unreachable',
      `${url} limits the rate (${error.message}). Wait so long, and see who else uses the deployment from here`,
      options,
    )
  }
  return new HarnessError(
    'unreachable',
    `${url} cannot be reached (${error.message}). Check the host, the port, and that the deployment runs; --timeout SECONDS allows a slow one more time`,
    options,
  )
}

async function sessionUser(api: CoderApi, url: string): Promise<SessionUser> {
  const response = await api.send({ path: '/users/me' })
  const { id, username, email, roles } = response.jsonObject ?? {}
  if (response.status !== 200 || typeof id !== 'string' || typeof username !== 'string') {
    throw new HarnessError(
      'token-refused',
      `${url} refuses the session token: GET /api/v2/users/me answered ${response.status}. Make a new one with "coder login ${url}" and "coder tokens create", and give it with --token or CODER_SESSION_TOKEN`,
    )
  }
  const names = Array.isArray(roles) ? roles.map((role: { name?: unknown } | null) => role?.name) : []
  const isOwner = names.includes('owner')
  return { id, username, email: typeof email === 'string' ? email : '', isOwner }
}

/** A metadata document; undefined for anything but 200 with a JSON object (Coder answers unrouted paths with 200 HTML). */
async function document(connection: Connection, path: string): Promise<JsonObject | undefined> {
  const response = await get(connection, path)
  return response.status === 200 && response.mediaType === 'application/json'
    ? response.jsonObject
    : undefined
}

/** An empty token request is refused by every provider: with 400 or 401 when it works, with 403 when it is disabled. */
async function providerState(connection: Connection, endpoints: Endpoints): Promise<'enabled' | 'disabled'> {
  // Metadata that names a wrong endpoint is a fault of its own, and no sign that the provider is disabled.
  for (const url of new Set([endpoints.token, `${connection.url}/oauth2/tokens`])) {
    const response = await exchange(connection, {
      method: 'POST',
      url,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    })
    const refusedByGate = response.status === 403 || response.status === 404
    // Coder answers a path that it does not know with 200 and its web page.
    const unrouted = response.status === 200 && response.mediaType === 'text/html'
    if (!refusedByGate && !unrouted) return 'enabled'
  }
  return 'disabled'
}

/** A build without the front end answers /login too, with a sentence instead of a page. */
async function servesPages(connection: Connection): Promise<boolean> {
  const response = await get(connection, '/login')
  const isPage = /<(?:form|script)\b/i.test(response.text)
  return response.status === 200 && response.mediaType === 'text/html' && isPage
}

/** Without a session, Coder answers 401; what stands in front of it says by other statuses that DELETE does not pass. */
async function refusesRemoval(connection: Connection): Promise<boolean> {
  const nobodys = '00000000-0000-4000-8000-000000000000'
  const { status, mediaType } = await exchange(connection, {
    method: 'DELETE',
    url: `${connection.url}/api/v2/oauth2-provider/apps/${nobodys}`,
    headers: [['Accept', '*/*']],
  })
  return [403, 405, 501].includes(status) && mediaType !== 'application/json'
}

/** Where nothing can be removed, an owner uses the application that was given. */
function accessOf(credentials: Credentials, user: SessionUser | undefined, removalRefused: boolean): Access {
  const spared = removalRefused && credentials.client !== undefined
  if (user?.isOwner === true && !spared) return 'owner'
  return user !== undefined && credentials.client !== undefined ? 'client' : 'anonymous'
}

function endpointsOf(url: string, metadata: JsonObject | undefined): Endpoints {
  const at = (member: string, documented: string) => {
    const value = metadata?.[member]
    const parsed = typeof value === 'string' && /^https?:/i.test(value) ? URL.parse(value) : null
    // Credentials go to the origin that was given and to no other one, whatever the document says.
    return parsed === null
      ? `${url}${documented}`
      : `${new URL(url).origin}${parsed.pathname}${parsed.search}`
  }
  return {
    authorization: at('authorization_endpoint', '/oauth2/authorize'),
    token: at('token_endpoint', '/oauth2/tokens'),
    revocation: at('revocation_endpoint', '/oauth2/revoke'),
    registration: at('registration_endpoint', '/oauth2/register'),
    serverMetadata: `${url}/.well-known/oauth-authorization-server`,
    resourceMetadata: `${url}/.well-known/oauth-protected-resource`,
  }
}

function get(connection: Connection, path: string): Promise<HttpResponse> {
  const headers = [['Accept', '*/*']] as const
  return exchange(connection, { method: 'GET', url: `${connection.url}${path}`, headers })
}
