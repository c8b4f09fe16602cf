import { PrerequisiteMissing } from '../errors.ts'
import { defaultRedirectUri } from '../target/applications.ts'
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
  /** The client configuration endpoint, on the origin that was given; empty where none was named. Source: RFC 7592 section 2. */
  readonly configurationEndpoint: string
  /** The client information response. Source: RFC 7591 section 3.2.1. */
  readonly registration: Readonly<Record<string, unknown>>
  readonly resource: Resource
}

/** How a registration request is sent. */
export interface RegistrationOptions {
  readonly headers?: readonly Header[]
  /** The body as it is, in place of the metadata. */
  readonly rawBody?: string
}

/** Dynamic client registration. Whatever gets registered is removed after the case. Needs: registration. */
export interface Registrations {
  /**
   * Sends a registration request, complete but for the metadata given: a client_name of the suite's,
   * a redirect_uri and the usual client authentication method are filled in, and `undefined` leaves
   * one of them out.
   */
  readonly registrationRequest: (
    metadata?: ClientMetadata,
    options?: RegistrationOptions,
  ) => Promise<HttpResponse>
  /** The same, with success needed. Errors: `PrerequisiteMissing` when the target registers no such client. */
  readonly registeredClient: (metadata?: ClientMetadata) => Promise<RegisteredClient>
  /**
   * A registration request with one thing wrong, and then the right one.
   *
   * Errors: `PrerequisiteMissing` (blocked) when the target refuses the right one as well.
   */
  readonly registerBut: (metadata: ClientMetadata) => Promise<HttpResponse>
  /**
   * Reads a client information response.
   *
   * Errors: `PrerequisiteMissing` when it registers nothing.
   */
  readonly registeredClientOf: (response: HttpResponse) => RegisteredClient
}

/** Takes a client away by its own means; answers whether it is gone. */
export type Deregister = (client: RegisteredClient) => Promise<boolean>

/** Makes the registrations of one case. */
export function registrations(context: CaseContext, { send }: Wire, deregister: Deregister): Registrations {
  const { target, redactor, recorder, afterwards } = context
  const resources = new Map<string, Resource>()

  const post = async (name: string, metadata: ClientMetadata, options: RegistrationOptions) => {
    const { endpoints, capabilities } = target.facts
    const method = capabilities.has('client_secret_post') ? 'client_secret_post' : 'client_secret_basic'
    const base = {
      client_name: name,
      redirect_uris: [defaultRedirectUri],
      token_endpoint_auth_method: method,
    }
    const { headers = [], rawBody = JSON.stringify({ ...base, ...metadata }) } = options
    const json: Header = ['Content-Type', 'application/json']
    return send({ url: endpoints.registration, headers: [json, ...headers], body: rawBody })
  }

  const registrationRequest: Registrations['registrationRequest'] = async (metadata = {}, options = {}) => {
    const name = target.nextName()
    const answers: HttpResponse[] = []
    const register = async () => {
      const response = await post(name, metadata, options)
      answers.push(response)
      const { client_id: id, registration_access_token: token } = response.jsonObject ?? {}
      if (typeof id !== 'string') throw new PrerequisiteMissing('no client was registered')
      const location = configurationPath(response.jsonObject ?? {})
      return { id, ...(typeof token === 'string' && { credential: token }), ...(location && { location }) }
    }
    try {
      const { resource } = await target.resources.create({ kind: 'registered-client', name }, register)
      const { id = '', credential = '' } = resource
      redactor.learn('REGISTRATION_ACCESS_TOKEN', credential)
      resources.set(id, resource)
      const client = registeredClientOf(answers[0] as HttpResponse)
      afterwards.push(async () => (await deregister(client)) || target.resources.remove(resource))
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

  const registeredClient: Registrations['registeredClient'] = async (metadata) =>
    registeredClientOf(await registrationRequest(metadata))

  return {
    registrationRequest,
    registeredClientOf,
    registeredClient,
    registerBut: async (metadata) => {
      const response = await registrationRequest(metadata)
      if (typeof response.jsonObject?.client_id === 'string') return response
      await registeredClient()
      return recorder.proven(response)
    },
  }
}

/** The path of the client configuration endpoint; undefined when the response names none. */
function configurationPath({ registration_client_uri: uri }: ClientMetadata): string | undefined {
  const parsed = typeof uri === 'string' ? URL.parse(uri) : null
  return parsed === null ? undefined : `${parsed.pathname}${parsed.search}`
}

/** The client configuration endpoint; requests go to no other origin than the one that was given. */
function configurationEndpoint({ target }: CaseContext, registration: ClientMetadata): string {
  const path = configurationPath(registration)
  return path === undefined ? '' : `${target.connection.url}${path}`
}
