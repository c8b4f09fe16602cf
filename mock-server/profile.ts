/** A profile: everything by which one authorization server differs from another. */

import type { Front } from './front.ts'
import type {
  AuthorizationCodeStep,
  AuthorizationStep,
  ClientAuthenticationStep,
  ClientConfigurationStep,
  ClientUpdateStep,
  CsrfStep,
  Policies,
  RefreshTokenStep,
  RegistrationStep,
  RevocationStep,
  SessionStep,
} from './policies/index.ts'
import type { BasicReader } from './protocol/basic-credentials.ts'
import type { MetadataRules } from './protocol/client-metadata.ts'
import type { ReadingRules } from './protocol/parameters.ts'
import type { SecretLengths } from './protocol/secrets.ts'
import type { EndpointName } from './routes.ts'
import type { LoginType } from './stores/rows.ts'
import type { Wire } from './wire/index.ts'

/** Whether an endpoint is there: always, only with the `oauth2` experiment, or not at all. */
export type Presence = 'open' | 'gated' | 'absent'

/** A member of a metadata document: a value, or one path or several under the access URL, sent always or only while registration is open. */
export type Advertised =
  | string
  | boolean
  | readonly string[]
  | { readonly path: string; readonly only?: 'whileRegistrationIsOpen' }
  | { readonly paths: readonly string[] }

/** The members of a metadata document in the order they are sent. */
export interface MetadataMembers {
  readonly [member: string]: Advertised | undefined
}

/** **Units**: seconds. */
export interface Lifetimes {
  readonly authorizationCode: number
  readonly accessToken: number
  readonly refreshToken: number
  readonly session: number
  /** A token that its user made without saying how long it lives. */
  readonly userToken: number
  readonly sessionCookie: number
  /** A key that may be extended is extended when it was issued, or last extended, this long ago. */
  readonly extendAfter: number
}

/** Sizes and counts. */
export interface Limits {
  /** **Units**: octets of a request body. */
  readonly body: number
  readonly authorizationCode: SecretLengths
  readonly clientSecret: SecretLengths
  readonly refreshToken: SecretLengths
  readonly accessToken: SecretLengths
  readonly registrationAccessToken: number
  readonly secretSuffix: number
  /** Grants that are kept; beyond them, the oldest end. */
  readonly grants: number
  /** Applications that are kept; beyond them, the oldest that registered itself ends. */
  readonly applications: number
  /** Used refresh tokens of one grant that are kept, so that a replay is seen. */
  readonly usedRefreshTokens: number
  readonly applicationName: number
  readonly clientName: number
  readonly icon: number
}

/** How the parameters of one endpoint are read. */
export interface ParameterRules extends ReadingRules {
  /** Parameters that the endpoint understands. */
  readonly known: readonly string[]
  /** Parameters that may come more than once. */
  readonly repeatable: readonly string[]
  /** Where parameters are read from; of the same parameter in several places, that of the later place comes first. */
  readonly places: readonly ('query' | 'body')[]
}

/** Places where a session or access token is looked for. */
export type CredentialPlace =
  | 'authorization'
  | 'sessionHeader'
  | 'sessionCookie'
  | 'sessionQuery'
  | 'accessTokenQuery'

/** What is read of a request. */
export interface Accepts {
  readonly authorization: ParameterRules
  readonly token: ParameterRules
  readonly revocation: ParameterRules
  /** In order: the first place that has a token decides. */
  readonly credentials: readonly CredentialPlace[]
  /** Reads the token of an Authorization header at the protected resource. */
  readonly bearerToken: (authorization: string) => string | undefined
  /** Places of which a request may use one only (RFC 6750 §2). */
  readonly exclusiveCredentials: readonly CredentialPlace[]
  /** Endpoints at which the user decides alone: the access token of a client is no session there. */
  readonly decidedByUser: readonly EndpointName[]
  /** Endpoints that turn dormant users away; every other one makes them active. */
  readonly activeUsersOnly: readonly EndpointName[]
  /** Endpoints at which a request that a cookie authenticates must prove that it is not forged. */
  readonly forgeryProtected: readonly EndpointName[]
  /** Reads the credentials of a client that uses HTTP Basic. */
  readonly basicCredentials: BasicReader
  /** Reads a client identifier into the spelling that it was issued in. */
  readonly clientIdentifier: (clientId: string) => string
  /** What names the client where HTTP Basic and the client_id parameter both do. */
  readonly clientNamedBy: 'basic' | 'parameter'
  readonly basicAtTokenEndpoint: 'read' | 'ignored'
  readonly grantTypes: readonly string[]
  readonly responseTypes: readonly string[]
  /** The scope that an endpoint asks of access tokens that were granted one; absent: any will do. */
  readonly scopes: { readonly [E in EndpointName]?: string }
  readonly clientMetadata: MetadataRules
  /** The name that a client is kept under which asked for this one. */
  readonly clientName: (requested: string) => string
  /** token_endpoint_auth_method values that a client may register. */
  readonly registrableAuthMethods: readonly string[]
  /** Methods of applications made by an administrator. */
  readonly applicationAuthMethods: readonly string[]
}

