/** The interface of the mock's memory. */

import type {
  ApiKey,
  Application,
  AuthorizationCode,
  ClientSecret,
  Grant,
  RefreshToken,
  Settings,
  User,
} from './rows.ts'

/**
 * Rows of one kind.
 *
 * Every method is synchronous: whatever happens between a `get` and the `put` that answers it happens alone, which is
 * what gives one winner to simultaneous redemptions of one code.
 */
export interface Table<Row extends { readonly id: string }, Index extends keyof Row = never> {
  get(id: string): Row | undefined
  put(row: Row): void
  delete(id: string): boolean
  /** Rows whose `index` has this value, in the order they were first put. */
  where(index: Index, value: Row[Index]): readonly Row[]
  /** In the order they were first put. */
  all(): Iterable<Row>
  clear(): void
  readonly size: number
}

/** Everything the mock remembers. */
export interface Stores {
  readonly users: Table<User, 'email' | 'username'>
  readonly applications: Table<Application>
  readonly secrets: Table<ClientSecret, 'applicationId' | 'prefix'>
  readonly grants: Table<Grant, 'applicationId' | 'userId' | 'secretId'>
  readonly codes: Table<AuthorizationCode, 'grantId'>
  readonly refreshTokens: Table<RefreshToken, 'grantId' | 'keyId'>
  readonly keys: Table<ApiKey, 'userId' | 'grantId'>
  settings: Settings
}
