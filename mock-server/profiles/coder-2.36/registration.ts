/** Client registration and client configuration of v2.36.0. */

import { type Answer, json, withHeaders } from '../../answer.ts'
import { parseUuid } from '../../api/uuid.ts'
import type { Exchange } from '../../exchange.ts'
import { allowIf, type Judgement, type Refusal, refuse } from '../../judgement.ts'
import type { ConfigurationFacts, RegistrationFacts } from '../../policies/index.ts'
import type { RegisteredClient } from '../../wire/index.ts'
import { strict } from '../strict.ts'
import { isStorable } from './client-metadata.ts'
import { clause } from './refusals.ts'
import { parseUri, rewritten, type UriParts } from './uris.ts'

const { registration: strictWire } = strict.wire

const invalidMetadata = (description: string) =>
  refuse('invalid_client_metadata', description, { because: description, clause })

const dangerous = ['javascript', 'data', 'file', 'ftp']
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** A redirection URI and the client that registers it. */
interface Registered {
  readonly uri: string
  readonly isPublic: boolean
}

function httpProblem({ isPublic }: Registered, parts: UriParts): string | undefined {
  const host = parts.host.replace(/:[0-9]*$/, '')
  if (loopback.test(host)) return undefined
  if (isPublic)
    return ': public clients may only use http with loopback addresses (127.0.0.1, ::1, localhost)'
  return host.endsWith('.localhost') ? undefined : ' must use https scheme for non-localhost URLs'
}

function schemeProblem(registered: Registered, parts: UriParts): string | undefined {
  const { scheme } = parts
  if (scheme === '') return ': redirect URI must have a scheme'
  if (scheme === 'urn' && rewritten(registered.uri) !== 'urn:ietf:wg:oauth:2.0:oob')
    return ': redirect URI uses unsupported URN scheme'
  if (dangerous.includes(scheme)) return `: redirect URI uses dangerous scheme ${scheme} which is not allowed`
  if (scheme === 'http') return httpProblem(registered, parts)
  const isBare = !['https', 'urn'].includes(scheme) && !scheme.includes('.')
  return isBare && registered.isPublic
    ? `: custom scheme ${scheme} should use reverse domain notation (e.g. com.example.app)`
    : undefined
}

/** What v2.36.0 minds about one redirection URI, as it goes on from naming it. */
function redirectUriProblem(registered: Registered): string | undefined {
  const { uri } = registered
  if (uri === '') return ' cannot be empty'
  const parts = parseUri(uri)
  if (parts === undefined) return ' is not a valid URL'
  return (
    schemeProblem(registered, parts) ??
    (uri.includes('#') ? ' must not contain a fragment component' : undefined)
  )
}

const urlMembers = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri', 'jwks_uri'] as const

function urlProblem(member: (typeof urlMembers)[number], url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const parts = parseUri(url)
  if (parts === undefined) return `invalid ${member}`
  if (parts.scheme === '') return `${member} must be an absolute URL`
  return ['http', 'https'].includes(parts.scheme) ? undefined : `${member} must use http or https scheme`
}

/** What v2.36.0 says where it cannot read the metadata: not an OAuth error, but one of its API. */
const unreadable = refuse('invalid_client_metadata', 'Request body must be valid JSON.', {
  because: 'The body is not a JSON object with members of the right types.',
  clause,
})

/** What v2.36.0 says where its database takes a value no more. */
const unstored = refuse('server_error', 'Failed to store client registration', {
  because: 'A value is too long for its column, or has a character that the database does not store.',
  clause,
})

