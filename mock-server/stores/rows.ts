/** What the mock remembers. Rows are immutable: a change puts a new row in the place of the old one. */

import type { ClientMetadata } from '../protocol/client-metadata.ts'

/** A status of Coder's users: only `active` ones may use the deployment. */
export type UserStatus = 'active' | 'dormant' | 'suspended'

/** How an API key came about, as Coder names it. */
export type LoginType = 'password' | 'token' | 'oauth2_provider_app'

/** A resource owner. Instants of all rows are milliseconds since the epoch. */
export interface User {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly name: string
  readonly passwordDigest: string
  readonly status: UserStatus
  readonly roles: readonly string[]
  readonly createdAt: number
}

/** A client: an OAuth2 application made by an administrator, or registered dynamically. */
export interface Application {
  readonly id: string
  readonly name: string
  readonly icon: string
  /** Coder's `callback_url`: the first redirection endpoint. */
  readonly callbackUrl: string
  /** Every redirection endpoint, the callback URL first. */
  readonly redirectUris: readonly string[]
  readonly createdAt: number
  /** How the client registered itself; absent on applications made by an administrator. */
  readonly registration?: Registration
}

/** What only a dynamically registered client has. */
export interface Registration {
  readonly metadata: ClientMetadata
  /** The registration access token, whole: RFC 7592 §3 has every client information response tell it. */
  readonly accessToken: string
  /** The secret of the registration, whole for the same reason; undefined on public clients. */
  readonly clientSecret: RegisteredSecret | undefined
  readonly issuedAt: number
  /** Whether the client came with a seed, and did not register itself. */
  readonly isSeeded?: true
}

/** A secret that the client configuration endpoint tells for as long as it is not deleted. */
export interface RegisteredSecret {
  readonly secretId: string
  readonly full: string
}

/** One of an application's client secrets. */
export interface ClientSecret {
  readonly id: string
  readonly applicationId: string
  /** The half that finds the row. */
  readonly prefix: string
  readonly digest: string
  /** The last characters, which the management API shows. */
  readonly suffix: string
  readonly createdAt: number
  readonly lastUsedAt: number | undefined
}

/** What a resource owner granted to a client in one authorization: the family of all tokens that descend from it. */
export interface Grant {
  readonly id: string
  readonly applicationId: string
  readonly userId: string
  readonly redirectUri: string
  /** The scope tokens that were asked for; undefined where none were. */
  readonly requestedScope: readonly string[] | undefined
  readonly scope: readonly string[] | undefined
  readonly resources: readonly string[]
  /** The secret with which the code was redeemed. */
  readonly secretId: string | undefined
  readonly createdAt: number
}

/** An authorization code; kept until it expires, so that a replay is seen. */
export interface AuthorizationCode {
  readonly id: string
  readonly digest: string
  readonly grantId: string
  /** The redirect_uri as the authorization request had it, if it had one. */
  readonly redirectUri: string | undefined
  readonly codeChallenge: string | undefined
  readonly codeChallengeMethod: string | undefined
  readonly expiresAt: number
  readonly redeemedAt: number | undefined
}

/** A refresh token; kept after its rotation, so that a replay is seen. */
export interface RefreshToken {
  readonly id: string
  readonly digest: string
  readonly grantId: string
  readonly keyId: string
  readonly expiresAt: number
  readonly rotatedAt: number | undefined
}

/** An API key: the session of a login, a token made by its user, or an access token. */
export interface ApiKey {
  readonly id: string
  readonly digest: string
  readonly userId: string
  readonly loginType: LoginType
  readonly name: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly lifetimeSeconds: number
  /** The grant of an access token; undefined for sessions and tokens. */
  readonly grantId: string | undefined
  /** What a token is for, where that is less than the whole grant, or than all that its user may do. */
  readonly part?: GrantPart
}

/** Part of a grant, or of the rights of a user; a member that is undefined is not narrowed. */
export interface GrantPart {
  readonly scope?: readonly string[] | undefined
  readonly resources?: readonly string[] | undefined
}

/** What an administrator can switch while the deployment runs. */
export interface Settings {
  readonly dynamicClientRegistrationEnabled: boolean
}
