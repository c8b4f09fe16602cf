/** Naming a user. */

import type { Context } from '../context.ts'
import type { User } from '../stores/rows.ts'
import { parseUuid } from './uuid.ts'

/** Finds a user by username; case makes no difference. */
export function userCalled({ stores }: Context, username: string): User | undefined {
  const [exact] = stores.users.where('username', username)
  if (exact !== undefined) return exact
  const folded = username.toLowerCase()
  return [...stores.users.all()].find((user) => user.username.toLowerCase() === folded)
}

/** Finds a user as the paths of Coder's API do: by id or username. */
export function findPathUser(context: Context, name: string): User | undefined {
  return context.stores.users.get(parseUuid(name) ?? name) ?? userCalled(context, name)
}

/** Finds a user by id, username or e-mail. */
export function findUser(context: Context, name: string): User | undefined {
  return findPathUser(context, name) ?? context.stores.users.where('email', name.toLowerCase())[0]
}
