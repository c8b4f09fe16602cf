import { NotApplicable, PrerequisiteMissing } from '../errors.ts'
import type { Client } from '../target/target.ts'
import type { Header, HttpResponse } from '../user-agent/message.ts'
import { authenticationOf, type ClientAuthenticationMethod, usualMethod } from './client-authentication.ts'
import type { Clients } from './clients.ts'
import type { CaseContext } from './context.ts'
import { type Parameters, withChanges, withQuery } from './parameters.ts'
import { s256 } from './pkce.ts'
import type { Wire, WireRequest } from './wire.ts'

/** An authorization that was granted, with everything that redeeming its code takes. */
export interface Grant {
  readonly client: Client
  readonly code: string
  /** The parameters of the authorization response: code, state, iss. */
  readonly answer: URLSearchParams
  /** The authorization request's parameters. */
  readonly request: Parameters
  /** The code_verifier whose challenge was sent; undefined when none was. */
  readonly codeVerifier?: string
  readonly response: HttpResponse
}

/** A successful token response. */
export interface Tokens {
  readonly client: Client
  readonly accessToken: string
  readonly refreshToken: string
  readonly body: Readonly<Record<string, unknown>>
  readonly response: HttpResponse
  readonly grant: Grant
}

/** How an authorization request is sent. */
export interface AuthorizationOptions {
  readonly client?: Client
  /** POST says yes in the user's name; GET asks for the consent page. */
  readonly method?: 'GET' | 'POST'
  /** Another user's session; null sends none. */
  readonly sessionToken?: string | null
  readonly headers?: readonly Header[]
  /** The query as text, in place of parameters. */
  readonly rawQuery?: string
  /** Where the parameters go; in the query when absent. */
  readonly parametersIn?: 'query' | 'form'
  /** What the code_challenge is made of; random when absent. */
  readonly codeVerifier?: string
}

/** How a request to the token or revocation endpoint is sent. */
export interface TokenOptions {
  readonly client?: Client
  readonly authentication?: ClientAuthenticationMethod
  readonly headers?: readonly Header[]
  /** Parameters that go behind the URL. */
  readonly query?: Parameters
  /** Changes the complete request where it is the form of sending that differs: another method, another media type. */
  readonly rewrite?: (request: WireRequest) => WireRequest
}

/** The authorization code grant and the refresh grant. Only what prepares throws; nothing here judges. */
export interface Grants {
  /** The URL of an authorization request, complete but for the changes: what a client opens in a browser. */
  readonly authorizationUrl: (
    changes?: Parameters,
    options?: Pick<AuthorizationOptions, 'client'>,
  ) => Promise<string>
  /** Sends an authorization request, complete but for the changes, as a user who agrees. */
  readonly authorizationRequest: (
    changes?: Parameters,
    options?: AuthorizationOptions,
  ) => Promise<HttpResponse>
  /** The same, with success needed. Errors: `PrerequisiteMissing` when no code comes back. */
  readonly authorize: (changes?: Parameters, options?: AuthorizationOptions) => Promise<Grant>
  /** Sends the given parameters and the client's authentication to the token endpoint. */
  readonly token: (parameters: Parameters, options?: TokenOptions) => Promise<HttpResponse>
  /** Redeems a grant's code with everything that belongs to the request, but for the changes. */
  readonly redeem: (grant: Grant, changes?: Parameters, options?: TokenOptions) => Promise<HttpResponse>
  /** Authorizes and redeems, with success needed. Errors: `PrerequisiteMissing`. */
  readonly tokens: (changes?: Parameters, options?: AuthorizationOptions) => Promise<Tokens>
  /** Sends a refresh request, complete but for the changes. */
  readonly refresh: (tokens: Tokens, changes?: Parameters, options?: TokenOptions) => Promise<HttpResponse>
  /** Reads a token response whose success is needed. Errors: `PrerequisiteMissing`, with the answer in words. */
  readonly tokensOf: (response: HttpResponse, grant: Grant) => Tokens
}

