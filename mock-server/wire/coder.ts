/** Answers of Coder's REST API. */

import { type Answer, type Json, type JsonObject, json } from '../answer.ts'
import type { Exchange } from '../exchange.ts'
import type { Refusal } from '../judgement.ts'
import type { ApiKey, Application, ClientSecret, User } from '../stores/rows.ts'

/** What is wrong with one field. */
export interface Validation {
  readonly field: string
  readonly detail: string
}

/** An error of the API. */
export interface ApiError {
  readonly status: number
  readonly message: string
  readonly detail?: string
  readonly validations?: readonly Validation[]
}

const instant = (at: number) => new Date(at).toISOString()

const roleNames: { readonly [role: string]: string } = {
  owner: 'Owner',
  'user-admin': 'User Admin',
  auditor: 'Auditor',
}

const allScopes = 'coder:all'

/** The scopes that were there before all others, by the names they had. */
export const legacyScopes: { readonly [name: string]: string } = {
  all: allScopes,
  application_connect: 'coder:application_connect',
}

/** A scope as it was told when a key had one: empty where there was no word for it. */
function legacyName(scopes: readonly string[]): string {
  const [only] = scopes.length === 1 ? scopes : []
  return Object.keys(legacyScopes).find((name) => legacyScopes[name] === only) ?? ''
}

export const coderWire = {
  /** Sends a value. */
  response: (status: number, value: Json | JsonObject): Answer => json('coderResponse', status, value),

  /** Sends nothing. */
  empty: (status: number): Answer => ({ kind: 'coderResponse', status, headers: {} }),

  /** Refuses a call. */
  error: ({ status, message, detail, validations }: ApiError): Answer =>
    json('coderError', status, {
      message,
      detail,
      validations: validations?.map(({ field, detail }) => ({ field, detail })),
    }),

  /** Refuses a call for want of permission. */
  forbidden: (refusal: Refusal, exchange: Exchange): Answer =>
    exchange.context.profile.wire.coder.error({
      status: 403,
      message: refusal.description,
      detail:
        "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
    }),

  /** Refuses everything of the provider while the experiment is off. */
  experimentOff: (refusal: Refusal, exchange: Exchange): Answer =>
    exchange.context.profile.wire.coder.error({ status: 403, message: refusal.description }),

  /** Refuses a request that may be forged. */
  csrf: (refusal: Refusal, _exchange: Exchange): Answer => ({
    kind: 'csrfError',
    status: 400,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `${refusal.description}\n`,
  }),

  /** An application. */
  application: (application: Application, exchange: Exchange): JsonObject => {
    const { accessUrl } = exchange.context.deployment
    return {
      id: application.id,
      name: application.name,
      callback_url: application.callbackUrl,
      icon: application.icon,
      endpoints: {
        authorization: `${accessUrl}/oauth2/authorize`,
        token: `${accessUrl}/oauth2/tokens`,
        token_revoke: `${accessUrl}/oauth2/revoke`,
        device_authorization: '',
      },
    }
  },

  /** A client secret as it is listed. */
  secret: (secret: ClientSecret): JsonObject => ({
    id: secret.id,
    last_used_at: secret.lastUsedAt === undefined ? null : instant(secret.lastUsedAt),
    client_secret_truncated: secret.suffix,
  }),

  /** A client secret as it is shown this once. */
  newSecret: (secret: ClientSecret, full: string): JsonObject => ({
    id: secret.id,
    client_secret_full: full,
  }),

  /** A user. */
  user: (user: User, exchange: Exchange): JsonObject => ({
    id: user.id,
    username: user.username,
    name: user.name === '' ? undefined : user.name,
    email: user.email,
    created_at: instant(user.createdAt),
    updated_at: instant(user.createdAt),
    last_seen_at: instant(exchange.context.clock.now()),
    status: user.status,
    login_type: 'password',
    organization_ids: [exchange.context.deployment.organizationId],
    roles: user.roles.map((name) => ({ name, display_name: roleNames[name] ?? name })),
  }),

  /** An API key without its secret. */
  key: (key: ApiKey, exchange: Exchange): JsonObject => {
    const grant = exchange.context.stores.grants.get(key.grantId ?? '')
    const scopes = key.part?.scope ?? grant?.scope ?? [allScopes]
    return {
      id: key.id,
      user_id: key.userId,
      last_used: instant(key.createdAt),
      expires_at: instant(key.expiresAt),
      created_at: instant(key.createdAt),
      updated_at: instant(key.createdAt),
      login_type: key.loginType,
      scope: legacyName(scopes),
      scopes,
      token_name: key.name,
      lifetime_seconds: key.lifetimeSeconds,
      allow_list: ['*:*'],
    }
  },

  /** The settings of the provider. */
  settings: (settings: { readonly dynamicClientRegistrationEnabled: boolean }): JsonObject => ({
    dynamic_client_registration_enabled: settings.dynamicClientRegistrationEnabled,
  }),
}
