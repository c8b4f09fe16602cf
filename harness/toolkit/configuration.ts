import { NotApplicable, PrerequisiteMissing } from '../errors.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { summary } from './grants.ts'
import type { ClientMetadata, RegisteredClient } from './registration.ts'
import type { Wire } from './wire.ts'

/** A request to the client configuration endpoint. */
export interface ConfigurationRequest {
  readonly method?: 'GET' | 'PUT' | 'DELETE' | 'POST' | 'PATCH'
  readonly json?: unknown
  /** Another registration access token than the client's own; null sends none. */
  readonly token?: string | null
  /** Another URL than that of the client's own record. */
  readonly url?: string
  readonly headers?: readonly Header[]
}

/**
 * The client configuration endpoint, at the place that the registration response named.
 *
 * Errors: `NotApplicable` when it named none.
 */
export interface Configuration {
  /** Sends a request with the client's current registration access token. */
  readonly configure: (client: RegisteredClient, request?: ConfigurationRequest) => Promise<HttpResponse>
  /**
   * A request with one thing wrong, and a read with nothing wrong: after it, or before it where the wrong request may
   * end the registration access token.
   *
   * Errors: `PrerequisiteMissing` (blocked) when the target refuses the read as well; `NotApplicable`
   * where it does not support the method.
   */
  readonly configureBut: (
    client: RegisteredClient,
    request: ConfigurationRequest,
    options?: { readonly read?: 'before' | 'after' },
  ) => Promise<HttpResponse>
  /** Deletes a client, with success needed. Errors: `NotApplicable` where the target does not support it. */
  readonly deleteClient: (client: RegisteredClient) => Promise<void>
  /**
   * Sends an update with all metadata of the registration, but for the changes. Source: RFC 7592 section 2.2.
   *
   * Errors: `NotApplicable` where the target does not support updates.
   */
  readonly update: (client: RegisteredClient, changes?: ClientMetadata) => Promise<HttpResponse>
  /** An update with one thing wrong, and its twin, which the target has to accept. */
  readonly updateBut: (client: RegisteredClient, changes: ClientMetadata) => Promise<HttpResponse>
  /** The registration access token that the client holds now. */
  readonly registrationAccessToken: (client: RegisteredClient) => string
}

/** The configuration of one case, and `deregister`, which takes a client away by its own means. */
export interface ConfigurationParts extends Configuration {
  readonly deregister: (client: RegisteredClient) => Promise<boolean>
}

/** Members of the answer that an update must not have. Source: RFC 7592 section 2.2. */
const serverMembers = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
  'client_secret',
]

/** Makes the configuration of one case. */
export function configuration(context: CaseContext, { send }: Wire): ConfigurationParts {
  const { target, notes, recorder } = context
  const held = new Map<string, string[]>()
  const deleted = new Set<string>()

  const tokensOf = (client: RegisteredClient) => {
    const known = held.get(client.clientId) ?? [client.registrationAccessToken]
    held.set(client.clientId, known)
    return known
  }

  const exchange = (client: RegisteredClient, request: ConfigurationRequest, token: string | null) => {
    const { method = 'GET', json, url = client.configurationEndpoint, headers = [] } = request
    if (url === '') throw new NotApplicable('the registration names no client configuration endpoint')
    const bearer: Header[] = token === null ? [] : [['Authorization', `Bearer ${token}`]]
    return send({
      method,
      url,
      headers: [...bearer, ...headers],
      ...(json === undefined ? {} : { json }),
    })
  }

  const configure: Configuration['configure'] = async (client, request = {}) => {
    if (request.token !== undefined) return exchange(client, request, request.token)
    const tokens = tokensOf(client)
    let response = await exchange(client, request, tokens[0] ?? '')
    if (response.status === 401 && tokens.length > 1) {
      notes.push('the newest registration access token is refused: the one before it was used')
      tokens.shift()
      response = await exchange(client, request, tokens[0] ?? '')
    }
    const renewed = response.status === 200 ? response.jsonObject?.registration_access_token : undefined
    if (typeof renewed === 'string' && renewed !== '' && renewed !== tokens[0]) tokens.unshift(renewed)
    if (request.method === 'DELETE' && response.status === 204) deleted.add(client.clientId)
    return response
  }

  const read = async (client: RegisteredClient) => {
    const response = await configure(client)
    if (response.status === 200) return
    throw new PrerequisiteMissing(`a read was needed and the target answered ${summary(response)}`)
  }

  const update: Configuration['update'] = async (client, changes = {}) => {
    const metadata = Object.entries(client.registration).filter(([name]) => !serverMembers.includes(name))
    const json = { ...Object.fromEntries(metadata), ...changes }
    return supported(await configure(client, { method: 'PUT', json }))
  }

  return {
    configure,
    update,
    configureBut: async (client, request, { read: when = 'after' } = {}) => {
      if (when === 'before') await read(client)
      const refused = supported(await configure(client, request))
      if (when === 'after') await read(client)
      return recorder.proven(refused)
    },
    deleteClient: async (client) => {
      const { status } = supported(await configure(client, { method: 'DELETE' }))
      if (status === 204) return
      throw new PrerequisiteMissing(`a delete was needed and the target answered ${status}`)
    },
    updateBut: async (client, changes) => {
      const refused = await update(client, changes)
      if (refused.status === 200) return refused
      const twin = await update(client)
      if (twin.status === 200) return recorder.proven(refused)
      throw new PrerequisiteMissing(`an update was needed and the target answered ${summary(twin)}`)
    },
    registrationAccessToken: (client) => tokensOf(client)[0] ?? '',
    deregister: async (client) => {
      if (client.resource.location === undefined) return false
      const { status } = await configure(client, { method: 'DELETE' })
      const gone = status === 204 || (status === 401 && deleted.has(client.clientId))
      if (gone) target.resources.markRemoved(client.resource)
      return gone
    },
  }
}

/** An answer to a method that the target supports. Errors: `NotApplicable` for 405 and 501. Source: RFC 7592 section 2. */
function supported(response: HttpResponse): HttpResponse {
  if (response.status !== 405 && response.status !== 501) return response
  throw new NotApplicable('the configuration endpoint does not support the method')
}
