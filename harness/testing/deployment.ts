import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Header, type HttpRequest, HttpResponse, type Transport } from '../user-agent/message.ts'

/** Answers one request; `undefined` never does. */
export type Route = (request: HttpRequest) => HttpResponse | undefined

/** Something in memory that behaves as much like a Coder deployment as the engine asks of one. */
export interface FakeDeployment {
  readonly transport: Transport
  /** Every request, in order. */
  readonly requests: HttpRequest[]
  /** Names of the applications that exist, by id. */
  readonly applications: Map<string, string>
}

/** The session tokens it knows. */
export const ownerToken = 'OwnerOwner-ownerownerownerowner00'
export const memberToken = 'MemberMemb-membermembermembermem0'

/** A response with a JSON body. */
export function json(status: number, body: unknown, headers: readonly Header[] = []): HttpResponse {
  const type: Header = ['Content-Type', 'application/json; charset=utf-8']
  return new HttpResponse({ status, headers: [type, ...headers], body: Buffer.from(JSON.stringify(body)) })
}

/** A page. */
export function html(status: number, text: string): HttpResponse {
  return new HttpResponse({ status, headers: [['Content-Type', 'text/html']], body: Buffer.from(text) })
}

/** A response without a body. */
export function bare(status: number, headers: readonly Header[] = []): HttpResponse {
  return new HttpResponse({ status, headers, body: new Uint8Array() })
}

/**
 * Makes a deployment. `routes` overrides its answers by 'METHOD /path', where a path that ends with *
 * stands for everything below it. Unrouted paths are answered with a page, as Coder does.
 */
export function fakeDeployment(url: string, routes: Readonly<Record<string, Route>> = {}): FakeDeployment {
  const applications = new Map<string, string>()
  const requests: HttpRequest[] = []
  const table = Object.entries({ ...usualRoutes(() => url, applications), ...routes })
  const answer = (request: HttpRequest) => {
    const key = `${request.method} ${new URL(request.url).pathname}`
    const route = table.findLast(([name]) => matches(name, key))?.[1]
    return route === undefined ? html(200, 'Slim build, without the front end.') : route(request)
  }
  return {
    applications,
    requests,
    transport: async (request) => {
      requests.push(request)
      return answer(request) ?? (await new Promise<never>(() => {}))
    },
  }
}

function matches(name: string, key: string): boolean {
  return name.endsWith('*') ? key.startsWith(name.slice(0, -1)) : key === name
}

/** The value of a request's header; empty when there is none. */
export function headerOf({ headers }: HttpRequest, name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? ''
}

function usualRoutes(url: () => string, applications: Map<string, string>): Record<string, Route> {
  const asOwner = (route: Route): Route => {
    return (request) => (roleOf(request) === 'owner' ? route(request) : json(401, { message: 'no owner' }))
  }
  let count = 0
  return {
    'GET /api/v2/buildinfo': () => json(200, { version: 'v2.36.0+abc1234', dashboard_url: url() }),
    'GET /api/v2/users/me': (request) => {
      const role = roleOf(request)
      if (role === undefined) return json(401, { message: 'You are signed out.' })
      const roles = role === 'owner' ? [{ name: 'owner', display_name: 'Owner' }] : []
      return json(200, { id: `id-of-${role}`, username: role, email: `${role}@coder.test`, roles })
    },
    'GET /.well-known/oauth-authorization-server': () => json(200, serverMetadata(url())),
    'GET /.well-known/oauth-protected-resource': () => json(200, { resource: url() }),
    'GET /login': () => html(200, '<form></form>'),
    'POST /oauth2/tokens': () => json(400, { error: 'invalid_request' }),
    'POST /api/v2/users/login': () => json(201, { session_token: ownerToken }),
    'DELETE /api/v2/users/me/keys/*': () => bare(204),
    'GET /api/v2/oauth2-provider/apps': asOwner(() =>
      json(
        200,
        [...applications].map(([id, name]) => ({ id, name })),
      ),
    ),
    'POST /api/v2/oauth2-provider/apps': asOwner(({ body }) => {
      const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`
      applications.set(id, JSON.parse(String(body)).name)
      return json(201, { id })
    }),
    'POST /api/v2/oauth2-provider/apps/*': asOwner(() =>
      json(201, {
        id: `secret-${++count}`,
        client_secret_full: `coder_0123456789_${'s'.repeat(39)}${count % 10}`,
      }),
    ),
    'DELETE /api/v2/oauth2-provider/apps/*': asOwner(({ url: asked }) => {
      const [id = '', secret] = asked.split('/apps/')[1]?.split('/secrets/') ?? []
      if (!applications.has(id)) return json(404, { message: 'OAuth2 application not found.' })
      if (secret === undefined) applications.delete(id)
      return bare(204)
    }),
  }
}

function roleOf(request: HttpRequest): 'owner' | 'member' | undefined {
  const token = headerOf(request, 'coder-session-token')
  if (token === ownerToken) return 'owner'
  return token === memberToken ? 'member' : undefined
}

/** What a deployment of today advertises. */
export function serverMetadata(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/tokens`,
    registration_endpoint: `${issuer}/oauth2/register`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}

/** Puts a transport behind a port of the loopback interface: for what only works over a socket. */
export async function serve(
  transport: (url: string) => Transport,
): Promise<{ url: string } & AsyncDisposable> {
  let answer: Transport | undefined
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
    const headers = Object.entries(incoming.headers).map(([name, value]): Header => [name, String(value)])
    const request = { method: incoming.method ?? '', url: `${url}${incoming.url}`, headers }
    const response = await answer?.({ ...request, body: Buffer.concat(chunks) }, new AbortController().signal)
    if (response === undefined) return
    outgoing.writeHead(response.status, response.headers.flat()).end(response.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  answer = transport(url)
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