/** Makes the grants of one case. */
export function grants(context: CaseContext, { send }: Wire, clients: Clients): Grants {
  const { target, redactor } = context

  const newVerifier = () => {
    const verifier = Buffer.from(target.connection.ambient.randomBytes(32)).toString('base64url')
    redactor.learn('CODE_VERIFIER', verifier)
    return verifier
  }

  const prepare = async (changes: Parameters = {}, options: AuthorizationOptions = {}) => {
    const client = options.client ?? (await clients.client())
    const pkce = target.facts.capabilities.has('S256') && !('code_challenge' in changes)
    const codeVerifier = options.codeVerifier ?? (pkce ? newVerifier() : undefined)
    const base: Parameters = {
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: client.redirectUri,
      state: Buffer.from(target.connection.ambient.randomBytes(12)).toString('base64url'),
      ...(codeVerifier === undefined
        ? {}
        : { code_challenge: s256(codeVerifier), code_challenge_method: 'S256' }),
    }
    return { client, codeVerifier, request: withChanges(base, changes) }
  }

  const sendAuthorization = (request: Parameters, options: AuthorizationOptions) => {
    const session =
      options.sessionToken === undefined ? target.credentials.sessionToken : options.sessionToken
    const headers: Header[] = [...(options.headers ?? [])]
    if (session !== undefined && session !== null) headers.push(['Coder-Session-Token', session])
    const endpoint = target.facts.endpoints.authorization
    const method = options.method ?? 'POST'
    if (options.rawQuery !== undefined)
      return send({ method, headers, url: `${endpoint}?${options.rawQuery}` })
    const parameters = options.parametersIn === 'form' ? { form: request } : { query: request }
    return send({ method, headers, url: endpoint, ...parameters })
  }

  const authorize: Grants['authorize'] = async (changes = {}, options = {}) => {
    const { client, codeVerifier, request } = await prepare(changes, options)
    const response = await sendAuthorization(request, options)
    const answer = response.location(target.facts.endpoints.authorization)?.searchParams
    const code = answer?.get('code')
    if (answer === undefined || code === null || code === undefined) {
      throw new PrerequisiteMissing(
        `an authorization was needed and the target answered ${summary(response)}`,
      )
    }
    redactor.learn('CODE', code)
    const pkce = codeVerifier === undefined ? {} : { codeVerifier }
    return { client, code, answer, request, response, ...pkce }
  }

  const token: Grants['token'] = async (parameters, options = {}) => {
    const client = options.client ?? (await clients.client())
    const method = options.authentication ?? usualMethod(client, target.facts)
    const authentication = authenticationOf(client, method)
    const request: WireRequest = {
      url: target.facts.endpoints.token,
      headers: [...authentication.headers, ...(options.headers ?? [])],
      form: withChanges(authentication.form, parameters),
      ...(options.query === undefined ? {} : { query: options.query }),
    }
    const response = await send(options.rewrite?.(request) ?? request)
    const accessToken = response.jsonObject?.access_token
    if (response.status === 200 && typeof accessToken === 'string') clients.track(client, accessToken)
    return response
  }

  const redeem: Grants['redeem'] = (grant, changes, options) => {
    const redirectUri = grant.request.redirect_uri
    const base: Parameters = {
      grant_type: 'authorization_code',
      code: grant.code,
      ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
      ...(grant.codeVerifier === undefined ? {} : { code_verifier: grant.codeVerifier }),
    }
    return token(withChanges(base, changes), { client: grant.client, ...options })
  }

  const tokensOf: Grants['tokensOf'] = (response, grant) => {
    const body = response.jsonObject ?? {}
    const { access_token: accessToken, refresh_token: refreshToken } = body
    if (response.status !== 200 || typeof accessToken !== 'string') {
      throw new PrerequisiteMissing(`a token was needed and the target answered ${summary(response)}`)
    }
    clients.track(grant.client, accessToken)
    const refresh = typeof refreshToken === 'string' ? refreshToken : ''
    return { client: grant.client, accessToken, refreshToken: refresh, body, response, grant }
  }

  return {
    authorize,
    token,
    redeem,
    tokensOf,
    authorizationUrl: async (changes, options) => {
      const { request } = await prepare(changes, options)
      return withQuery(target.facts.endpoints.authorization, request)
    },
    authorizationRequest: async (changes, options = {}) => {
      const { request } = await prepare(changes, options)
      return sendAuthorization(request, options)
    },
    tokens: async (changes, options) => {
      const grant = await authorize(changes, options)
      return tokensOf(await redeem(grant), grant)
    },
    refresh: (tokens, changes, options) => {
      if (tokens.refreshToken === '') throw new NotApplicable('the token response carries no refresh_token')
      const base = { grant_type: 'refresh_token', refresh_token: tokens.refreshToken }
      return token(withChanges(base, changes), { client: tokens.client, ...options })
    },
  }
}

/** An answer in a few words: status, error code and description, or media type. */
export function summary(response: HttpResponse): string {
  const { error, error_description: description, message } = response.jsonObject ?? {}
  const parts = [error, description, message].filter((it) => typeof it === 'string')
  const location = response.header('location')
  const about = parts.length > 0 ? parts.join(': ') : (response.mediaType ?? 'no content')
  return location === undefined
    ? `${response.status} (${about})`
    : `${response.status} with Location ${location}`
}