/** Where the refusal of an authorization request goes: to the user, by redirect to the client, or into a JSON object as at the token endpoint. */
export type RefusalTarget = 'page' | 'redirect' | 'object'

/** One row of the table by which an authorization request is judged; `session` is where the user must be known. */
export type AuthorizationRow =
  | { readonly step: AuthorizationStep; readonly refusal: RefusalTarget }
  | { readonly step: 'session' }

/** Which judgements are made, in which order. */
export interface Steps {
  readonly authorization: readonly AuthorizationRow[]
  readonly form: readonly (keyof Policies['form'])[]
  readonly clientAuthentication: readonly ClientAuthenticationStep[]
  readonly grantType: readonly (keyof Policies['grantType'])[]
  readonly authorizationCode: readonly AuthorizationCodeStep[]
  readonly refreshToken: readonly RefreshTokenStep[]
  readonly revocation: readonly RevocationStep[]
  readonly registration: readonly RegistrationStep[]
  readonly clientConfiguration: readonly ClientConfigurationStep[]
  readonly clientUpdate: readonly ClientUpdateStep[]
  readonly session: readonly SessionStep[]
  readonly csrf: readonly CsrfStep[]
  /** Whether permission to manage applications is asked for before the request is read, or after. */
  readonly management: 'permissionFirst' | 'requestFirst'
}

/** What dies: nothing, the code or token itself, or the grant with all that descends from it. */
export type Consequence = 'nothing' | 'self' | 'grant'

/** What an event does to the state. */
export interface Effects {
  /** After a refused exchange, by the step that refused. */
  readonly refusedCode: { readonly [S in AuthorizationCodeStep]?: Consequence }
  readonly refusedRefreshToken: { readonly [S in RefreshTokenStep]?: Consequence }
  /** Whether an exchange uses up the code. */
  readonly codeUse: 'once' | 'many'
  /** Whose refresh tokens change at every use. */
  readonly rotation: 'everyClient' | 'publicClients' | 'confidentialClients' | 'none'
  /** The access token that a refresh replaces. */
  readonly replacedAccessToken: 'revoked' | 'kept'
  /** What the revocation endpoint ends. */
  readonly revokedRefreshToken: Consequence
  readonly revokedAccessToken: Consequence
  /** Whether a client that registers as public is given a secret all the same. */
  readonly publicClientSecret: 'issued' | 'none'
  /** Earlier codes and grants of the same application and user. */
  readonly earlierCodes: 'kept' | 'deleted'
  readonly earlierGrants: 'kept' | 'deleted'
  /** Grants of a user who is suspended. */
  readonly suspendedUser: 'revoked' | 'kept'
  /** Grants of a deleted application and of a deleted secret. */
  readonly deletedApplication: 'revoked' | 'kept'
  readonly deletedSecret: 'revoked' | 'kept'
  /** Keys whose use moves their expiry. */
  readonly extendedByUse: readonly LoginType[]
}

/** What the deployment tells of itself. */
export interface Release {
  /** As /api/v2/buildinfo says it: `v2.36.0+abc1234`. */
  readonly version: string
}

/** One authorization server. */
export interface Profile {
  readonly id: string
  readonly title: string
  readonly release: Release
  readonly routes: { readonly [E in EndpointName]: Presence }
  /** Methods, beside its own, by which an endpoint answers. */
  readonly furtherMethods: { readonly [E in EndpointName]?: readonly string[] }
  readonly metadata: {
    readonly authorizationServer: MetadataMembers
    readonly protectedResource: MetadataMembers
    /** Scope names that can be granted, whether advertised or not. */
    readonly scopes: readonly string[]
  }
  readonly lifetimes: Lifetimes
  readonly limits: Limits
  readonly accepts: Accepts
  readonly steps: Steps
  readonly effects: Effects
  readonly policies: Policies
  readonly wire: Wire
  /** What stands in front of the server. */
  readonly front: Front
}
