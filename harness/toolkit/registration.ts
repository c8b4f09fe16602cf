import { PrerequisiteMissing } from '../errors.ts'
import type { Resource } from '../target/resources.ts'
import type { Client } from '../target/target.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import type { CaseContext } from './context.ts'
import { summary } from './grants.ts'
import type { Wire } from './wire.ts'

/** Members of client metadata. Source: RFC 7591 section 2. */
export type ClientMetadata = Readonly<Record<string, unknown>>

/** A client that a case registered by itself: one it may change and delete. */
export interface RegisteredClient extends Client {
  readonly registrationAccessToken: string
  /** The client configuration endpoint, on the origin that was given. Source: RFC 7592 section 2. */
  readonly configurationEndpoint: string
  /** The client information response. Source: RFC 7591 section 3.2.1. */
  readonly registration: Readonly<Record<string, unknown>>
  readonly resource: Resource
}

/** How a registration request is sent. */
export interface RegistrationOptions {
  readonly headers?: readonly Header[]
}

/** Dynamic client registration. Whatever gets registered is removed after the case. Needs: registration. */
export interface Registrations {
  /** Sends a registration request with a client_name of the suite's, unless the metadata says another. */
  readonly registrationRequest: (
    metadata: ClientMetadata,
    options?: RegistrationOptions,
  ) => Promise<HttpResponse>
  /** The same, with success needed. Errors: `PrerequisiteMissing` when the target registers no such client. */
  readonly registeredClient: (metadata: ClientMetadata) => Promise<RegisteredClient>
  /**
   * Reads a client information response.
   *
   * Errors: `PrerequisiteMissing` when it registers nothing.
   */
  readonly registeredClientOf: (response: HttpResponse) => RegisteredClient
}

/** Makes the registrations of one case. */
export function registrations(context: CaseContext, { send }: Wire): Registrations {
  const { target, redactor, afterwards } = context
  const resources = new Map<string, Resource>()

  const remove = async (resource: Resource, uri: string, token: string) => {
    const headers: Header[] = [['Authorization', `Bearer ${token}`]]
    const response = await send({ method: 'DELETE', url: uri, headers })
    if (response.status === 204) target.resources.markRemoved(resource)
    else await target.resources.remove(resource)
  }

  const registrationRequest: Registrations['registrationRequest'] = async (metadata, options = {}) => {
    const name = target.nextName()
    const answers: HttpResponse[] = []
    const register = async () => {
      const url = target.facts.endpoints.registration
      const response = await send({ url, json: { client_name: name, ...metadata }, ...options })
      answers.push(response)
      const { client_id: id, registration_access_token: token } = response.jsonObject ?? {}
      if (typeof id !== 'string') throw new PrerequisiteMissing('no client was registered')
      return { id, ...(typeof token === 'string' ? { credential: token } : {}) }
    }
    try {
      const { resource } = await target.resources.create({ kind: 'registered-client', name }, register)
      const { id = '', credential = '' } = resource
      redactor.learn('REGISTRATION_ACCESS_TOKEN', credential)
      resources.set(id, resource)
      const uri = configurationEndpoint(context, answers[0]?.jsonObject ?? {})
      afterwards.push(() => remove(resource, uri, credential))
    } catch (error) {
      // A refusal is an answer like any other; only a lost one is not.
      if (answers.length === 0) throw error
    }
    return answers[0] as HttpResponse
  }

  const registeredClientOf: Registrations['registeredClientOf'] = (response) => {
    const registration = response.jsonObject ?? {}
    const { client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris } = registration
    const resource = typeof clientId === 'string' ? resources.get(clientId) : undefined
    if (resource === undefined || typeof clientId !== 'string') {
      throw new PrerequisiteMissing(
        `a registered client was needed and the target answered ${summary(response)}`,
      )
    }
    if (typeof clientSecret === 'string') redactor.learn('CLIENT_SECRET', clientSecret)
    const [redirectUri = ''] = Array.isArray(redirectUris) ? redirectUris : []
    return {
      clientId,
      ...(typeof clientSecret === 'string' ? { clientSecret } : {}),
      redirectUri: String(redirectUri),
      registrationAccessToken: resource.credential ?? '',
      configurationEndpoint: configurationEndpoint(context, registration),
      registration,
      resource,
    }
  }

  return {
    registrationRequest,
    registeredClientOf,
    registeredClient: async (metadata) => registeredClientOf(await registrationRequest(metadata)),
  }
}

/** The client configuration endpoint; requests go to no other origin than the one that was given. */
function configurationEndpoint({ target }: CaseContext, registration: ClientMetadata): string {
  const { registration_client_uri: uri } = registration
  const parsed = typeof uri === 'string' ? URL.parse(uri) : null
  return parsed === null ? '' : `${target.connection.url}${parsed.pathname}${parsed.search}`
}
