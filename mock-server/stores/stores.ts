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
export interface Table<Row extends { readonly id: string }> {
  get(id: string): Row | undefined
  put(row: Row): void
  delete(id: string): boolean
  /** Rows whose `member` has this value, oldest first. */
  where<Member extends keyof Row>(member: Member, value: Row[Member]): readonly Row[]
  /** In the order they were first put. */
  all(): Iterable<Row>
  clear(): void
  readonly size: number
}

/** Everything the mock remembers. */
export interface Stores {
  readonly users: Table<User>
  readonly applications: Table<Application>
  readonly secrets: Table<ClientSecret>
  readonly grants: Table<Grant>
  readonly codes: Table<AuthorizationCode>
  readonly refreshTokens: Table<RefreshToken>
  readonly keys: Table<ApiKey>
  settings: Settings
}