/** The judgements of v2.36.0 on client metadata; every refusal for a value is invalid_client_metadata. */
export const registration = {
  memberTypes: ({ wrongKind }: RegistrationFacts): Judgement =>
    allowIf(wrongKind === undefined, () => unreadable),

  redirectUrisPresence: ({ requested }: RegistrationFacts): Judgement =>
    allowIf((requested.redirect_uris?.length ?? 0) > 0, () =>
      invalidMetadata('redirect_uris is required for authorization code flow'),
    ),

  /** v2.36.0 judges each redirection URI in one go. */
  redirectUriFormat: ({ requested, authMethod }: RegistrationFacts): Judgement => {
    const isPublic = authMethod === 'none'
    const found = (requested.redirect_uris ?? []).map((uri) => redirectUriProblem({ uri, isPublic }))
    const index = found.findIndex((problem) => problem !== undefined)
    return allowIf(index < 0, () =>
      invalidMetadata(`invalid redirect_uris: redirect URI at index ${index}${found[index]}`),
    )
  },

  grantTypes: ({ grantTypes, supported }: RegistrationFacts): Judgement => {
    const foreign = grantTypes.find((type) => !supported.grantTypes.includes(type))
    return allowIf(foreign === undefined, () =>
      invalidMetadata(`invalid grant_types: unsupported grant type: ${foreign}`),
    )
  },

  /** v2.36.0 wants authorization_code of every client, and holds the response types against nothing. */
  consistency: ({ grantTypes }: RegistrationFacts): Judgement =>
    allowIf(grantTypes.includes('authorization_code'), () =>
      invalidMetadata(
        'invalid grant_types: authorization_code grant type is required when redirect_uris are specified',
      ),
    ),

  responseTypes: ({ responseTypes, supported }: RegistrationFacts): Judgement => {
    const foreign = responseTypes.find((type) => !supported.responseTypes.includes(type))
    return allowIf(foreign === undefined, () =>
      invalidMetadata(`invalid response_types: unsupported response type: ${foreign}`),
    )
  },

  authMethod: ({ authMethod, supported }: RegistrationFacts): Judgement =>
    allowIf(supported.authMethods.includes(authMethod), () =>
      invalidMetadata(
        `invalid token_endpoint_auth_method: unsupported token endpoint auth method: ${authMethod}`,
      ),
    ),

  urls: ({ requested }: RegistrationFacts): Judgement => {
    const problem = urlMembers.map((name) => urlProblem(name, requested[name])).find(Boolean)
    if (problem !== undefined) return invalidMetadata(problem)
    return allowIf(isStorable(requested), () => unstored)
  },
}

const unknownToken = (description: string) =>
  refuse('invalid_token', description, { because: description, clause })

const administered = unknownToken('Client was not dynamically registered')

/** The judgements of v2.36.0 on a request for a client's configuration. */
export const clientConfiguration = {
  tokenPresence: ({ authorization, token, clientId }: ConfigurationFacts): Judgement => {
    if (parseUuid(clientId) === undefined)
      return refuse('invalid_client_id', 'Invalid client ID format', { because: 'It is no UUID.', clause })
    if (!authorization) return unknownToken('Missing Authorization header')
    if (!authorization.startsWith('Bearer '))
      return unknownToken('Authorization header must use Bearer scheme')
    return allowIf(token !== undefined, () => unknownToken('Missing registration access token'))
  },
  client: ({ client }: ConfigurationFacts): Judgement => {
    if (client === undefined) return unknownToken('Client not found')
    return allowIf(client.registration !== undefined, () => administered)
  },

  /** v2.36.0 takes whatever follows one space for the token. */
  token: ({ authorization, client }: ConfigurationFacts): Judgement =>
    allowIf(client?.registration?.accessToken === authorization?.slice('Bearer '.length), () =>
      unknownToken('Invalid registration access token'),
    ),
}

function accessStatus(refusal: Refusal): number {
  if (refusal.error === 'invalid_client_id') return 400
  return refusal === administered ? 403 : 401
}

function errorMembers({ error, description }: Refusal) {
  return { error, error_description: description }
}

/** v2.36.0 names no character set where it refuses. */
function refused(kind: Answer['kind'], status: number, refusal: Refusal): Answer {
  return withHeaders(json(kind, status, errorMembers(refusal)), { 'content-type': 'application/json' })
}

function bodyError(_refusal: Refusal, { context }: Exchange): Answer {
  const { description: message, because: detail } = unreadable
  return context.profile.wire.coder.error({ status: 400, message, detail })
}

/** The answers of v2.36.0 about registered clients. */
export const registrationWire = {
  /** v2.36.0 sends descriptions as they are, also outside ASCII. */
  errorMembers,

  bodyError,

  error: (refusal: Refusal, exchange: Exchange): Answer => {
    if (refusal === unreadable) return bodyError(refusal, exchange)
    return refused('registrationError', refusal === unstored ? 500 : 400, refusal)
  },

  configurationUrl: ({ client }: RegisteredClient, { context }: Exchange) =>
    `${context.deployment.accessUrl}/oauth2/clients/${client.id}`,

  /** v2.36.0 never tells when a secret expires. */
  members: (registered: RegisteredClient, exchange: Exchange) => ({
    ...strictWire.members(registered, exchange),
    client_secret_expires_at: undefined,
  }),

  /** v2.36.0 tells the credentials at registration only. */
  information: (registered: RegisteredClient, exchange: Exchange) =>
    strictWire.information(
      { ...registered, clientSecret: undefined, registrationAccessToken: undefined },
      exchange,
    ),

  /** v2.36.0 sends no challenge here. */
  accessError: (refusal: Refusal) => refused('clientConfigurationError', accessStatus(refusal), refusal),
}
